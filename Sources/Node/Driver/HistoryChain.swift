import Paxos

/// Puts versions from several nodes into the one chain that ends at a trusted version.
enum HistoryChain {
    /// - Parameters:
    ///   - own: This node's, with these numbers, ascending; all of them chosen.
    ///   - numbers: Which versions.
    ///   - next: The version after them, if it is known and trusted.
    ///   - others: Anybody's, in any order, each with the hash of its content; taken only where the hash of their
    ///     successor names them.
    /// - Returns: Ascending; a version that nobody had is missing.
    package static func complete(
        _ own: [Version],
        _ numbers: ClosedRange<UInt64>,
        before next: Version?,
        with others: [Version]
    ) -> [Version] {
        var known: [ValueHash: Version] = [:]
        for version in own + others { known[version.hash] = version }
        let trusted = Dictionary(own.map { ($0.number, $0) }) { first, _ in first }
        var chain: [Version] = []
        var base = next?.base ?? .none
        for number in numbers.reversed() {
            // Below a gap only what this node itself put into its history is certain.
            guard let version = known[base].flatMap({ $0.number == number ? $0 : nil }) ?? trusted[number] else {
                base = .none
                continue
            }
            chain.append(version)
            base = version.base
        }
        return chain.reversed()
    }
}
