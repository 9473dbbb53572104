extension CommandContext {
    /// The number's record as it is now, with what time alone did to its port, once it is clear that the caller's role
    /// may do this at all and that somebody has the number.
    func portable(_ current: NumberRecord?, for operation: Operation) throws(Refusal) -> NumberRecord {
        if AuthorisationTable.permission(for: operation, role: caller.role) == .denied {
            throw .denied(.roleNotPermitted(caller.role, operation))
        }
        guard let current = current?.settled(at: now), !current.isAvailable(at: now) else {
            throw .notAssigned
        }
        return current
    }

    /// Refuses whom the table of rights does not let do something to what this OCN, or this subscriber, has.
    func authorise(_ operation: Operation, _ number: TelephoneNumber, ocn: OCN?) throws(Refusal) {
        guard let denial = denial(of: operation, resource: .init(ocn: ocn, number: number)) else {
            return
        }
        throw denial == .denied(.otherOCN) || denial == .denied(.otherNumber) ? .notHolder : denial
    }

    /// The party of a port that the caller is, when this carrier is the one that an operation is for.
    func party(_ carrier: PortParty) -> PortParty {
        switch caller.role {
        case .systemAdministrator: .registry
        case .subscriber: .subscriber
        case .carrier, .ocnManager: carrier
        }
    }

    /// The time of the version that follows this record.
    func time(after record: NumberRecord) -> Timestamp {
        max(now, record.updatedAt)
    }

    /// Signs what a command made of a number's record.
    func signed(
        _ record: NumberRecord,
        _ operation: Operation,
        _ digest: RequestDigest,
        version: UInt64
    ) -> Decision<NumberRecord> {
        var record = record
        sign(&record, operation: operation, digest: digest, version: version, previous: record.provenance)
        return .write(record)
    }
}
