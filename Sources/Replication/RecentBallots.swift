import Paxos

/// The accepted ballots of registers that came to rest lately: spares a look into the store for each row of a neighbour's
/// feed.
///
/// A ballot in here is never above the one in the store, and a row of the store never changes without the register coming
/// to life first; so what stands here is right until it is noted anew. One place for each hash: a later register takes the
/// place of an earlier one.
struct RecentBallots {
    private let seed: UInt64
    private let mask: Int
    private var places: [(key: RegisterKey, ballot: Ballot)?] = []

    /// - Parameters:
    ///   - limit: How many are kept, at most; rounded up to a power of two.
    ///   - seed: As for `RegisterTable`.
    init(limit: Int, seed: UInt64) {
        self.seed = seed
        var size = 1
        while size < limit { size *= 2 }
        mask = size - 1
    }

    subscript(key: RegisterKey) -> Ballot? {
        guard !places.isEmpty, let noted = places[place(of: key)], noted.key == key else { return nil }
        return noted.ballot
    }

    mutating func note(_ key: RegisterKey, _ ballot: Ballot) {
        if places.isEmpty { places = Array(repeating: nil, count: mask + 1) }
        places[place(of: key)] = (key, ballot)
    }

    private func place(of key: RegisterKey) -> Int { Int(truncatingIfNeeded: key.hash(seed: seed)) & mask }
}
