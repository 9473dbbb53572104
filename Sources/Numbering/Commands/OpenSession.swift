/// Makes a session for somebody who has just logged in.
public struct OpenSession: Sendable {
    public var context: CommandContext
    public var id: Identifier
    public var holder: SessionHolder
    /// SHA-256 of the token, 32 bytes.
    public var tokenHash: [UInt8]
    /// The holder's `sessionGeneration`.
    public var generation: UInt32
    public var client: String
    public var policy: SessionPolicy

    public init(
        context: CommandContext,
        id: Identifier,
        holder: SessionHolder,
        tokenHash: [UInt8],
        generation: UInt32,
        client: String = "",
        policy: SessionPolicy
    ) {
        self.context = context
        self.id = id
        self.holder = holder
        self.tokenHash = tokenHash
        self.generation = generation
        self.client = client
        self.policy = policy
    }

    /// Decides from the session's present record and its version; without a record they are `nil` and 0.
    public func decide(current: SessionRecord?, version: UInt64) -> Decision<SessionRecord> {
        let digest = context.digest(of: .logIn)
        if let answer = context.repetition(of: .logIn, digest: digest, in: current) {
            return answer
        }
        guard current == nil else {
            return .refuse(.exists)
        }
        let provenance = context.provenance(of: .logIn, after: nil)
        var record = SessionRecord(
            id: id,
            holder: holder,
            tokenHash: tokenHash,
            generation: generation,
            createdAt: provenance.time,
            lastUsedAt: provenance.time,
            expiresAt: provenance.time.adding(milliseconds: policy.absolute),
            client: FieldText.printable(client, atMost: 100),
            provenance: provenance
        )
        context.sign(&record, operation: .logIn, digest: digest, version: version, previous: nil)
        return .write(record)
    }
}

/// Ends one session: its holder logs out.
public struct EndSession: Sendable {
    public var context: CommandContext

    public init(context: CommandContext) {
        self.context = context
    }

    /// Decides from the session's present record and its version; without a record they are `nil` and 0.
    public func decide(current: SessionRecord?, version: UInt64) -> Decision<SessionRecord> {
        let digest = context.digest(of: .manageSessions)
        if let answer = context.repetition(of: .manageSessions, digest: digest, in: current) {
            return answer
        }
        guard let current else {
            return .refuse(context.denialOfNothing(.manageSessions) ?? .notFound)
        }
        if let denial = context.denial(of: .manageSessions, resource: current.holder.resource) {
            return .refuse(denial)
        }
        guard current.endedAt == nil else {
            return .repeated(current)
        }
        var record = current
        context.sign(
            &record,
            operation: .manageSessions,
            digest: digest,
            version: version,
            previous: current.provenance
        )
        record.endedAt = record.provenance.time
        return .write(record)
    }
}

/// Ends every session of one holder, on every node: logs out everywhere.
public struct EndAllSessions: Sendable {
    public var context: CommandContext

    public init(context: CommandContext) {
        self.context = context
    }

    /// Decides from the holder's present record and its version; without a record they are `nil` and 0.
    public func decide<Record: LogInRecord>(current: Record?, version: UInt64) -> Decision<Record> {
        let digest = context.digest(of: .manageSessions)
        if let answer = context.repetition(of: .manageSessions, digest: digest, in: current) {
            return answer
        }
        guard let current else {
            return .refuse(context.denialOfNothing(.manageSessions) ?? .notFound)
        }
        if let denial = context.denial(of: .manageSessions, resource: current.resource) {
            return .refuse(denial)
        }
        var record = current
        context.sign(
            &record,
            operation: .manageSessions,
            digest: digest,
            version: version,
            previous: current.provenance
        )
        record.sessionGeneration &+= 1
        return .write(record)
    }
}

extension SessionHolder {
    /// What a session is to the table of rights.
    public var resource: AuthorisationTable.Resource {
        switch self {
        case .account(let mail): AuthorisationTable.Resource(account: mail)
        case .number(let number, _): AuthorisationTable.Resource(number: number)
        }
    }
}
