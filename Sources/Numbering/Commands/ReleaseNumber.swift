/// Gives a number back.
///
/// A number that somebody used rests for the area code's aging time, and is available after that; a reservation and an
/// administrative number are available at once. What could still move the number, prove it or lead to its last holder
/// ends here: GUSI, PIN, password, access code, certificate, reachability and the holder's locks. The rest stays while
/// the number rests, for the carrier that reclaims it.
public struct ReleaseNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The aging policy of the number's area code.
    public var agingPolicy: AgingPolicy
    /// The number's GUSI from now on, so that whoever gets it next is not linked to the last holder.
    public var gusi: Identifier

    public init(
        context: CommandContext,
        number: TelephoneNumber,
        agingPolicy: AgingPolicy = .standard,
        gusi: Identifier
    ) {
        self.context = context
        self.number = number
        self.agingPolicy = agingPolicy
        self.gusi = gusi
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .releaseNumber)
        return context.decide(.releaseNumber, digest: digest, current: current, version: version) {
            (current, move) throws(Refusal) in
            // Whoever may not stop a port must not do so by letting go of the number.
            if let port = current.port, port.isOpen, context.caller.role != .systemAdministrator {
                throw .portPending(since: port.requestedAt)
            }
            return move.to == .aging
                ? resting(current)
                : current.emptied(id: current.id, gusi: gusi, state: move.to, ocn: nil, at: current.createdAt)
        }
    }

    private func resting(_ current: NumberRecord) -> NumberRecord {
        var record = current
        let time = context.provenance(of: .releaseNumber, after: current.provenance).time
        record.stateUntil = time.adding(days: agingPolicy.days(for: current.businessClass))
        record.gusi = gusi
        record.locks.subtract([.subscriberPort, .carrierPort])
        record.certificate = nil
        record.reachability = []
        record.pin = nil
        record.port = nil
        record.portProtection = .none
        record.password = nil
        record.passwordAttempts = .none
        record.accessCode = nil
        record.contacts = .none
        return record
    }
}
