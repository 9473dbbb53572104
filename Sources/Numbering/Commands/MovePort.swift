/// Takes a port that was asked for a step further: one of the edges of `PortLifeCycle`.
public struct MovePort: Sendable {
    /// What is done.
    public enum Step: Hashable, Sendable {
        /// The losing carrier agrees. `dueAt`: a time not later than the present due time; `nil` for that one.
        case approve(dueAt: Timestamp?)
        /// The losing carrier refuses.
        case reject(PortCause)
        /// The losing carrier objects to what was asked for or approved.
        case dispute(PortCause)
        /// The gaining carrier takes its request back, or the subscriber stops the port.
        case cancel
        /// Whoever cancelled it undoes that.
        case restore
        /// The gaining carrier asks again after a refusal, or goes on after a conflict.
        case resubmit

        public var operation: Operation {
            switch self {
            case .approve: .approvePort
            case .reject: .rejectPort
            case .dispute: .disputePort
            case .cancel: .cancelPort
            case .restore: .restorePort
            case .resubmit: .resubmitPort
            }
        }

        var cause: PortCause? {
            switch self {
            case .reject(let cause), .dispute(let cause): cause
            case .approve, .cancel, .restore, .resubmit: nil
            }
        }
    }

    public var context: CommandContext
    public var number: TelephoneNumber
    public var step: Step
    /// The gaining carrier's entry in the OCN table, as far as the port was known; `nil` when it was not.
    public var gainingRecord: OCNRecord?
    public var policy: PortingPolicy
    /// Where the number is.
    public var calendar: BusinessCalendar

    public init(
        context: CommandContext,
        number: TelephoneNumber,
        step: Step,
        gainingRecord: OCNRecord?,
        policy: PortingPolicy,
        calendar: BusinessCalendar
    ) {
        self.context = context
        self.number = number
        self.step = step
        self.gainingRecord = gainingRecord
        self.policy = policy
        self.calendar = calendar
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: step.operation)
        digest.combine(step.cause?.rawValue)
        if case .approve(let dueAt) = step { digest.combine(dueAt?.description) }
        if let answer = context.repetition(of: step.operation, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            let record = try context.portable(current, for: step.operation)
            let isAnswer = carrier == .losing
            try context.authorise(step.operation, number, ocn: isAnswer ? record.ocn : record.port?.gaining)
            guard let port = record.port else {
                throw .portState(.idle)
            }
            let time = context.time(after: record)
            let move = try permitted(port, at: time)
            if move.to.isOpen, !port.isOpen, let refusal = gainingRecord.refusalAsHolder(port.gaining) {
                throw refusal
            }
            try context.refuseMismatch(with: version)
            return context.signed(apply(move, to: record, at: time), step.operation, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }

    /// Which of the carriers the step is for.
    private var carrier: PortParty {
        switch step {
        case .approve, .reject, .dispute: .losing
        case .cancel, .restore, .resubmit: .gaining
        }
    }

    // MARK: - Which edge

    private func permitted(_ port: NumberPort, at time: Timestamp) throws(Refusal) -> PortMove {
        let party = context.party(carrier)
        let moves = PortLifeCycle.moves(of: step.operation, from: port.state).filter { $0.parties.contains(party) }
        guard !moves.isEmpty else {
            throw .portState(port.state)
        }
        var refusal = Refusal.portState(port.state)
        for move in moves {
            var isMet = true
            for condition in move.guards.sorted(by: { $0.rawValue < $1.rawValue }) {
                do throws(Refusal) {
                    if try meets(condition, port, party, at: time) { continue }
                } catch {
                    refusal = error
                }
                isMet = false
                break
            }
            if isMet { return move }
        }
        throw refusal
    }

    /// Whether a condition holds.
    ///
    /// - Throws: why not, where the caller can do something about it; `false` means that another edge is the one.
    private func meets(
        _ condition: PortGuard,
        _ port: NumberPort,
        _ party: PortParty,
        at time: Timestamp
    ) throws(Refusal) -> Bool {
        switch condition {
        case .later: return try dueAt(port, at: time) > time
        case .now: return try dueAt(port, at: time) <= time
        case .rejectionCause: return try permits(\.permitsRejection)
        case .conflictCause: return try permits(\.permitsConflict)
        case .beforeNoonOfDayBefore:
            let end = calendar.noonOfBusinessDay(before: port.dueAt)
            // A request that is not approved has its own deadline; before that there is always time to object.
            guard time < end || port.state == .requested else { throw .portTooLate(since: end) }
            return true
        case .firstConflict: return !port.wasDisputed
        case .ownCancellation:
            guard port.changedBy == party else { return false }
            let end = port.changedAt.adding(milliseconds: policy.restoreWindow)
            guard time < end else { throw .portTooLate(since: end) }
            return true
        case .wasCooling: return port.cancelledIn == .cooling
        case .wasRequested: return port.cancelledIn == .requested
        case .wasApproved: return port.cancelledIn == .approved
        case .wasConflict: return port.cancelledIn == .conflict
        case .withinResubmission:
            let end = port.changedAt.adding(days: policy.resubmissionDays)
            guard time < end else { throw .portTooLate(since: end) }
            return true
        case .conflictWaited:
            let end = port.changedAt.adding(milliseconds: policy.conflictWait)
            guard time >= end else { throw .portTooEarly(until: end) }
            return true
        case .conflictForBoth: return !(port.cause?.isForLosingCarrierToEnd ?? false)
        case .neverApproved: return port.approvedAt == nil
        case .onceApproved: return port.approvedAt != nil
        // Of requests, and of time alone.
        case .rightPIN, .noCooling, .cooling, .withoutPIN, .due, .unanswered, .silenceApproves, .silenceRefuses,
            .conflictOver:
            return false
        }
    }

    private func permits(_ rule: (PortCause) -> Bool) throws(Refusal) -> Bool {
        guard let cause = step.cause, rule(cause) else {
            let permitted = PortCause.allCases.filter(rule).map(\.rawValue).joined(separator: ", ")
            throw .field(
                FieldError(field: "cause", value: step.cause?.rawValue ?? "", rule: "must be one of " + permitted)
            )
        }
        return true
    }

    /// When an approved number is to move.
    private func dueAt(_ port: NumberPort, at time: Timestamp) throws(Refusal) -> Timestamp {
        guard case .approve(let dueAt?) = step else {
            return port.dueAt
        }
        guard dueAt <= port.dueAt || dueAt <= time else {
            throw .field(
                FieldError(field: "dueAt", value: dueAt.description, rule: "must not be after \(port.dueAt)")
            )
        }
        return dueAt
    }

    // MARK: - What it does

    private func apply(_ move: PortMove, to current: NumberRecord, at time: Timestamp) -> NumberRecord {
        var record = current
        guard var port = record.port else {
            return record
        }
        let party = context.party(carrier)
        let wasConflict = port.state == .conflict
        port.move(to: move.to, at: time, by: party)
        switch step {
        case .approve(let dueAt):
            port.approvedAt = time
            port.dueAt = dueAt ?? port.dueAt
        case .reject(let cause):
            port.cause = cause
        case .dispute(let cause):
            port.cause = cause
            port.wasDisputed = true
            port.conflictUntil = time.adding(days: policy.conflictDays)
        case .cancel:
            break
        case .restore:
            restore(&port, at: time)
        case .resubmit where move.to == .requested && !wasConflict:
            port.setDeadlines(days: policy.simpleDays, policy, calendar, at: time)
            port.wasDisputed = false
        case .resubmit:
            postpone(&port, at: time)
        }
        record.port = port
        if move.to == .completed { record.completePort(at: time, by: party) }
        return record
    }

    /// What was cooling cools anew; what was waiting has a business day again where its time ran out meanwhile.
    private func restore(_ port: inout NumberPort, at time: Timestamp) {
        guard port.state != .cooling else {
            port.dueAt = time.adding(milliseconds: max(policy.cooling, policy.carefulCooling))
            return
        }
        postpone(&port, at: time)
    }

    private func postpone(_ port: inout NumberPort, at time: Timestamp) {
        let day = calendar.end(ofBusinessDays: 1, after: time)
        if let respondBy = port.respondBy, port.state == .requested { port.respondBy = max(respondBy, day) }
        port.dueAt = max(port.dueAt, day)
        if let conflictUntil = port.conflictUntil, port.state == .conflict {
            port.conflictUntil = max(conflictUntil, day)
        }
    }
}
