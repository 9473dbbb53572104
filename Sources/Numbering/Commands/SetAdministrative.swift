/// Takes an available number into administrative use: for a carrier's own purposes, as tests, or for the registry's.
///
/// It is given back with `ReleaseNumber`.
/// Source: 47 CFR 52.15(f)(1)(i); domain.md section 3.2.
public struct SetAdministrative: Sendable {
    public var context: CommandContext
    /// The number, and the carrier that uses it; no carrier when the registry does.
    public var claim: NumberClaim
    /// The record's id and GUSI.
    public var id: Identifier
    public var gusi: Identifier

    public init(context: CommandContext, claim: NumberClaim, id: Identifier, gusi: Identifier) {
        self.context = context
        self.claim = claim
        self.id = id
        self.gusi = gusi
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .setAdministrative)
        digest.combine(claim.ocn?.description)
        if let answer = context.repetition(of: .setAdministrative, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusalWithoutRecord
            ?? context.refusalOfTaking(current, by: .setAdministrative, claim: claim, version: version)
        {
            return .refuse(refusal)
        }
        var record = context.taken(
            by: .setAdministrative,
            claim: claim,
            after: current,
            state: .administrative,
            id: id,
            gusi: gusi
        )
        context.sign(
            &record,
            operation: .setAdministrative,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    /// What can be said without the number's record. Worth asking before a round is spent on the command.
    public var refusalWithoutRecord: Refusal? {
        context.refusalWithoutRecord(of: .setAdministrative, claim: claim)
    }
}
