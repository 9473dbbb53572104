/// One version of a register: what a ballot carries and a quorum chooses.
///
/// Versions form a chain: each names the hash of the version that it was computed from. Two versions are the same
/// when their hashes are.
public struct Version: Hashable, Sendable {
    /// 1 for a register's first version, then one more for each change.
    public let number: UInt64
    /// The hash of version `number - 1`, `.none` for the first.
    public let base: ValueHash
    /// Opaque to consensus.
    public let content: [UInt8]
    /// Over number, base and content.
    public let hash: ValueHash

    public init(number: UInt64, base: ValueHash, content: [UInt8], hash: ValueHash) {
        precondition(number > 0, "versions count from 1")
        self.number = number
        self.base = base
        self.content = content
        self.hash = hash
    }

    /// Whether this version was computed from that one, `nil` being the untouched register.
    public func follows(_ other: Version?) -> Bool {
        guard let other else { return number == 1 && base == .none }
        return number == other.number + 1 && base == other.hash
    }

    public static func == (left: Version, right: Version) -> Bool { left.hash == right.hash }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
