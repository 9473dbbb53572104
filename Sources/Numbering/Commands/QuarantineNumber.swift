/// Holds a number back, whatever its state, as after fraud. Its data stay; a reservation ends.
///
/// `ResumeNumber` gives it back to its carrier, `ReleaseNumber` to everybody after aging.
/// Source: domain.md section 3.2, "any to quarantined by Sys".
public struct QuarantineNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The id and GUSI of a number that nobody has.
    public var id: Identifier
    public var gusi: Identifier

    public init(context: CommandContext, number: TelephoneNumber, id: Identifier, gusi: Identifier) {
        self.context = context
        self.number = number
        self.id = id
        self.gusi = gusi
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .quarantineNumber)
        if let answer = context.repetition(of: .quarantineNumber, digest: digest, in: current) {
            return answer
        }
        let resource = AuthorisationTable.Resource(ocn: current?.ocn, number: number)
        if let refusal = context.denial(of: .quarantineNumber, resource: resource) ?? refusal(by: current)
            ?? context.mismatch(with: version)
        {
            return .refuse(refusal)
        }
        var record = quarantined(current)
        context.sign(
            &record,
            operation: .quarantineNumber,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private func refusal(by current: NumberRecord?) -> Refusal? {
        let state = current?.effectiveState(at: context.now) ?? .available
        guard LifeCycle.move(of: .quarantineNumber, from: state, isHeld: current?.ocn != nil) == nil else {
            return nil
        }
        return .state(state)
    }

    private func quarantined(_ current: NumberRecord?) -> NumberRecord {
        let provenance = context.provenance(of: .quarantineNumber, after: current?.provenance)
        guard let current = current?.settled(at: context.now) else {
            return NumberRecord(
                id: id,
                number: number,
                gusi: gusi,
                state: .quarantined,
                ocn: nil,
                createdAt: provenance.time,
                provenance: provenance
            )
        }
        let state = current.effectiveState(at: context.now)
        guard state != .available, state != .reserved else {
            return current.emptied(id: id, gusi: gusi, state: .quarantined, ocn: nil, at: provenance.time)
        }
        var record = current
        record.state = .quarantined
        record.stateUntil = nil
        record.pin = nil
        record.cancelPort(at: provenance.time, by: .registry)
        return record
    }
}
