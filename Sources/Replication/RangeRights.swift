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

    private enum Right {
        case none(until: Moment?)
        case asking(Ballot, promises: NodeSet, touched: RangeMap, waiting: [RegisterKey])
        case held(Ballot, touched: RangeMap)
    }

    private struct Entry {
        /// First requests since the right was lost; asking for a range pays only for several.
        var wishes = 0
        var right = Right.none(until: nil)
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
    /// - Parameter isFirst: Whether the change makes a first version; nothing else may rest on a right that may have
    ///   passed to somebody else.
    mutating func way(of key: RegisterKey, at place: RegisterPlace, isFirst: Bool, now: Moment) -> Way {
        guard isFirst else { return .alone }
        if entries[place.range] == nil { add(place.range) }
        guard var entry = entries[place.range] else { return .alone }
        defer { entries[place.range] = entry }
        switch entry.right {
        case .held(let ballot, var touched):
            guard !touched.contains(place.index) else { return .alone }
            touched.insert(place.index)
            entry.right = .held(ballot, touched: touched)
            return .use(ballot)
        case .asking(let ballot, let promises, let touched, var waiting):
            waiting.append(key)
            entry.right = .asking(ballot, promises: promises, touched: touched, waiting: waiting)
            return .wait
        case .none(let until):
            entry.wishes += 1
            guard entry.wishes >= threshold, until.map({ $0 <= now }) ?? true else { return .alone }
            return .ask
        }
    }

    /// The range is being asked for under this ballot; the first to wait is `key`.
    mutating func asked(_ range: RegisterRange, _ ballot: Ballot, first key: RegisterKey) {
        entries[range]?.right = .asking(ballot, promises: NodeSet(), touched: RangeMap(), waiting: [key])
    }

    func isAsking(_ range: RegisterRange, _ ballot: Ballot) -> Bool {
        guard case .asking(ballot, _, _, _)? = entries[range]?.right else { return false }
        return true
    }

    /// A voter promised the range.
    ///
    /// - Returns: Who waited for it, once a quorum has.
    mutating func promised(
        _ range: RegisterRange,
        _ ballot: Ballot,
        touched: RangeMap,
        by node: NodeID
    ) -> [RegisterKey] {
        guard case .asking(let asked, var promises, var all, let waiting)? = entries[range]?.right, asked == ballot,
            quorum.isVoter(node)
        else { return [] }
        promises.insert(node)
        all.formUnion(touched)
        guard quorum.isReached(by: promises) else {
            entries[range]?.right = .asking(ballot, promises: promises, touched: all, waiting: waiting)
            return []
        }
        entries[range]?.right = .held(ballot, touched: all)
        return waiting
    }

    /// This ballot is of no more use for the range: refused, or never answered.
    ///
    /// - Returns: Who waited for it; they go their own way.
    mutating func lost(_ range: RegisterRange, _ ballot: Ballot, until: Moment) -> [RegisterKey] {
        switch entries[range]?.right {
        case .asking(ballot, _, _, let waiting):
            entries[range] = Entry(right: .none(until: until))
            return waiting
        case .held(ballot, _):
            entries[range] = Entry(right: .none(until: until))
            return []
        default:
            return []
        }
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
