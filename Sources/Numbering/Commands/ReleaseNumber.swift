/// Gives a number back: it rests for the area code's aging time, and is available after that.
///
/// The holder's data stays in the record while the number rests, without what could still move or prove it: PIN,
/// access code and certificate.
public struct ReleaseNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The aging policy of the number's area code.
    public var agingPolicy: AgingPolicy

    public init(context: CommandContext, number: TelephoneNumber, agingPolicy: AgingPolicy = .standard) {
        self.context = context
        self.number = number
        self.agingPolicy = agingPolicy
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .releaseNumber)
        if let answer = context.repetition(of: .releaseNumber, digest: digest, in: current) {
            return answer
        }
        guard let current, !current.isAvailable(at: context.now) else {
            return .refuse(.notAssigned)
        }
        if let refusal = context.refusalAsHolder(of: current, operation: .releaseNumber)
            ?? refusal(by: current) ?? context.mismatch(with: version)
        {
            return .refuse(refusal)
        }
        var record = current
        record.state = .aging
        record.pin = nil
        record.accessCode = nil
        record.certificate = nil
        context.sign(
            &record,
            operation: .releaseNumber,
            digest: digest,
            version: version,
            previous: current.provenance
        )
        record.stateUntil = record.provenance.time.adding(days: agingPolicy.days(for: current.businessClass))
        return .write(record)
    }

    private func refusal(by current: NumberRecord) -> Refusal? {
        switch current.effectiveState(at: context.now) {
        case .assigned, .suspended:
            break
        case .aging:
            return .aging(until: current.stateUntil ?? .latest)
        case .available, .reserved, .intermediate, .administrative, .quarantined:
            return .state(current.state)
        }
        if current.locks.contains(.registryRelease), context.caller.role != .systemAdministrator {
            return .locked(.registryRelease)
        }
        return nil
    }
}
