import Numbering

/// The rows of notices that are to be sent: the queue of messages about numbers, written in the batch of the change that
/// causes them, and derived from it.
///
///     "m" time digits "." version     a version that people are to be told about
///
/// They stay, so that nothing that happens to the number later takes a message back; who sends looks at the last three
/// days, and those of more than four days ago are forgotten (`Registry.forgetNotices`).
extension RegistryIndex {
    private static let notice = UInt8(ascii: "m")
    private static let dot = UInt8(ascii: ".")

    /// The row of a version that causes notices; `nil` for another one.
    static func noticeRow(of record: NumberRecord, version: UInt64) -> [UInt8]? {
        guard record.causesNotices else { return nil }
        return notices(since: record.provenance.time) + Array("\(record.number.digits).\(version)".utf8)
    }

    /// What the rows of all notices begin with.
    static let notices = [notice]

    /// What comes before all rows of notices at that time and later.
    static func notices(since time: Timestamp) -> [UInt8] { [notice] + text(of: time.millisecondsSinceEpoch) }

    /// Whether a row is a notice's.
    static func isNotice(_ row: [UInt8]) -> Bool { row.first == notice }

    /// The number and the version of a notice's row.
    static func noticeCause(_ row: [UInt8]) -> (number: TelephoneNumber, version: UInt64)? {
        let head = 1 + timeLength
        guard row.count > head, row[0] == notice, let end = row.lastIndex(of: dot), end > head,
            let number = TelephoneNumber(utf8: row[head..<end]),
            let version = UInt64(String(decoding: row[(end + 1)...], as: UTF8.self)), version > 0
        else { return nil }
        return (number, version)
    }
}
