import Paxos

/// What a node holds of one register, short enough to compare many of them with a neighbour.
public struct RegisterSummary: Hashable, Sendable {
    public let key: RegisterKey
    public let ballot: Ballot
    /// Computed anew from the version's number, base and content as they lie in the store, so that a damaged row shows.
    public let hash: ValueHash

    public init(key: RegisterKey, ballot: Ballot, hash: ValueHash) {
        self.key = key
        self.ballot = ballot
        self.hash = hash
    }

    /// Of all three, in two halves. For finding mistakes, not for keeping out enemies.
    public var digest: ValueHash {
        // FNV-1a over the key, then one round of mixing for each word.
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        key.withBytes { for byte in $0 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 } }
        for word in [
            UInt64(ballot.epoch), ballot.round, UInt64(ballot.step) << 16 | UInt64(ballot.node), hash.high, hash.low,
        ] {
            var mixer = SplitMix64(seed: state ^ word)
            state = mixer.next()
        }
        var mixer = SplitMix64(seed: state)
        return ValueHash(high: state, low: mixer.next())
    }
}

/// A question to a neighbour: what do you hold of these registers?
public struct SummaryPull: Hashable, Sendable {
    /// Tells the answers apart.
    public let number: UInt64
    /// Registers above this key; `nil`: from the first one.
    public let after: RegisterKey?
    /// Up to this key; `nil`: to the last one.
    public let through: RegisterKey?
    /// Each of them, or only their digest.
    public let isInFull: Bool

    public init(number: UInt64, after: RegisterKey?, through: RegisterKey?, isInFull: Bool) {
        self.number = number
        self.after = after
        self.through = through
        self.isInFull = isInFull
    }
}

/// The answer: summaries of a stretch of registers, or what they fold to.
public struct SummaryPage: Hashable, Sendable {
    public let number: UInt64
    public let count: UInt64
    /// XOR of the summaries' digests: the order makes no difference.
    public let digest: ValueHash
    /// Ascending by key; empty if only the digest was asked for.
    public let summaries: [RegisterSummary]

    public init(number: UInt64, count: UInt64, digest: ValueHash, summaries: [RegisterSummary]) {
        self.number = number
        self.count = count
        self.digest = digest
        self.summaries = summaries
    }

    public init(answering pull: SummaryPull, _ summaries: [RegisterSummary]) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        for summary in summaries {
            let digest = summary.digest
            high ^= digest.high
            low ^= digest.low
        }
        self.init(
            number: pull.number,
            count: UInt64(summaries.count),
            digest: ValueHash(high: high, low: low),
            summaries: pull.isInFull ? summaries : []
        )
    }
}

/// How two nodes differ about one register.
public struct RegisterDifference: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// The neighbour holds a later acceptance.
        case behindHere
        /// This node holds a later acceptance.
        case behindThere
        /// Two values under one ballot: what must never happen.
        case conflict
    }

    public let key: RegisterKey
    public let kind: Kind
    public let here: RegisterSummary?
    public let there: RegisterSummary?

    /// - Parameters:
    ///   - here: Ascending by key.
    ///   - there: Of the same stretch, likewise.
    /// - Returns: Where they differ, ascending by key.
    public static func between(_ here: [RegisterSummary], _ there: [RegisterSummary]) -> [RegisterDifference] {
        var found: [RegisterDifference] = []
        var (left, right) = (here[...], there[...])
        while let key = [left.first?.key, right.first?.key].compactMap({ $0 }).min() {
            let own = left.first?.key == key ? left.popFirst() : nil
            let other = right.first?.key == key ? right.popFirst() : nil
            guard own != other else { continue }
            let (mine, theirs) = (own?.ballot ?? .zero, other?.ballot ?? .zero)
            let kind: Kind = mine == theirs ? .conflict : mine < theirs ? .behindHere : .behindThere
            found.append(RegisterDifference(key: key, kind: kind, here: own, there: other))
        }
        return found
    }
}
