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
        /// Set a porting PIN in place of another one.
        case setPIN
        /// Take a number over from another holder by its PIN; a wrong one is counted.
        case port(pin: UInt64)
        /// Forbid porting, which clears the PIN.
        case lock
        case unlock
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

    /// Whether it is about porting.
    var isOfPorting: Bool {
        switch kind {
        case .setPIN, .port, .lock, .unlock: true
        case .claim, .update, .release, .read, .localRead: false
        }
    }

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
            next = HeldNumber(holder: 0, allocation: 0, value: 0, ring: number.ring)
        case .setPIN:
            guard number.holder == holder, !number.isLocked else { return .rejected }
            next.pin = request
            next.wrongPINs = 0
        case .lock:
            guard number.holder == holder else { return .rejected }
            next.isLocked = true
            next.pin = 0
        case .unlock:
            guard number.holder == holder else { return .rejected }
            next.isLocked = false
        case .port(let pin):
            guard number.holder != 0, number.holder != holder, !number.isLocked,
                number.wrongPINs < HeldNumber.wrongPINLimit
            else { return .rejected }
            guard pin != 0, pin == number.pin else {
                next.wrongPINs += 1
                break
            }
            next = HeldNumber(holder: holder, allocation: 0, value: 0, ring: number.ring)
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
