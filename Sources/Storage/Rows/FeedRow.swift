import Paxos
import Replication

/// A row of `feed`: one for each register, at the position of its latest acceptance.
///
/// Key: the position, 8 bytes. Value, format 1:
///
///     state                        one byte; 0: not known to be chosen, 1: chosen
///     epoch, round, node           the ballot, variable-length integers
///     key                          the register key's text, the rest
package struct FeedRow {
    package let isChosen: Bool
    package let ballot: Ballot
    package let key: RegisterKey

    package init(_ bytes: UnsafeRawBufferPointer) throws(MalformedRow) {
        var reader = RowReader(bytes, "feed")
        let state = try reader.byte()
        guard state <= 1 else { throw reader.malformed }
        isChosen = state == 1
        ballot = try reader.ballot()
        guard let key = RegisterKey(checking: reader.remainder()) else {
            throw reader.malformed
        }
        self.key = key
    }

    package static func encode(_ key: RegisterKey, _ ballot: Ballot, isChosen: Bool, into bytes: inout [UInt8]) {
        bytes.append(isChosen ? 1 : 0)
        bytes.append(ballot)
        key.withBytes { bytes.append(contentsOf: $0) }
    }

    static func position(_ key: UnsafeRawBufferPointer) throws(MalformedRow) -> UInt64 {
        var reader = RowReader(key, "feed position")
        let position = try reader.ordered()
        try reader.end()
        return position
    }
}
