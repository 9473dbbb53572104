/// In which order the nodes are tried: the one that answered last first, those that failed just now last.
struct NodeOrder: Sendable {
    private var current = 0
    /// Until when a node is tried after the others; `nil` for nodes that answered last time.
    private var distrustedUntil: [ContinuousClock.Instant?]

    init(count: Int) {
        precondition(count > 0, "a client needs a node")
        distrustedUntil = Array(repeating: nil, count: count)
    }

    /// All nodes, the best first.
    ///
    /// * `preferred`: a node that the caller wants first, unless it failed just now.
    func nodes(preferring preferred: Int?, now: ContinuousClock.Instant) -> [Int] {
        let count = distrustedUntil.count
        let start = preferred.map { $0 % count } ?? current
        let circle = (0..<count).map { (start + $0) % count }
        let isDistrusted = { (node: Int) in distrustedUntil[node].map { now < $0 } ?? false }
        return circle.filter { !isDistrusted($0) } + circle.filter(isDistrusted)
    }

    /// * `isPreferred`: whether the caller asked for this node; it says nothing about the others then.
    mutating func answered(_ node: Int, isPreferred: Bool) {
        distrustedUntil[node] = nil
        if !isPreferred { current = node }
    }

    mutating func failed(_ node: Int, until: ContinuousClock.Instant) {
        distrustedUntil[node] = until
    }
}
