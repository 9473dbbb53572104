/// Gives a number that rests back to the carrier that released it.
///
/// What the release ended is not restored: the holder sets PIN, password, certificate and reachability anew.
/// Source: FCC 18-177; domain.md, rule S4 and section 3.2, "aging to assigned (same holder reclaims)".
public struct ReclaimNumber: Sendable {
    public var context: CommandContext
    /// The number, and the carrier that wants it back. Whose block the number is in now does not matter.
    public var claim: NumberClaim

    public init(context: CommandContext, claim: NumberClaim) {
        self.context = context
        self.claim = claim
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .reclaimNumber)
        digest.combine(claim.ocn?.description)
        return context.decide(.reclaimNumber, digest: digest, current: current, version: version) {
            (current, _) throws(Refusal) in
            guard let ocn = claim.ocn, current.ocn == ocn else {
                throw .aging(until: current.stateUntil ?? .latest)
            }
            if let refusal = claim.refusal {
                throw refusal
            }
            var record = current
            record.stateUntil = nil
            return record
        }
    }
}
