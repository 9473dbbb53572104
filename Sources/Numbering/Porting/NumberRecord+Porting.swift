extension NumberRecord {
    /// The states in which a number can be ported. Source: rule T5; suspended and delegated numbers have users too.
    static let portableStates: Set<NumberState> = [.assigned, .suspended, .intermediate]

    /// All locks that forbid porting.
    public static let portLocks: NumberLocks = [.subscriberPort, .carrierPort, .registryPort]

    /// The port's state; idle when there is none.
    public var portState: PortState { port?.state ?? .idle }

    /// The record with everything done that time alone does to its port up to an instant.
    ///
    /// Every command begins with it, so it does not matter which node comes first, and doing it twice is doing it once.
    public func settled(at now: Timestamp) -> NumberRecord {
        var record = self
        while let port = record.port, let time = port.nextEventAt, time <= now {
            record.settleNext(port, at: time)
        }
        return record
    }

    private mutating func settleNext(_ port: NumberPort, at time: Timestamp) {
        switch port.state {
        case .cooling, .approved:
            guard Self.portableStates.contains(effectiveState(at: time)), !locks.contains(.registryPort) else {
                self.port?.move(to: .cancelled, at: time, by: .registry)
                return
            }
            completePort(at: time, by: nil)
        case .requested where port.silence == .approves:
            self.port?.move(to: .approved, at: time, by: nil)
            self.port?.approvedAt = time
        case .requested, .conflict:
            self.port?.move(to: .expired, at: time, by: nil)
        case .idle, .completed, .rejected, .cancelled, .expired:
            self.port = nil
        }
    }

    /// Moves the number to the gaining carrier of its port.
    ///
    /// The subscriber stays who it was: GUSI, password and sessions, name and place. What was the losing carrier's goes:
    /// its certificate, its billing data and remarks, its lock, the ways to reach the number through it, and codes it may
    /// have sent. The PIN is used up.
    /// Source: product.md section 5.4; RFC 8226, section 10 (M6, C3); rule S6 for `intermediate`.
    mutating func completePort(at time: Timestamp, by party: PortParty?) {
        guard var moved = port else {
            return
        }
        portedFrom = ocn
        ocn = moved.gaining
        allocatedBy = nil
        if state == .intermediate { state = .assigned }
        locks.subtract(.carrierPort)
        certificate = nil
        reachability = []
        otc = nil
        rao = nil
        bsp = nil
        altSPID = nil
        notes = nil
        tags = []
        pin = nil
        accessCode = nil
        contacts.claim = nil
        portProtection.attempts = .none
        moved.move(to: .completed, at: time, by: party)
        moved.dueAt = time
        port = moved
    }

    /// Ends a port that is under way.
    mutating func cancelPort(at time: Timestamp, by party: PortParty) {
        if port?.isOpen ?? false { port?.move(to: .cancelled, at: time, by: party) }
    }

    /// What keeps the number from being ported now, in the order in which it would be told; empty when nothing does.
    /// Changes nothing, and says nothing about a PIN.
    ///
    /// `gaining`: The carrier it is to go to; `nil` when that is open.
    /// `gainingRecord`: That carrier's entry in the OCN table.
    public func obstaclesToPorting(to gaining: OCN?, _ gainingRecord: OCNRecord?, at now: Timestamp) -> [Refusal] {
        let record = settled(at: now)
        let state = record.effectiveState(at: now)
        guard state != .available else {
            return [.notAssigned]
        }
        var obstacles: [Refusal] = []
        if let gaining, let refusal = gainingRecord.refusalAsHolder(gaining) { obstacles.append(refusal) }
        if !Self.portableStates.contains(state) || record.ocn == nil {
            obstacles.append(state == .aging ? .aging(until: record.stateUntil ?? .latest) : .state(state))
        }
        if let gaining, gaining == record.ocn {
            obstacles.append(
                .field(FieldError(field: "ocn", value: gaining.description, rule: "must not be the present carrier"))
            )
        }
        let locks = record.locks.intersection(Self.portLocks)
        if !locks.isEmpty { obstacles.append(.portLocked(locks)) }
        if let port = record.port, port.isOpen { obstacles.append(.portPending(since: port.requestedAt)) }
        return obstacles
    }

    /// Whether a caller sees the number's port: the carriers that it is between, the present carrier, the subscriber and
    /// system administrators do. `nil` stands for the public.
    public func showsPort(to caller: Caller?) -> Bool {
        guard let caller, let port else {
            return false
        }
        switch caller.role {
        case .systemAdministrator: return true
        case .subscriber: return caller.number == number
        case .carrier, .ocnManager: return caller.ocn.map { [ocn, port.gaining, port.losing].contains($0) } ?? false
        }
    }
}
