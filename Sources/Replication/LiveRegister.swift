import Paxos

/// A register that is more than its row in the store: promised, written but not yet durable, or not yet settled.
struct LiveRegister {
    var acceptor: Acceptor
    /// The feed position of the present acceptance, 0 if there is none.
    var feedSequence: UInt64
    /// The commit sequence of the last acceptance; nothing about the register leaves the node before it is durable.
    var commit: UInt64 = 0
    /// The present acceptance is not known to be chosen.
    var isUnsettled = false
    /// The last version before the present acceptance that is known to be chosen.
    var chosenBefore: Version?

    init(stored: StoredRegister?, floor: Ballot) {
        acceptor = Acceptor(accepted: stored?.accepted, promised: floor)
        feedSequence = stored?.feedSequence ?? 0
    }

    /// Whether the store's row and the node's floor say all there is.
    func isAtRest(floor: Ballot, durableThrough: UInt64) -> Bool {
        !isUnsettled && commit <= durableThrough && !hasOpenPromise(floor: floor)
    }

    func hasOpenPromise(floor: Ballot) -> Bool {
        acceptor.promised > max(floor, acceptor.accepted?.ballot ?? .zero)
    }
}
