extension Problem: CustomStringConvertible {
    /// The problem in plain words, as "Taken by 073H since 2026-01-31 11:59:59 UTC".
    public var description: String {
        switch code {
        case "taken": "Taken" + (holder.map { " by \($0)" } ?? "") + time("since", since)
        case "reserved": "Reserved" + time("until", until)
        case "aging": "Resting after its release" + time("until", until)
        case "not-assigned": "Nobody has this number"
        case "not-found": detail ?? "There is no such record"
        case "block-held": "In a block of " + (holder ?? "another carrier")
        case "rule": "Against rule \(rule ?? "of the numbering plan")" + (detail.map { ": \($0)" } ?? "")
        case "version-mismatch": "Somebody else changed it meanwhile" + (detail.map { ": \($0)" } ?? "")
        case "field", "unknown-field": detail ?? title
        case "no-quorum": "This node reaches too few others to decide; nothing was written"
        case "unknown-outcome": "The outcome is unknown; ask again with the same request id"
        default: plainText
        }
    }

    /// What the node says itself.
    private var plainText: String {
        guard let detail, !detail.isEmpty else { return title }
        return detail.hasPrefix(title) ? detail : "\(title): \(detail)"
    }

    private func time(_ word: String, _ text: String?) -> String {
        text.map { " \(word) \(Problem.plainTime($0))" } ?? ""
    }

    /// `2026-01-31T11:59:59.871Z` as `2026-01-31 11:59:59 UTC`; other texts as they are.
    public static func plainTime(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z") else { return text }
        return String(decoding: bytes[..<10], as: UTF8.self) + " " + String(decoding: bytes[11..<19], as: UTF8.self)
            + " UTC"
    }
}
