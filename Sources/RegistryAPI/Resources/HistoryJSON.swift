import Formats
import Numbering
import Paxos
import Registry

extension Call {
    /// Which part of a history is asked for, and whether its chain of hashes is to be looked at.
    func historyWindow() throws(Problem) -> (window: HistoryWindow, verify: Bool) {
        let query = try query(["cursor", "limit", "verify"])
        let after = try query.value("cursor", "must be the `next` of an earlier page") { text in
            text.utf8.count <= 18 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt64(text) : nil
        }
        let maximum = registry.limits.pageSize
        let limit = try query.limit(default: maximum, maximum: maximum)
        return (HistoryWindow(after: after ?? 0, limit: limit), try query.flag("verify"))
    }
}

extension JSONWriter {
    /// A number's versions, and with `verify` what the chain of hashes proves.
    mutating func history(_ history: NumberHistory, number: TelephoneNumber, verify: Bool) {
        self.history(history, key: ("number", number.description), verify: verify) { writer, change in
            writer.change(change.field.name, change.old, change.new)
        }
    }

    /// The same of a record of a table.
    mutating func history(_ history: TableHistory, key: (name: String, value: String), verify: Bool) {
        self.history(history, key: key, verify: verify) { writer, change in
            writer.change(change.field, change.old, change.new)
        }
    }

    private mutating func history<Change>(
        _ history: RecordHistory<Change>,
        key: (name: String, value: String),
        verify: Bool,
        change: (inout JSONWriter, Change) -> Void
    ) {
        beginObject()
        name(key.name)
        string(key.value)
        name("versions")
        beginArray()
        for entry in history.entries {
            beginObject()
            begin(entry.version, entry.provenance)
            for item in entry.changes { change(&self, item) }
            endArray()
            member("hash", Self.text(entry.hash))
            member("previousHash", entry.base == .none ? nil : Self.text(entry.base))
            endObject()
        }
        endArray()
        member("next", history.next.map { "\($0)" })
        member("asOf", history.asOf)
        if verify {
            member("verified", history.flaw == nil)
            if let flaw = history.flaw { member("flaw", Self.sentence(flaw)) }
        }
        endObject()
    }

    /// The members before the changes, and the beginning of these.
    private mutating func begin(_ version: UInt64, _ provenance: Provenance) {
        member("version", version)
        member("time", provenance.time)
        member("actor", provenance.actor)
        member("role", provenance.role.rawValue)
        member("node", provenance.node)
        member("operation", provenance.operation.rawValue)
        member("requestId", provenance.requestID.text)
        name("changes")
        beginArray()
    }

    private mutating func change(_ field: String, _ old: String?, _ new: String?) {
        beginObject()
        member("field", field)
        member("old", old)
        member("new", new)
        endObject()
    }

    /// 32 hexadecimal digits.
    private static func text(_ hash: ValueHash) -> String {
        [hash.high, hash.low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func sentence(_ flaw: HistoryFlaw) -> String {
        switch flaw {
        case .missing(let version): "version \(version) is missing: no node that was asked has it"
        case .wrongHash(let version): "version \(version) does not have the hash that names it"
        case .brokenChain(let version): "version \(version) does not follow from the one before"
        case .unreadable(let version): "version \(version) cannot be read by this node"
        }
    }
}
