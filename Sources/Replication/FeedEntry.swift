import Paxos

/// One row of a node's feed: the latest chosen change of one register, at its position.
public struct FeedEntry: Hashable, Sendable {
    public let sequence: UInt64
    public let key: RegisterKey
    public let ballot: Ballot
    /// The chosen version, where the reader asked for values.
    public let version: Version?

    public init(sequence: UInt64, key: RegisterKey, ballot: Ballot, version: Version?) {
        self.sequence = sequence
        self.key = key
        self.ballot = ballot
        self.version = version
    }
}

/// A part of a feed that somebody asked for.
public struct FeedRange: Hashable, Sendable {
    /// Positions above this one.
    public let after: UInt64
    /// Up to this one. Everything up to it is settled.
    public let through: UInt64
    /// Whether the entries carry their versions.
    public let withVersions: Bool

    public init(after: UInt64, through: UInt64, withVersions: Bool) {
        self.after = after
        self.through = through
        self.withVersions = withVersions
    }
}
