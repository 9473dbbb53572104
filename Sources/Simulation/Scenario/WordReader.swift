import Paxos

/// The words of one line of a scenario.
struct WordReader {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    func word(_ index: Int) -> String? { words.indices.contains(index) ? words[index] : nil }

    func number(_ index: Int) -> UInt64? { word(index).flatMap { UInt64($0) } }

    /// `n1` and so on.
    func node(_ index: Int) -> NodeID? {
        guard let word = word(index), word.hasPrefix("n"), let number = UInt64(word.dropFirst()), number <= 7 else {
            return nil
        }
        return NodeID(checking: number)
    }

    /// A node, or `all`.
    func nodeOrAny(_ index: Int) -> (node: NodeID?, isAny: Bool)? {
        if word(index) == "all" { return (nil, true) }
        return node(index).map { ($0, false) }
    }
}
