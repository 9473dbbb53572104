import Paxos

/// The requests of this node's clients for one register: one is being tried, the others wait, so that a node never
/// duels with itself.
struct Contest {
    struct Request {
        let id: UInt64
        let change: Change
        let deadline: Moment
        var attempts = 0
        /// The number of the first version that was sent out for this request: from then on it may take effect.
        var firstSent: UInt64?
    }

    var proposer: Proposer
    var current: Request
    var waiting = FIFO<Request>()
    /// The lost attempt after which the next one is planned already; further refusals of it change nothing.
    var lost: Ballot?

    init(quorum: Quorum, request: Request) {
        proposer = Proposer(quorum: quorum)
        current = request
    }
}
