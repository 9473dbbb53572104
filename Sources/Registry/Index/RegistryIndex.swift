import Numbering
import Paxos
import Replication
import Wire

/// The rows by which holdings are found, made by every node's store from the versions it holds.
///
///     "h" OCN digits     a number and the carrier responsible for it, while it ages too: "h910412125550123"
///     "b" OCN prefix     a block and its holder: "b91041212555-1"
///     "c" prefix         a block that changes hands: "c1212555-1"
///
/// All ASCII, so rows of one OCN stand together in the order of the numbers. A row is a hint: the record decides.
public enum RegistryIndex {
    private static let holding = UInt8(ascii: "h")
    private static let block = UInt8(ascii: "b")

    /// The rows of one version. Depends on its arguments only.
    @Sendable
    public static func rows(of key: RegisterKey, _ version: Version) -> [[UInt8]] {
        switch RegisterKeys.kind(of: key) {
        case .number:
            guard let record = NumberRecord(content: version.content), let ocn = record.ocn,
                record.state != .available
            else { return [] }
            return [holdings(of: ocn, digits: record.number.digits)]
        case .block:
            guard let record = BlockRecord(content: version.content) else { return [] }
            let held = record.holder.map { blocks(of: $0, prefix: record.prefix.description) }
            let changing = record.closing.map { _ in changingBlocks + Array(record.prefix.description.utf8) }
            return [held, changing].compactMap(\.self)
        default:
            return []
        }
    }

    /// What the rows of an OCN's numbers that start with `digits` begin with.
    static func holdings(of ocn: OCN, digits: String) -> [UInt8] {
        row(holding, ocn, digits)
    }

    /// What the rows of an OCN's blocks that start with `prefix` begin with.
    static func blocks(of ocn: OCN, prefix: String) -> [UInt8] {
        row(block, ocn, prefix)
    }

    private static func row(_ kind: UInt8, _ ocn: OCN, _ rest: String) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(5 + rest.utf8.count)
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

    /// The number that a row of holdings is about.
    static func number(of row: [UInt8]) -> TelephoneNumber? {
        row.count > 5 && row[0] == holding ? TelephoneNumber(utf8: row[5...]) : nil
    }

    /// The block that a row of blocks is about.
    static func prefix(of row: [UInt8]) -> BlockPrefix? {
        row.count > 5 && row[0] == block ? BlockPrefix(String(decoding: row[5...], as: UTF8.self)) : nil
    }
}
