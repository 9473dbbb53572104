/// In which order the nodes are tried: the one that answered last first, those that failed just now last.
struct NodeOrder: Sendable {
    private var current = 0
    /// Until when a node is tried after the others; `nil` for nodes that answered last time.
    private var distrustedUntil: [ContinuousClock.Instant?]
    /// Failures one after the other: the more, the longer a node is tried last.
    private var failures: [Int]

    /// A node is tried last for `distrust`, then for twice, four times, ... this often as long.
    static let longestDistrust = 16

    init(count: Int) {
        precondition(count > 0, "a client needs a node")
        distrustedUntil = Array(repeating: nil, count: count)
        failures = Array(repeating: 0, count: count)
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
        failures[node] = 0
        if !isPreferred { current = node }
    }

    mutating func failed(_ node: Int, now: ContinuousClock.Instant, distrust: Duration) {
        distrustedUntil[node] = now + distrust * min(1 << min(failures[node], 16), NodeOrder.longestDistrust)
        failures[node] += 1
    }
}
