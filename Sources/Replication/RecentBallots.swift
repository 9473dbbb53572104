import Paxos

/// The accepted ballots of the registers that came to rest last: spares a look into the store for each row of a
/// neighbour's feed.
///
/// A ballot in here is never above the one in the store, and a row of the store never changes without the register coming
/// to life first; so what stands here is right until it is noted anew.
struct RecentBallots {
    private let limit: Int
    private var ballots: [RegisterKey: Ballot] = [:]
    /// In the order they were noted; a key may stand here more than once.
    private var order = FIFO<(key: RegisterKey, ballot: Ballot)>()

    init(limit: Int) {
        self.limit = limit
    }

    subscript(key: RegisterKey) -> Ballot? { ballots[key] }

    mutating func note(_ key: RegisterKey, _ ballot: Ballot) {
        guard ballots.updateValue(ballot, forKey: key) != ballot else { return }
        order.append((key, ballot))
        while order.count > limit, let oldest = order.popFirst() {
            // A later note has a place of its own.
            if ballots[oldest.key] == oldest.ballot { ballots[oldest.key] = nil }
        }
    }
}
