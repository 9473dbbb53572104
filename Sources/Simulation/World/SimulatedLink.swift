import Replication

/// Messages of one kind, which are lost for a while.
struct LostKind {
    let kind: UInt8
    /// The sender's index; `nil` for all.
    let from: Int?
    let until: UInt64

    func loses(_ message: PeerMessage, from sender: Int, at now: UInt64) -> Bool {
        now < until && (from ?? sender) == sender && message.kind == kind
    }
}

/// The way from one node to another. In order while nothing is wrong, as a TCP connection is.
struct SimulatedLink {
    /// Nothing passes.
    var isCut = false
    /// Messages take this many times as long as usual.
    var slowness: UInt64 = 1
    /// Nothing arrives before this time.
    var cloggedUntil: UInt64 = 0
    /// When the last message in order arrives.
    var lastArrival: UInt64 = 0
    /// Counts connections; what was in flight in an earlier one is gone, but for late copies.
    var connection: UInt64 = 0
    /// What waits for a cut to end, where the connection outlives it.
    var stalled: [ReplicaInput] = []
    /// The sending replica was told that messages can leave.
    var isUp = false

    /// What waits for the end of a cut, at most; beyond that the newest are lost.
    static let stalledLimit = 4_096
}
