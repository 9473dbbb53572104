import Replication

/// Draws for whoever asks about sample records: the same seed gives the same ones.
public struct SampleDraws: Sendable {
    private var generator: SplitMix64

    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// 64 bits.
    public mutating func next() -> UInt64 { generator.next() }
}
