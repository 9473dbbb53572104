import Numbering
import Paxos
import Registry

extension JSONWriter {
    /// A number's versions, and with `verify` what the chain of hashes proves.
    mutating func history(_ history: NumberHistory, number: TelephoneNumber, verify: Bool) {
        beginObject()
        member("number", number.description)
        name("versions")
        beginArray()
        for entry in history.entries { self.entry(entry) }
        endArray()
        if verify {
            member("verified", history.flaw == nil)
            if let flaw = history.flaw { member("flaw", Self.sentence(flaw)) }
        }
        endObject()
    }

    private mutating func entry(_ entry: HistoryEntry) {
        let provenance = entry.provenance
        beginObject()
        member("version", entry.version)
        member("time", provenance.time)
        member("actor", provenance.actor)
        member("role", provenance.role.rawValue)
        member("node", provenance.node)
        member("operation", provenance.operation.rawValue)
        member("requestId", provenance.requestID.text)
        name("changes")
        beginArray()
        for change in entry.changes {
            beginObject()
            member("field", change.field.name)
            member("old", change.old)
            member("new", change.new)
            endObject()
        }
        endArray()
        member("hash", Self.text(entry.hash))
        member("previousHash", entry.base == .none ? nil : Self.text(entry.base))
        endObject()
    }

    /// 32 hexadecimal digits.
    private static func text(_ hash: ValueHash) -> String {
        [hash.high, hash.low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func sentence(_ flaw: NumberHistory.Flaw) -> String {
        switch flaw {
        case .missing(let version): "version \(version) is missing: no node that was asked has it"
        case .wrongHash(let version): "version \(version) does not have the hash that names it"
        case .brokenChain(let version): "version \(version) does not follow from the one before"
        case .unreadable(let version): "version \(version) cannot be read by this node"
        }
    }
}
