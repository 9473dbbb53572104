import Dispatch
import Foundation
import Synchronization

/// Computes slow hashes on threads of its own, a few at a time.
///
/// A flood of log-ins takes no more than half of the machine's cores, at a priority below that of consensus, and no more
/// memory than so many computations need; who comes when the queue is full is sent away at once.
public final class PasswordHasher: Sendable {
    /// The queue is full.
    public struct Overload: Error {}

    public let cost: ScryptCost

    /// One thread each.
    private let lanes: [DispatchQueue]
    private let identifiers: IdentifierSource
    private let waitingLimit: Int
    private let state = Mutex(State())

    private struct State {
        var outstanding = 0
        var begun = 0
    }

    /// - Parameters:
    ///   - cost: Of new hashes; old ones keep theirs.
    ///   - width: Computations at a time; `nil` for half of the machine's cores.
    ///   - waitingLimit: How many may wait for their turn.
    ///   - identifiers: Where salts come from.
    public init(
        cost: ScryptCost = .standard,
        width: Int? = nil,
        waitingLimit: Int = 32,
        identifiers: IdentifierSource = .system
    ) {
        self.cost = cost
        self.waitingLimit = waitingLimit
        self.identifiers = identifiers
        let width = width ?? max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        lanes = (0..<width).map { DispatchQueue(label: "e164.password.\($0)", qos: .utility) }
    }

    /// How many computations were begun.
    public var computationCount: Int { state.withLock { $0.begun } }

    /// A new hash of a password, with a salt of its own.
    package func hash(_ password: String) async throws(Overload) -> [UInt8] {
        let salt = identifiers.bytes(PasswordHash.saltLength)
        let cost = cost
        return try await run { PasswordHash(password, salt: salt, cost: cost).stored }
    }

    /// Whether a password has this hash.
    ///
    /// Without a hash, or with one that can't be read, it takes as long all the same: how long an answer takes must not
    /// tell whether there is somebody.
    package func matches(_ password: String, _ stored: [UInt8]?) async throws(Overload) -> Bool {
        guard let hash = stored.flatMap({ PasswordHash(stored: $0) }) else {
            _ = try await hash(password)
            return false
        }
        return try await run { hash.matches(password) }
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws(Overload) -> Value {
        let limit = lanes.count + waitingLimit
        let turn = state.withLock { state -> Int? in
            guard state.outstanding < limit else { return nil }
            state.outstanding += 1
            state.begun += 1
            return state.begun
        }
        guard let turn else { throw Overload() }
        defer { state.withLock { $0.outstanding -= 1 } }
        return await withCheckedContinuation { continuation in
            lanes[turn % lanes.count].async { continuation.resume(returning: body()) }
        }
    }
}
