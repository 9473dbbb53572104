import Paxos

/// A directed schedule as a text, with the transcript that it is expected to have.
///
///     # Comments and empty lines stay where they are.
///     nodes 3
///     claim 0 at n1 for 7
///     wait 20
///         indented lines are the transcript of the step above
///
/// Read by people in review, replayed by tests; `ScenarioRunner` makes the transcript anew.
public struct Scenario: Sendable {
    /// What a line that is not a transcript says.
    enum Step: Hashable, Sendable {
        case nodes(Int)
        case registers(Int)
        case seed(UInt64)
        case plant(PlantedBug)
        /// One request of a new client.
        case ask(NumberCommand.Kind, key: Int, node: NodeID, holder: UInt64)
        /// The same request again, perhaps at another node.
        case retry(request: Int, node: NodeID)
        case wait(milliseconds: UInt64)
        case cut(from: NodeID, to: NodeID?, bothWays: Bool)
        case mend
        /// Messages of this kind are lost on the way, until `deliver`.
        case drop(kind: String, from: NodeID?, to: NodeID?)
        case deliver
        case crash(NodeID)
        case restart(NodeID)
        /// Keeps a copy of a node's disk.
        case save(NodeID)
        /// The node dies and comes back with that copy.
        case restore(NodeID)
        case pause(NodeID, milliseconds: UInt64)
    }

    enum Line: Sendable {
        /// Kept as it is.
        case text(String)
        case step(Step, text: String)
    }

    let lines: [Line]

    /// - Throws: `ScenarioError` naming the line.
    public init(parsing text: String) throws(ScenarioError) {
        var lines: [Line] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(raw)
            // A transcript, made anew.
            if line.hasPrefix("    ") { continue }
            if line.isEmpty || line.hasPrefix("#") {
                lines.append(.text(line))
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            guard let step = Scenario.step(words) else { throw ScenarioError(line: index + 1, text: line) }
            lines.append(.step(step, text: line))
        }
        self.lines = lines
    }

    private static func step(_ words: [String]) -> Step? {
        let reader = WordReader(words)
        switch words[0] {
        case "nodes": return reader.number(1).flatMap { (1...7).contains($0) ? .nodes(Int($0)) : nil }
        case "registers": return reader.number(1).flatMap { (1...256).contains($0) ? .registers(Int($0)) : nil }
        case "seed": return reader.number(1).map { .seed($0) }
        case "plant": return reader.word(1).flatMap(PlantedBug.init).map { .plant($0) }
        case "claim", "update", "release", "read", "peek":
            let kinds: [String: NumberCommand.Kind] = [
                "claim": .claim, "update": .update, "release": .release, "read": .read, "peek": .localRead,
            ]
            guard let kind = kinds[words[0]], let key = reader.number(1), reader.word(2) == "at",
                let node = reader.node(3), key < 256
            else { return nil }
            guard words.count > 4 else { return .ask(kind, key: Int(key), node: node, holder: 1) }
            guard reader.word(4) == "for", let holder = reader.number(5), holder > 0 else { return nil }
            return .ask(kind, key: Int(key), node: node, holder: holder)
        case "retry":
            guard let request = reader.number(1), reader.word(2) == "at", let node = reader.node(3) else { return nil }
            return .retry(request: Int(request), node: node)
        case "wait": return reader.number(1).flatMap { $0 <= 600_000 ? .wait(milliseconds: $0) : nil }
        case "cut": return cut(reader)
        case "mend": return .mend
        case "drop":
            guard let kind = reader.word(1), let from = reader.nodeOrAny(2), reader.word(3) == "->",
                let to = reader.nodeOrAny(4)
            else { return nil }
            return .drop(kind: kind, from: from.node, to: to.node)
        case "deliver": return .deliver
        case "crash": return reader.node(1).map { .crash($0) }
        case "restart": return reader.node(1).map { .restart($0) }
        case "save": return reader.node(1).map { .save($0) }
        case "restore": return reader.node(1).map { .restore($0) }
        case "pause":
            guard let node = reader.node(1), let time = reader.number(2) else { return nil }
            return .pause(node, milliseconds: time)
        default: return nil
        }
    }

    private static func cut(_ reader: WordReader) -> Step? {
        guard let from = reader.node(1) else { return nil }
        guard reader.word(2) != nil else { return .cut(from: from, to: nil, bothWays: true) }
        if reader.word(2) == "->" { return reader.node(3).map { .cut(from: from, to: $0, bothWays: false) } }
        return reader.node(2).map { .cut(from: from, to: $0, bothWays: true) }
    }
}

/// A line of a scenario that says nothing known.
public struct ScenarioError: Error, CustomStringConvertible, Sendable {
    public let line: Int
    public let text: String

    public var description: String { "line \(line) of the scenario is not understood: \(text)" }
}
