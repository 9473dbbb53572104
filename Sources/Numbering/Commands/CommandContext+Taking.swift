/// What the commands that take an available number have in common.
extension CommandContext {
    /// Why a claim fails whatever the number's record says; `nil` when the record must be asked.
    func refusalWithoutRecord(of operation: Operation, claim: NumberClaim) -> Refusal? {
        denial(of: operation, resource: .init(ocn: claim.ocn, number: claim.number)) ?? claim.refusal
    }

    /// Why the number's record, its block or its version forbid it; `nil` when nothing does.
    func refusalOfTaking(
        _ current: NumberRecord?,
        by operation: Operation,
        claim: NumberClaim,
        version: UInt64
    ) -> Refusal? {
        if let current, LifeCycle.move(of: operation, from: current.effectiveState(at: now), isHeld: false) == nil {
            return current.refusalOfTaking(at: now)
        }
        return claim.refusalByBlock ?? mismatch(with: version)
    }

    /// The new record of a number that was available, unsigned.
    func taken(
        by operation: Operation,
        claim: NumberClaim,
        after current: NumberRecord?,
        state: NumberState,
        id: Identifier,
        gusi: Identifier
    ) -> NumberRecord {
        let provenance = provenance(of: operation, after: current?.provenance)
        var record = NumberRecord(
            id: id,
            number: claim.number,
            gusi: gusi,
            state: state,
            ocn: claim.ocn,
            createdAt: provenance.time,
            provenance: provenance,
            requests: current?.requests ?? RequestRing()
        )
        record.originalOCN = claim.facts.blockHolder ?? current?.originalOCN ?? claim.ocn
        return record
    }
}
