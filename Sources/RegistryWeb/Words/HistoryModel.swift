import Numbering
import Registry

/// Versions of a record as a timeline, the newest first.
enum HistoryModel {
    static func make(_ history: NumberHistory, _ site: Site, limit: Int) -> [Model] {
        history.entries.reversed().prefix(limit).map { entry in
            var model = frame(entry.version, entry.provenance, site)
            model["changes"] = entry.changes.map { change -> Model in
                [
                    "field": change.field.name, "label": FieldWords.label(change.field.name),
                    "old": shown(change.old), "new": shown(change.new), "hasOld": change.old != nil,
                    "hasNew": change.new != nil, "isSecret": change.field.access == .secret,
                ]
            }
            return model
        }
    }

    static func make(_ history: TableHistory, _ site: Site, limit: Int) -> [Model] {
        history.entries.reversed().prefix(limit).map { entry in
            var model = frame(entry.version, entry.provenance, site)
            model["changes"] = entry.changes.map { change -> Model in
                [
                    "field": change.field, "label": FieldWords.label(change.field), "old": shown(change.old),
                    "new": shown(change.new), "hasOld": change.old != nil, "hasNew": change.new != nil,
                    "isSecret": false,
                ]
            }
            return model
        }
    }

    private static func frame(_ version: UInt64, _ provenance: Provenance, _ site: Site) -> Model {
        [
            "version": "\(version)", "operation": provenance.operation.words, "actor": provenance.actor,
            "role": provenance.role.words, "node": "n\(provenance.node)", "time": site.timeModel(provenance.time),
            "requestID": provenance.requestID.text,
        ]
    }

    private static func shown(_ text: String?) -> String {
        guard let text else { return "" }
        return text.count > 160 ? text.prefix(160) + "…" : text
    }

    /// Whether the chain of hashes is whole.
    static func chain<Change>(_ history: RecordHistory<Change>) -> Model {
        let text: String
        switch history.flaw {
        case nil: text = "Chain verified: every version names the hash of the one before."
        case .missing(let version): text = "Version \(version) is missing at the nodes that could be asked."
        case .wrongHash(let version): text = "Version \(version) does not have its hash."
        case .brokenChain(let version): text = "Version \(version) does not follow from the one before."
        case .unreadable(let version): text = "Version \(version) can't be read by this node."
        }
        return ["isWhole": history.flaw == nil, "text": text]
    }
}

extension Numbering.Operation {
    /// As `allocate number`, from the operation's name.
    var words: String {
        var words = ""
        for letter in rawValue {
            if letter.isUppercase, words.last?.isUppercase == false { words += " " }
            words.append(letter)
        }
        return words.lowercased().replacingOCN
    }
}

extension String {
    fileprivate var replacingOCN: String {
        split(separator: " ").map { ["api": "API", "ocns": "OCNs", "pin": "PIN"][String($0)] ?? String($0) }.joined(
            separator: " "
        )
    }
}
