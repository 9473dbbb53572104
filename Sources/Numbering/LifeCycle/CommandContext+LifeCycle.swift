extension CommandContext {
    /// Decides a command on a number that somebody has or that is held back: what all of them ask before they do
    /// anything, in this order: was it done before, is there such a number, may the caller, may it be done in this
    /// state, did the caller see this version.
    ///
    /// `digest`: The request's content.
    /// `change`: Makes the next version of the record but for its state, which follows from the row; `nil` when the
    /// record is already as asked for. It may refuse for reasons of its own.
    func decide(
        _ operation: Operation,
        digest: RequestDigest,
        current: NumberRecord?,
        version: UInt64,
        change: (NumberRecord, LifeCycleMove) throws(Refusal) -> NumberRecord?
    ) -> Decision<NumberRecord> {
        if let answer = repetition(of: operation, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            let (current, move) = try permitted(operation, of: current)
            guard var record = try change(current, move) else {
                try refuseMismatch(with: version)
                return .repeated(current)
            }
            try refuseMismatch(with: version)
            record.state = move.to
            sign(&record, operation: operation, digest: digest, version: version, previous: current.provenance)
            return .write(record)
        } catch {
            return .refuse(error)
        }
    }

    /// The row of the life cycle under which the caller may do this to a number.
    private func permitted(
        _ operation: Operation,
        of current: NumberRecord?
    ) throws(Refusal) -> (NumberRecord, LifeCycleMove) {
        if AuthorisationTable.permission(for: operation, role: caller.role) == .denied {
            throw .denied(.roleNotPermitted(caller.role, operation))
        }
        guard let current = current?.settled(at: now), !current.isAvailable(at: now) else {
            throw .notAssigned
        }
        if let refusal = refusalAsHolder(of: current, operation: operation) {
            throw refusal
        }
        let state = current.effectiveState(at: now)
        guard let move = LifeCycle.move(of: operation, from: state, isHeld: current.ocn != nil) else {
            throw state == .aging ? .aging(until: current.stateUntil ?? .latest) : .state(state)
        }
        guard caller.role != .systemAdministrator else {
            return (current, move)
        }
        if move.guards.contains(.registryOnly) {
            throw .state(state)
        }
        if move.guards.contains(.updateUnlocked), current.locks.contains(.registryUpdate) {
            throw .locked(.registryUpdate)
        }
        if move.guards.contains(.releaseUnlocked), current.locks.contains(.registryRelease) {
            throw .locked(.registryRelease)
        }
        return (current, move)
    }

    func refuseMismatch(with version: UInt64) throws(Refusal) {
        if let refusal = mismatch(with: version) {
            throw refusal
        }
    }

    /// Why the caller may not do something to a number that somebody holds; `nil` when the caller may.
    private func refusalAsHolder(of record: NumberRecord, operation: Operation) -> Refusal? {
        let resource = AuthorisationTable.Resource(ocn: record.ocn, number: record.number)
        guard let denial = denial(of: operation, resource: resource) else {
            return nil
        }
        return denial == .denied(.otherOCN) || denial == .denied(.otherNumber) ? .notHolder : denial
    }
}

extension NumberRecord {
    /// Why somebody who wants an available number can't have this one in its present state.
    func refusalOfTaking(at now: Timestamp) -> Refusal {
        let state = effectiveState(at: now)
        switch state {
        case .reserved:
            return .reserved(until: stateUntil ?? .latest)
        case .aging:
            return .aging(until: stateUntil ?? .latest)
        case .assigned, .suspended, .intermediate:
            guard let ocn else {
                return .state(state)
            }
            return .taken(holder: ocn, since: createdAt)
        case .available, .administrative, .quarantined:
            return .state(state)
        }
    }

    /// A record of the same number with nothing of a holder in it but what the history of the number needs.
    func emptied(id: Identifier, gusi: Identifier, state: NumberState, ocn: OCN?, at time: Timestamp) -> NumberRecord {
        var record = NumberRecord(
            id: id,
            number: number,
            gusi: gusi,
            state: state,
            ocn: ocn,
            createdAt: time,
            provenance: provenance,
            requests: requests
        )
        record.originalOCN = originalOCN
        return record
    }
}
