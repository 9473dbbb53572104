import Numbering
import Paxos
import Replication
import Wire

/// The rows by which records are found, made by every node's store from the versions it holds.
///
///     "h" OCN digits "." state type     a number and the carrier responsible for it, while it ages too
///     "s" OCN state digits              the same, of numbers in another state than assigned
///     "r" state digits                  the same, whoever has them
///     "w" OCN word "." digits           a word of the caller name, the location or a tag, in capital letters
///     "p" OCN digits                    a number and a carrier that once was responsible for it; never goes
///     "b" OCN prefix                    a block and its holder: "b91041212555-1"
///     "j" key               a job that is not done
///     "c" prefix            a block that changes hands: "c1212555-1"
///     "g", "l", "t"         ports: see `RegistryIndex+Ports.swift`
///     "m"                   notices to be sent: see `RegistryIndex+Notices.swift`
///
/// States and types are one letter each. A full stop sorts before the digits, so rows of one OCN stand together in the
/// order of the numbers' digits. A row is a hint: the record decides. State and type are those stored; a reservation or
/// aging that has run out still stands as such.
public enum RegistryIndex {
    private static let holding = UInt8(ascii: "h")
    private static let state = UInt8(ascii: "s")
    private static let anyonesState = UInt8(ascii: "r")
    private static let word = UInt8(ascii: "w")
    private static let past = UInt8(ascii: "p")
    private static let block = UInt8(ascii: "b")
    private static let unfinishedJob = UInt8(ascii: "j")
    private static let stop = UInt8(ascii: ".")

    /// The rows of one version. Depends on its arguments only.
    @Sendable
    public static func rows(of key: RegisterKey, _ version: Version) -> [[UInt8]] {
        switch RegisterKeys.kind(of: key) {
        case .number:
            guard let listing = listing(version.content), listing.state != .available else { return [] }
            guard listing.hasProtection, let record = NumberRecord(content: version.content),
                let notice = noticeRow(of: record, version: version.number)
            else { return rows(of: listing) }
            return rows(of: listing) + [notice]
        case .block:
            guard let record = BlockRecord(content: version.content) else { return [] }
            let held = record.holder.map { blocks(of: $0, prefix: record.prefix.description) }
            let changing = record.closing.map { _ in changingBlocks + Array(record.prefix.description.utf8) }
            return [held, changing].compactMap(\.self)
        case nil where key.text.hasPrefix(OrderJob.keyPrefix):
            guard let job = OrderJob(content: version.content), !job.step.isEnd else { return [] }
            return [unfinishedJobs + key.text.utf8]
        default:
            return []
        }
    }

    /// Whether the versions of a register before the present one are worth keeping: all are, but for those of marks of messages.
    @Sendable
    public static func keepsHistory(of key: RegisterKey) -> Bool { !MessageMarks.isKey(key) }

    /// `nil` for a record that can't be read: it is not found, and said to be damaged where it is asked for by number.
    private static func listing(_ content: [UInt8]) -> NumberListing? {
        do throws(WireError) { return try RecordCodec.decodeListing(content) } catch { return nil }
    }

    private static func rows(of record: NumberListing) -> [[UInt8]] {
        let digits = record.number.digits
        var rows: [[UInt8]] = []
        if let ocn = record.ocn {
            var row = holdings(of: ocn, digits: digits)
            row.append(stop)
            row.append(letter(record.state))
            row.append(letter(record.type))
            rows.append(row)
            for word in SearchWords.words(of: record) { rows.append(words(of: ocn, word, digits: digits)) }
            if record.state != .assigned { rows.append(holdings(of: ocn, in: record.state, digits: digits)) }
        }
        if record.state != .assigned { rows.append(numbers(in: record.state, digits: digits)) }
        guard let port = record.port else { return rows }
        return rows + portRows(of: port, record.number)
    }

    /// The rows that stay when a version with these rows has had its time: who once had a number.
    @Sendable
    public static func lastingRows(of rows: [[UInt8]]) -> [[UInt8]] {
        rows.compactMap { row in
            if isNotice(row) { return row }
            guard row.first == holding, let end = row.firstIndex(of: stop) else { return nil }
            return [past] + row[1..<end]
        }
    }

    // MARK: - What rows begin with

    /// Of an OCN's numbers that start with `digits`.
    static func holdings(of ocn: OCN, digits: String) -> [UInt8] { row(holding, ocn, digits) }

    /// Of an OCN's numbers in a state other than assigned.
    static func holdings(of ocn: OCN, in state: NumberState, digits: String) -> [UInt8] {
        var row = row(self.state, ocn, "")
        row.append(letter(state))
        row.append(contentsOf: digits.utf8)
        return row
    }

    /// Of anybody's numbers in a state other than assigned.
    static func numbers(in state: NumberState, digits: String) -> [UInt8] {
        [anyonesState, letter(state)] + digits.utf8
    }

    /// Of an OCN's numbers whose words begin with `word`.
    static func words(of ocn: OCN, beginningWith word: [UInt8]) -> [UInt8] { row(self.word, ocn, "") + word }

    /// Of an OCN's number with a word; the row itself where all digits are given.
    static func words(of ocn: OCN, _ word: [UInt8], digits: String) -> [UInt8] {
        words(of: ocn, beginningWith: word) + [stop] + digits.utf8
    }

    /// Of numbers that once were an OCN's and start with `digits`.
    static func pastHoldings(of ocn: OCN, digits: String) -> [UInt8] { row(past, ocn, digits) }

    /// Of all numbers that once were an OCN's, or anybody's.
    static func pastHoldings(of ocn: OCN?) -> [UInt8] { ocn.map { row(past, $0, "") } ?? [past] }

    /// The OCN of a row of numbers that once were somebody's.
    static func pastHolder(of row: [UInt8]) -> OCN? {
        row.first == past && row.count > 5 ? OCN(String(decoding: row[1..<5], as: UTF8.self)) : nil
    }

    /// Of an OCN's blocks that start with `prefix`.
    static func blocks(of ocn: OCN, prefix: String) -> [UInt8] { row(block, ocn, prefix) }

    /// Of jobs that are not done.
    static var unfinishedJobs: [UInt8] { [unfinishedJob] }

    /// The register of the job that a row is about.
    static func job(of row: [UInt8]) -> RegisterKey? {
        row.first == unfinishedJob ? RegisterKey(checking: String(decoding: row.dropFirst(), as: UTF8.self)) : nil
    }

    private static func row(_ kind: UInt8, _ ocn: OCN, _ rest: String) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(8 + rest.utf8.count)
        row.append(kind)
        row.append(contentsOf: ocn.description.utf8)
        row.append(contentsOf: rest.utf8)
        return row
    }

    /// What the rows of blocks that change hands begin with.
    static let changingBlocks = [UInt8(ascii: "c")]

    /// The block that a row of changing blocks is about.
    static func changingBlock(_ row: [UInt8]) -> BlockPrefix? {
        row.starts(with: changingBlocks) ? BlockPrefix(String(decoding: row.dropFirst(), as: UTF8.self)) : nil
    }

    // MARK: - Reading rows

    /// What a row that names a number says.
    struct NumberRow {
        let number: TelephoneNumber
        /// The state's letter; `nil` where the row does not say it.
        let state: UInt8?
        /// The type's letter; `nil` where the row does not say it.
        let type: UInt8?
        /// The word; empty in rows without one.
        let word: ArraySlice<UInt8>
    }

    /// `nil` for a row that names no number.
    static func read(_ row: [UInt8]) -> NumberRow? {
        switch row.first {
        case holding:
            guard let end = row.lastIndex(of: stop), end > 5, end + 2 < row.count,
                let number = TelephoneNumber(utf8: row[5..<end])
            else { return nil }
            return NumberRow(number: number, state: row[end + 1], type: row[end + 2], word: [])
        case state:
            guard row.count > 6, let number = TelephoneNumber(utf8: row[6...]) else { return nil }
            return NumberRow(number: number, state: row[5], type: nil, word: [])
        case anyonesState:
            guard row.count > 2, let number = TelephoneNumber(utf8: row[2...]) else { return nil }
            return NumberRow(number: number, state: row[1], type: nil, word: [])
        case word:
            guard row.count > 6, let end = row.lastIndex(of: stop), end > 5,
                let number = TelephoneNumber(utf8: row[(end + 1)...])
            else { return nil }
            return NumberRow(number: number, state: nil, type: nil, word: row[5..<end])
        case past:
            guard row.count > 5, let number = TelephoneNumber(utf8: row[5...]) else { return nil }
            return NumberRow(number: number, state: nil, type: nil, word: [])
        default:
            return nil
        }
    }

    /// The block that a row of blocks is about.
    static func prefix(of row: [UInt8]) -> BlockPrefix? {
        row.count > 5 && row[0] == block ? BlockPrefix(String(decoding: row[5...], as: UTF8.self)) : nil
    }

    // MARK: - Letters

    static func letter(_ state: NumberState) -> UInt8 {
        switch state {
        case .available: UInt8(ascii: "v")
        case .reserved: UInt8(ascii: "r")
        case .assigned: UInt8(ascii: "a")
        case .suspended: UInt8(ascii: "s")
        case .aging: UInt8(ascii: "g")
        case .intermediate: UInt8(ascii: "i")
        case .administrative: UInt8(ascii: "m")
        case .quarantined: UInt8(ascii: "q")
        }
    }

    static func letter(_ type: LineType?) -> UInt8 {
        switch type {
        case nil: UInt8(ascii: "-")
        case .mobile: UInt8(ascii: "m")
        case .landline: UInt8(ascii: "l")
        case .voip: UInt8(ascii: "v")
        case .tollfree: UInt8(ascii: "t")
        case .nongeographic: UInt8(ascii: "n")
        }
    }
}
