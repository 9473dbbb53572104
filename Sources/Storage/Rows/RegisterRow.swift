import Paxos
import Replication

/// A row of `register`, decoded except for the content, which stays where it lies.
///
/// Key: the register key's text. Value, format 1:
///
///     1                            one byte, the format
///     flags                        one byte; bit 0: a base follows
///     epoch, round, node           the ballot, variable-length integers
///     number                       the version's, variable-length integer
///     base                         16 bytes, only with bit 0
///     hash                         16 bytes
///     feed position                variable-length integer
///     content                      the rest
package struct RegisterRow {
    static let format: UInt8 = 1
    private static let hasBase: UInt8 = 1

    let ballot: Ballot
    let number: UInt64
    let base: ValueHash
    let hash: ValueHash
    let feedSequence: UInt64
    /// Valid as long as the row's bytes are.
    let content: UnsafeRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) throws(MalformedRow) {
        var reader = RowReader(bytes, "register")
        guard try reader.byte() == RegisterRow.format else { throw reader.malformed }
        let flags = try reader.byte()
        guard flags & ~RegisterRow.hasBase == 0 else { throw reader.malformed }
        ballot = try reader.ballot()
        number = try reader.variable()
        guard number > 0 else { throw reader.malformed }
        base = flags & RegisterRow.hasBase != 0 ? try reader.hash() : .none
        hash = try reader.hash()
        feedSequence = try reader.variable()
        content = reader.remainder()
    }

    var version: Version { Version(number: number, base: base, content: [UInt8](content), hash: hash) }

    package var stored: StoredRegister {
        StoredRegister(accepted: Accepted(ballot: ballot, version: version), feedSequence: feedSequence)
    }

    package static func encode(_ row: StoredRegister, into bytes: inout [UInt8]) {
        let version = row.accepted.version
        bytes.append(format)
        bytes.append(version.base == .none ? 0 : hasBase)
        bytes.append(row.accepted.ballot)
        bytes.appendVariable(version.number)
        if version.base != .none { bytes.append(version.base) }
        bytes.append(version.hash)
        bytes.appendVariable(row.feedSequence)
        bytes.append(contentsOf: version.content)
    }
}
