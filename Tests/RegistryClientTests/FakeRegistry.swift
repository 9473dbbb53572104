import Formats
import RegistryClient
import Synchronization

/// Answers block imports as a node does, and keeps what was imported.
final class FakeRegistry: Sendable {
    private struct State {
        var holders: [String: String] = [:]
        var requestIDs: [String] = []
        /// Chunks to fail before anything works, by their place in the order of arrival.
        var failures: [Int: FakeNode.Reply] = [:]
        var count = 0
    }

    private let state: Mutex<State>

    init(failures: [Int: FakeNode.Reply] = [:]) {
        state = Mutex(State(failures: failures))
    }

    /// Blocks by their three columns, with their holders.
    var holders: [String: String] { state.withLock { $0.holders } }
    var requestIDs: [String] { state.withLock { $0.requestIDs } }

    var behaviour: FakeNode.Behaviour {
        { asked, _ in self.answer(asked) }
    }

    private func answer(_ asked: FakeNode.Asked) -> FakeNode.Reply {
        state.withLock { state in
            state.count += 1
            state.requestIDs.append(asked.requestID ?? "")
            if let failure = state.failures[state.count] { return failure }
            var records: [CSVRecord] = []
            var reader = CSVReader()
            reader.read(asked.body) { records.append($0) }
            var changed = 0
            var unchanged = 0
            var problems: [String] = []
            for record in records {
                let key = record.fields[..<3].joined(separator: "-")
                if record.fields[3] == "MULT" {
                    problems.append(
                        #"{"line":\#(record.line),"code":"ocn-unknown","detail":"OCN MULT is not in the table"}"#
                    )
                } else if state.holders.updateValue(record.fields[3], forKey: key) == record.fields[3] {
                    unchanged += 1
                } else {
                    changed += 1
                }
            }
            let list = problems.joined(separator: ",")
            return FakeNode.Reply(body: #"{"changed":\#(changed),"unchanged":\#(unchanged),"problems":[\#(list)]}"#)
        }
    }
}
