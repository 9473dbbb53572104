import Paxos
import Replication

/// The `number`th version of a chain, told apart by `mark`.
func sampleVersion(_ number: UInt64, after base: Version? = nil, mark: UInt64 = 0, content: [UInt8]? = nil) -> Version {
    var random = SplitMix64(seed: number &* 1_000_003 &+ mark)
    return Version(
        number: number,
        base: base?.hash ?? .none,
        content: content ?? Array("version \(number), mark \(mark)".utf8),
        hash: ValueHash(high: random.next(), low: random.next())
    )
}

func sampleRow(_ version: Version, round: UInt64 = 1, at position: UInt64) -> StoredRegister {
    StoredRegister(
        accepted: Accepted(ballot: Ballot(epoch: 1, round: round, node: NodeID(1)), version: version),
        feedSequence: position
    )
}

/// Accepts the first version of a register and knows at once that it is chosen.
func chosenAtOnce(_ key: RegisterKey, _ row: StoredRegister) -> [StoreWrite] {
    [.accept(key, row, replacing: 0, settledBase: nil), .chosen(key, row, previous: nil)]
}
