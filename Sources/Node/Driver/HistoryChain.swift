import Paxos

/// Puts versions from several nodes into the one chain that ends at a trusted version.
enum HistoryChain {
    /// - Parameters:
    ///   - own: Ascending, the last one chosen.
    ///   - others: Anybody's, in any order; taken only where the hash of their successor names them.
    /// - Returns: Ascending; a version that nobody had is missing.
    static func complete(_ own: [Version], with others: [Version]) -> [Version] {
        guard let last = own.last else { return [] }
        var known: [ValueHash: Version] = [:]
        for version in own + others { known[version.hash] = version }
        let trusted = Dictionary(own.map { ($0.number, $0) }) { first, _ in first }
        var chain = [last]
        var number = last.number
        var base = last.base
        while number > 1 {
            number -= 1
            // Below a gap only what this node itself put into its history is certain.
            guard let version = known[base] ?? trusted[number] else {
                base = .none
                continue
            }
            guard version.number == number else { break }
            chain.append(version)
            base = version.base
        }
        return chain.reversed()
    }
}
