/// Makes an API key unusable, for good.
public struct RevokeAPIKey: Sendable {
    public var context: CommandContext
    public var id: String

    public init(context: CommandContext, id: String) {
        self.context = context
        self.id = id
    }

    /// Decides from the key's present record and its version; without a record they are `nil` and 0.
    public func decide(current: APIKeyRecord?, version: UInt64) -> Decision<APIKeyRecord> {
        var digest = context.digest(of: .manageAPIKeys)
        digest.combine("revoke")
        if let answer = context.repetition(of: .manageAPIKeys, digest: digest, in: current) {
            return answer
        }
        guard let current else {
            return .refuse(context.denial(of: .manageAPIKeys, resource: .init(ocn: context.caller.ocn)) ?? .notFound)
        }
        if let refusal = refusal(by: current) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        var record = current
        context.sign(
            &record,
            operation: .manageAPIKeys,
            digest: digest,
            version: version,
            previous: current.provenance
        )
        record.revokedAt = record.provenance.time
        return .write(record)
    }

    private func refusal(by current: APIKeyRecord) -> Refusal? {
        if let denial = context.denial(of: .manageAPIKeys, resource: .init(ocn: current.ocn)) {
            return denial
        }
        guard context.caller.role.mayGrant(current.role) else {
            return .denied(.roleNotPermitted(context.caller.role, .manageAPIKeys))
        }
        return current.revokedAt.map { .revoked(since: $0) }
    }
}
