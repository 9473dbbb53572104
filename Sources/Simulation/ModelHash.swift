import Paxos

/// A fast 128-bit mixing function for simulated runs: the same in every process, not safe against an adversary.
///
/// Production hashes versions with SHA-256; models hash them with this, so that nothing here needs a dependency.
public struct ModelHash: Hashable, Sendable {
    private var high: UInt64
    private var low: UInt64

    /// - Parameter seed: Sets different uses of the function apart.
    public init(seed: UInt64 = 0) {
        self.high = ModelHash.mixed(seed ^ 0x6A09_E667_F3BC_C908)
        self.low = ModelHash.mixed(seed ^ 0xBB67_AE85_84CA_A73B)
    }

    public mutating func combine(_ word: UInt64) {
        high = ModelHash.mixed(high ^ word)
        low = ModelHash.mixed(low &+ (word ^ 0x3C6E_F372_FE94_F82B) &+ high)
    }

    /// The length goes in first, so that ["a", "bc"] and ["ab", "c"] differ.
    public mutating func combine(_ bytes: some Collection<UInt8>) {
        combine(UInt64(bytes.count))
        var word: UInt64 = 0
        var filled = 0
        for byte in bytes {
            word = word << 8 | UInt64(byte)
            filled += 1
            guard filled == 8 else { continue }
            combine(word)
            (word, filled) = (0, 0)
        }
        if filled > 0 { combine(word) }
    }

    public var value: ValueHash { ValueHash(high: high, low: low) }

    /// The last step of SplitMix64: a permutation of all words.
    private static func mixed(_ word: UInt64) -> UInt64 {
        var z = word &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension Version {
    /// The successor of `base` (`nil`: the register's first version), hashed by `ModelHash`.
    public static func modeled(after base: Version?, content: [UInt8]) -> Version {
        let number = (base?.number ?? 0) + 1
        let baseHash = base?.hash ?? .none
        var hash = ModelHash()
        hash.combine(number)
        hash.combine(baseHash.high)
        hash.combine(baseHash.low)
        hash.combine(content)
        return Version(number: number, base: baseHash, content: content, hash: hash.value)
    }
}
