import Paxos
import Replication

/// A row of `history`: a version that was chosen.
///
/// Key: the register key's text, a zero byte (which no key contains), the version's number in 8 bytes. Value, format 1:
///
///     1                            one byte, the format
///     flags                        one byte; bit 0: a base follows
///     base                         16 bytes, only with bit 0
///     hash                         16 bytes
///     content                      the rest
package struct HistoryRow {
    static let format: UInt8 = 1
    private static let hasBase: UInt8 = 1

    package static func key(_ key: RegisterKey, _ number: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        encodeKey(key, number, into: &bytes)
        return bytes
    }

    static func encodeKey(_ key: RegisterKey, _ number: UInt64, into bytes: inout [UInt8]) {
        key.withBytes { bytes.append(contentsOf: $0) }
        bytes.append(0)
        bytes.appendOrdered(number)
    }

    package static func encode(_ version: Version, into bytes: inout [UInt8]) {
        bytes.append(format)
        bytes.append(version.base == .none ? 0 : hasBase)
        if version.base != .none { bytes.append(version.base) }
        bytes.append(version.hash)
        bytes.append(contentsOf: version.content)
    }

    /// The number in a row's key.
    static func number(_ key: UnsafeRawBufferPointer) throws(MalformedRow) -> UInt64 {
        guard key.count > 9 else { throw MalformedRow(what: "history key") }
        var reader = RowReader(UnsafeRawBufferPointer(rebasing: key.suffix(8)), "history key")
        return try reader.ordered()
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, number: UInt64) throws(MalformedRow) -> Version {
        var reader = RowReader(bytes, "history")
        guard number > 0, try reader.byte() == format else { throw reader.malformed }
        let flags = try reader.byte()
        guard flags & ~hasBase == 0 else { throw reader.malformed }
        let base: ValueHash = flags & hasBase != 0 ? try reader.hash() : .none
        let hash = try reader.hash()
        return Version(number: number, base: base, content: [UInt8](reader.remainder()), hash: hash)
    }
}
