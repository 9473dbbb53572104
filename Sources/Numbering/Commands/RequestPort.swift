/// Asks for a number on behalf of another carrier, with the porting PIN or without it.
///
/// The PIN is compared beforehand, outside, as a password is (`LogIn`): that takes long, and a decision must not. Check,
/// attempt counter and move are this one change of the number's register. What counts is the order in the register: of a
/// thousand wrong PINs at once, at any nodes, five are counted and the rest meets the lock-out.
///
/// A request id that was used for a wrong PIN stays one, whatever PIN is shown with it later: nobody tries many PINs as
/// one request. And a wrong PIN is written and answered in the same way whether or not there is one.
/// Source: product.md sections 5.2 to 5.5; domain.md section 2.6 and rules T1, T3, T5; RFC 9154.
public struct RequestPort: Sendable {
    /// What was found out about the PIN that somebody showed.
    public struct Proof: Hashable, Sendable {
        /// The hash that it was compared with; `nil` when the record had none.
        public var comparedHash: [UInt8]?
        public var isCorrect: Bool

        public init(comparedHash: [UInt8]?, isCorrect: Bool) {
            self.comparedHash = comparedHash
            self.isCorrect = isCorrect
        }
    }

    public var context: CommandContext
    public var number: TelephoneNumber
    /// The carrier that is to get the number.
    public var gaining: OCN
    /// That carrier's entry in the OCN table; `nil` when it has none.
    public var gainingRecord: OCNRecord?
    /// `nil` when no PIN was shown: the losing carrier is asked.
    public var proof: Proof?
    /// Whether it is a simple port in the sense of 47 CFR 52.35: one line, no complex change.
    public var isSimple: Bool
    public var policy: PortingPolicy
    /// Where the number is.
    public var calendar: BusinessCalendar

    public init(
        context: CommandContext,
        number: TelephoneNumber,
        gaining: OCN,
        gainingRecord: OCNRecord?,
        proof: Proof?,
        isSimple: Bool = true,
        policy: PortingPolicy,
        calendar: BusinessCalendar
    ) {
        self.context = context
        self.number = number
        self.gaining = gaining
        self.gainingRecord = gainingRecord
        self.proof = proof
        self.isSimple = isSimple
        self.policy = policy
        self.calendar = calendar
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    ///
    /// A version whose operation is `refusePIN` says that the PIN was wrong.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = digest
        if let current, let entry = current.requests.entry(for: context.requestID), entry.operation == .refusePIN {
            return entry.request.digest == digest.value ? .repeated(current) : .refuse(.requestIDReused(.requestPort))
        }
        if let answer = context.repetition(of: .requestPort, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            let record = try context.portable(current, for: .requestPort)
            try context.authorise(.requestPort, number, ocn: gaining)
            if let obstacle = record.obstaclesToPorting(to: gaining, gainingRecord, at: context.now).first {
                throw obstacle
            }
            try context.refuseMismatch(with: version)
            guard let proof else {
                return context.signed(requested(record), .requestPort, digest, version: version)
            }
            return try decide(proof, record, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }

    private func decide(
        _ proof: Proof,
        _ record: NumberRecord,
        _ digest: RequestDigest,
        version: UInt64
    ) throws(Refusal) -> Decision<NumberRecord> {
        if let until = record.portProtection.attempts.lockOut(at: context.now) {
            throw .lockedOut(until: until)
        }
        guard record.pin?.hash == proof.comparedHash else {
            throw .secretReplaced
        }
        let time = context.time(after: record)
        guard proof.isCorrect, let pin = record.pin, pin.isUsable(at: context.now) else {
            var failed = record
            failed.portProtection.fail(at: time)
            return context.signed(failed, .refusePIN, digest, version: version)
        }
        return context.signed(moved(record, with: pin, at: time), .requestPort, digest, version: version)
    }

    private var digest: RequestDigest {
        var digest = context.digest(of: .requestPort)
        digest.combine(gaining.description)
        // Never the PIN, of which a digest would tell too much.
        digest.combine(proof == nil ? "asked" : "PIN")
        return digest
    }

    /// The record after a right PIN.
    private func moved(_ current: NumberRecord, with pin: PortingPIN, at time: Timestamp) -> NumberRecord {
        var record = current
        let cooling = policy.cooling(after: pin, record.portProtection, at: time)
        record.pin = nil
        record.portProtection.attempts = .none
        record.port = NumberPort(
            state: .cooling,
            gaining: gaining,
            losing: record.ocn,
            hasPIN: true,
            requestedAt: time,
            dueAt: time.adding(milliseconds: cooling),
            changedAt: time,
            changedBy: context.party(.gaining)
        )
        if cooling <= 0 { record.completePort(at: time, by: context.party(.gaining)) }
        return record
    }

    /// The record when the losing carrier is asked.
    private func requested(_ current: NumberRecord) -> NumberRecord {
        var record = current
        let time = context.time(after: record)
        record.port = NumberPort(
            state: .requested,
            gaining: gaining,
            losing: record.ocn,
            hasPIN: false,
            requestedAt: time,
            dueAt: time,
            silence: policy.silence,
            changedAt: time,
            changedBy: context.party(.gaining)
        )
        let days = isSimple ? policy.simpleDays : policy.otherDays
        record.port?.setDeadlines(days: days, policy, calendar, at: time)
        return record
    }
}

extension NumberPort {
    /// The times of a request that the losing carrier is to answer, counted from `time`.
    ///
    /// `days`: business days until the number moves; `nil` to keep as many as there were between request and due time.
    mutating func setDeadlines(
        days: Int,
        _ policy: PortingPolicy,
        _ calendar: BusinessCalendar,
        at time: Timestamp
    ) {
        respondBy = calendar.end(ofBusinessDays: min(policy.responseDays, days), after: time)
        dueAt = calendar.end(ofBusinessDays: days, after: time)
        approvedAt = nil
    }
}
