import Paxos

/// One request of a simulated client, from its first attempt to its end.
struct ClientOperation {
    /// How it ended, as far as the client knows.
    enum Result: Hashable {
        case open
        /// It made a version; `nil` where the version must be looked up in the chain.
        case tookEffect(version: UInt64?)
        /// A read, or a refusal by what this version says: 0 is the untouched register.
        case saw(version: UInt64)
        /// The client gave up not knowing.
        case unknown
        /// No attempt can have taken effect.
        case refused
    }

    let client: Int
    let key: Int
    let kind: NumberCommand.Kind
    let holder: UInt64
    let request: UInt64
    /// Simulated time, in microseconds.
    let invoked: UInt64
    /// The newest version that the client's node showed before the first attempt.
    let seenVersion: UInt64
    /// When the last attempt began.
    var attempted: UInt64
    var completed: UInt64?
    var result = Result.open
    var attempts = 0
    /// Attempts that a node may still be working on.
    var running = 0
    /// When the last attempt began, no other one could take effect any more.
    var isAlone = false
    /// An attempt ended without a certain answer.
    var isInDoubt = false
    /// Rejected, and no other attempt could take effect any more since before it was asked: it never may.
    var isFinal = false

    /// What the request does to a version.
    func decision(on base: Version?, value: UInt64) -> NumberCommand.Decision {
        command(value: value, expiresAt: nil).decide(on: base)
    }

    func command(value: UInt64, expiresAt: UInt64?) -> NumberCommand {
        NumberCommand(kind: kind, holder: holder, request: request, value: value, expiresAt: expiresAt)
    }
}
