import Paxos
import Replication

/// What is said to compare registers.
extension ProtobufReader {
    mutating func summaryPull() throws(WireError) -> SummaryPull {
        var number: UInt64 = 0
        var after: RegisterKey?
        var through: RegisterKey?
        var isInFull = false
        while let tag = try tag() {
            switch tag {
            case .varint(1): number = try varint()
            case .bytes(2): after = try registerKey()
            case .bytes(3): through = try registerKey()
            case .varint(4): isInFull = try flag()
            default: try skip(tag)
            }
        }
        return SummaryPull(number: number, after: after, through: through, isInFull: isInFull)
    }

    mutating func summaryPage() throws(WireError) -> SummaryPage {
        var number: UInt64 = 0
        var count: UInt64 = 0
        var (high, low): (UInt64, UInt64) = (0, 0)
        var summaries: [RegisterSummary] = []
        while let tag = try tag() {
            switch tag {
            case .varint(1): number = try varint()
            case .varint(2): count = try varint()
            case .fixed64(3): high = try fixed64()
            case .fixed64(4): low = try fixed64()
            case .bytes(5):
                try check(summaries.count + 1, "summaries", limit: PeerBatchCodec.feedEntryLimit)
                var reader = try message()
                summaries.append(try reader.summary())
            default: try skip(tag)
            }
        }
        let digest = ValueHash(high: high, low: low)
        return SummaryPage(number: number, count: count, digest: digest, summaries: summaries)
    }

    private mutating func summary() throws(WireError) -> RegisterSummary {
        var key: RegisterKey?
        var ballot: Ballot?
        var (high, low): (UInt64, UInt64) = (0, 0)
        while let tag = try tag() {
            switch tag {
            case .bytes(1): key = try registerKey()
            case .bytes(2): ballot = try self.ballot("ballot")
            case .fixed64(3): high = try fixed64()
            case .fixed64(4): low = try fixed64()
            default: try skip(tag)
            }
        }
        guard let key else { throw .missing("key") }
        guard let ballot else { throw .missing("ballot") }
        return RegisterSummary(key: key, ballot: ballot, hash: ValueHash(high: high, low: low))
    }
}
