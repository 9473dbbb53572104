import Paxos

/// The proposer's side of prefix promises: for which ranges a quorum has promised this node a ballot, and which of their
/// registers it may not use it for.
///
///     nothing -> asking -> held -> nothing, at the first refusal
///
/// Lives in memory only: whoever restarts asks again, under a new ballot.
struct RangeRights {
    /// What a request for a register of a range has to do.
    enum Way: Equatable {
        /// Its own two phases.
        case alone
        /// Ask for the range first.
        case ask
        /// The range has been asked for; wait for the answer.
        case wait
        /// Phase 1 is done: propose under this ballot, once, on the untouched register.
        case use(Ballot)
    }

    private enum Right: Equatable {
        case none(until: Moment?)
        case asking(Ballot)
        case held(Ballot)
    }

    /// Maps and lists lie beside the state, not in it: so they grow where they are, without a copy for each request.
    private struct Entry {
        var right = Right.none(until: nil)
        /// First requests since the right was lost; asking for a range pays only for several.
        var wishes = 0
        /// Who promised.
        var promises = NodeSet()
        /// Which registers the right does not cover, or was used for.
        var touched = RangeMap()
        /// Who waits for the answer.
        var waiting: [RegisterKey] = []
    }

    private let quorum: Quorum
    private let threshold: Int
    private let limit: Int
    private var entries: [RegisterRange: Entry] = [:]
    /// In the order of their first wish.
    private var order = FIFO<RegisterRange>()

    init(quorum: Quorum, threshold: Int, limit: Int) {
        self.quorum = quorum
        self.threshold = threshold
        self.limit = limit
    }

    /// Which way a register's first attempt goes. `use` is said once for each register and ballot (R4).
    ///
    /// Only a change that makes a first version, `isFirst`, may rest on a right that may have passed to somebody else.
    mutating func way(of key: RegisterKey, at place: RegisterPlace, isFirst: Bool, now: Moment) -> Way {
        guard isFirst else { return .alone }
        if entries[place.range] == nil { add(place.range) }
        switch entries[place.range]?.right {
        case .held(let ballot):
            let isNew = entries[place.range]?.touched.insert(place.index) ?? false
            return isNew ? .use(ballot) : .alone
        case .asking:
            entries[place.range]?.waiting.append(key)
            return .wait
        case .none(let until)?:
            entries[place.range]?.wishes += 1
            let isWorthIt = entries[place.range].map { $0.wishes >= threshold } ?? false
            return isWorthIt && until.map({ $0 <= now }) ?? true ? .ask : .alone
        case nil:
            return .alone
        }
    }

    /// The range is being asked for under this ballot; the first to wait is `key`.
    mutating func asked(_ range: RegisterRange, _ ballot: Ballot, first key: RegisterKey) {
        guard let wishes = entries[range]?.wishes else { return }
        entries[range] = Entry(right: .asking(ballot), wishes: wishes, waiting: [key])
    }

    func isAsking(_ range: RegisterRange, _ ballot: Ballot) -> Bool { entries[range]?.right == .asking(ballot) }

    /// A voter promised the range.
    ///
    /// - Returns: Who waited for it, once a quorum has.
    mutating func promised(
        _ range: RegisterRange,
        _ ballot: Ballot,
        touched: RangeMap,
        by node: NodeID
    ) -> [RegisterKey] {
        guard isAsking(range, ballot), quorum.isVoter(node), var entry = entries[range] else { return [] }
        entry.promises.insert(node)
        entry.touched.formUnion(touched)
        defer { entries[range] = entry }
        guard quorum.isReached(by: entry.promises) else { return [] }
        entry.right = .held(ballot)
        defer { entry.waiting = [] }
        return entry.waiting
    }

    /// This ballot is of no more use for the range: refused, or never answered.
    ///
    /// - Returns: Who waited for it; they go their own way.
    mutating func lost(_ range: RegisterRange, _ ballot: Ballot, until: Moment) -> [RegisterKey] {
        guard let entry = entries[range], [.asking(ballot), .held(ballot)].contains(entry.right) else { return [] }
        entries[range] = Entry(right: .none(until: until))
        return entry.waiting
    }

    private mutating func add(_ range: RegisterRange) {
        entries[range] = Entry()
        order.append(range)
        // To forget a right is always safe. One that somebody waits for stays, at the end of the queue.
        while order.count > limit, let oldest = order.popFirst() {
            if case .asking? = entries[oldest]?.right { order.append(oldest) } else { entries[oldest] = nil }
            if order.count == limit + 1 { break }
        }
    }
}
