import Paxos
import Replication
import Testing

@Suite("The settled prefix of a feed")
struct SettledPrefixTests {
    private static let key = RegisterKey("n12125550100")

    /// The slow twin: all open positions in a dictionary, everything found by looking through it.
    private struct Twin {
        var last: UInt64
        var open: [UInt64: Moment] = [:]

        var through: UInt64 { open.keys.min().map { $0 - 1 } ?? last }

        mutating func overdue(_ now: Moment, pause: UInt64, limit: UInt64) -> Int {
            let first = through
            let due = open.filter { $0.key <= first + limit && $0.value <= now }
            for position in due.keys { open[position] = now.advanced(byMicroseconds: pause) }
            return due.count
        }
    }

    @Test("It knows what is open as a dictionary would", arguments: 0..<40 as Range<UInt64>)
    func agrees(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (prefix, twin) = recovered(&random)
        for time in 0..<400 as Range<UInt64> {
            let now = Moment(microseconds: time)
            switch UInt64.random(in: 0...3, using: &random) {
            case 0, 1:
                let due = now.advanced(byMicroseconds: UInt64.random(in: 0...20, using: &random))
                let position = prefix.open(SettledPrefixTests.key, settleAt: due)
                twin.last += 1
                twin.open[position] = due
                #expect(position == twin.last)
            case 2:
                // Also positions that are closed already, and none at all.
                let position = UInt64.random(in: 0...twin.last, using: &random)
                prefix.close(position)
                twin.open[position] = nil
            default:
                let limit = Int.random(in: 0...10, using: &random)
                let due = prefix.overdue(now, pause: 7, limit: limit)
                #expect(due.count == twin.overdue(now, pause: 7, limit: UInt64(limit)))
            }
            #expect(prefix.through == twin.through)
            #expect(prefix.last == twin.last)
            #expect(prefix.openCount == twin.open.count)
        }
    }

    /// A restart with some open positions, or none.
    private func recovered(_ random: inout SplitMix64) -> (SettledPrefix, Twin) {
        let last = UInt64.random(in: 0...30, using: &random)
        let now = Moment(microseconds: 0)
        let open = (0...last).dropFirst().filter { _ in UInt64.random(in: 0...4, using: &random) == 0 }
        let unsettled = open.map { position in
            RecoveredState.Unsettled(
                key: SettledPrefixTests.key,
                ballot: Ballot(epoch: 1, round: position, node: NodeID(1)),
                feedSequence: position
            )
        }
        let prefix = SettledPrefix(last: last, unsettled: unsettled, settleAt: now)
        let twin = Twin(last: last, open: Dictionary(uniqueKeysWithValues: open.map { ($0, now) }))
        return (prefix, twin)
    }
}
