/// Whose session it is.
public enum SessionHolder: Hashable, Sendable {
    case account(MailAddress)
    /// A subscriber. The GUSI tells the number's next holder from this one.
    case number(TelephoneNumber, gusi: Identifier)
}

/// A log-in that lasts: replicated, so that it holds on every node and outlives the node that made it.
///
/// The token has 256 random bits and is shown once; the record has its SHA-256, which is enough for so many bits.
public struct SessionRecord: RegistryRecord {
    /// UUIDv7, so that keys sort by the time of the log-in.
    public var id: Identifier
    public var holder: SessionHolder
    /// SHA-256 of the token, 32 bytes.
    public var tokenHash: [UInt8]
    /// The holder's `sessionGeneration` at the log-in.
    public var generation: UInt32
    public var createdAt: Timestamp
    /// Written every few minutes of use at most, so it may be that much behind.
    public var lastUsedAt: Timestamp
    /// The end, however much it is used.
    public var expiresAt: Timestamp
    /// `nil` until somebody logs out.
    public var endedAt: Timestamp?
    /// What the client calls itself, at most 100 characters; may be empty.
    public var client: String
    public var provenance: Provenance
    public var requests: RequestRing

    public init(
        id: Identifier,
        holder: SessionHolder,
        tokenHash: [UInt8],
        generation: UInt32,
        createdAt: Timestamp,
        lastUsedAt: Timestamp,
        expiresAt: Timestamp,
        endedAt: Timestamp? = nil,
        client: String = "",
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.id = id
        self.holder = holder
        self.tokenHash = tokenHash
        self.generation = generation
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.endedAt = endedAt
        self.client = client
        self.provenance = provenance
        self.requests = requests
    }

    /// How the session stands at an instant, as far as its own record tells.
    public func standing(at now: Timestamp, policy: SessionPolicy) -> Standing {
        guard endedAt == nil else {
            return .ended
        }
        guard now < expiresAt, now < lastUsedAt.adding(milliseconds: policy.idle) else {
            return .expired
        }
        return .open
    }

    public enum Standing: Hashable, Sendable {
        case open
        case expired
        /// Somebody logged out.
        case ended
    }
}

/// How long sessions last. In milliseconds; the same on all nodes of a cluster.
public struct SessionPolicy: Hashable, Sendable {
    /// Without use.
    public var idle: Int64 = 3_600_000
    /// In all.
    public var absolute: Int64 = 43_200_000
    /// How old the written last use may get before a use writes it anew. Much less than `idle`.
    public var lastUseInterval: Int64 = 300_000

    /// An hour without use, twelve hours in all.
    public init() {}
}
