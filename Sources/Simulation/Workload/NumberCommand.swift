import Paxos
import Replication

/// What a simulated client wants of a number, with the rules of production's commands: a request finds itself in the
/// record before anything else is asked (rule 27).
struct NumberCommand: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Allocate the number, if it is free.
        case claim
        /// Change something about a number that one holds.
        case update
        case release
        /// Linearizable.
        case read
        /// Of the node's own store, perhaps behind.
        case localRead
    }

    let kind: Kind
    /// Who holds the number afterwards; several clients may act for one holder.
    let holder: UInt64
    /// The client's name for the request; the same at each attempt.
    let request: UInt64
    /// Unique to the attempt.
    let value: UInt64
    /// A repeated request is not tried on a version from this number on: the ring may have forgotten it.
    let expiresAt: UInt64?

    enum Decision: Hashable {
        case write(HeldNumber)
        /// The request took effect before.
        case repeated
        /// Taken, or not the holder.
        case rejected
        /// Whether the request took effect can't be told any more.
        case expired
    }

    func decide(on base: Version?) -> Decision {
        let number = base.flatMap { HeldNumber($0.content) } ?? .untouched
        if number.allocation == request || number.ring.contains(request) { return .repeated }
        if let expiresAt, base?.number ?? 0 >= expiresAt { return .expired }
        var next = number
        switch kind {
        case .read, .localRead:
            return .rejected
        case .claim:
            guard number.holder == 0 else { return .rejected }
            next.holder = holder
            next.allocation = request
        case .update:
            guard number.holder == holder else { return .rejected }
        case .release:
            guard number.holder == holder else { return .rejected }
            next.holder = 0
            next.allocation = 0
        }
        next.value = value
        next.remember(request)
        return .write(next)
    }

    var change: Change {
        guard kind != .read else { return .identity }
        return Change(remembered: UInt64(HeldNumber.remembered)) { base in
            guard case .write(let next) = decide(on: base) else { return nil }
            return next.encoded
        }
    }
}
