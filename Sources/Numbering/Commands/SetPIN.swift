/// Puts a porting PIN into a number's record, in place of an earlier one.
///
/// The PIN is made or checked, and hashed, beforehand, outside.
/// Source: product.md section 5.1; domain.md section 2.6 (K1 to K3).
public struct SetPIN: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var kind: PortingPIN.Kind
    /// The PIN's slow salted hash.
    public var hash: [UInt8]
    public var policy: PortingPolicy

    public init(
        context: CommandContext,
        number: TelephoneNumber,
        kind: PortingPIN.Kind,
        hash: [UInt8],
        policy: PortingPolicy
    ) {
        self.context = context
        self.number = number
        self.kind = kind
        self.hash = hash
        self.policy = policy
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        // Without the hash: a client that repeats the request has a new PIN made for it.
        var digest = context.digest(of: .setPIN)
        digest.combine(kind.rawValue)
        if let answer = context.repetition(of: .setPIN, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.portable(current, for: .setPIN)
            try refuse(record)
            try context.refuseMismatch(with: version)
            let time = context.time(after: record)
            if record.pin?.isUsable(at: time) ?? false { record.portProtection.pinChangedAt = time }
            record.pin = PortingPIN(
                hash: hash,
                kind: kind,
                setAt: time,
                expiresAt: time.adding(days: policy.pinDays)
            )
            return context.signed(record, .setPIN, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }

    private func refuse(_ record: NumberRecord) throws(Refusal) {
        try context.authorise(.setPIN, number, ocn: record.ocn)
        let state = record.effectiveState(at: context.now)
        guard NumberRecord.portableStates.contains(state) else {
            throw state == .aging ? .aging(until: record.stateUntil ?? .latest) : .state(state)
        }
        let locks = record.locks.intersection(NumberRecord.portLocks)
        guard locks.isEmpty else {
            throw .portLocked(locks)
        }
        if let port = record.port, port.isOpen {
            throw .portPending(since: port.requestedAt)
        }
        if kind == .chosen, !policy.allowsChosenPINs {
            throw .field(
                FieldError(field: "mode", value: "set", rule: "is not allowed by this registry's policy; use generate")
            )
        }
    }
}

/// Takes the porting PIN out of a number's record.
public struct ClearPIN: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber

    public init(context: CommandContext, number: TelephoneNumber) {
        self.context = context
        self.number = number
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .clearPIN)
        if let answer = context.repetition(of: .clearPIN, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.portable(current, for: .clearPIN)
            try context.authorise(.clearPIN, number, ocn: record.ocn)
            try context.refuseMismatch(with: version)
            guard let pin = record.pin else {
                return .repeated(record)
            }
            let time = context.time(after: record)
            if pin.isUsable(at: time) { record.portProtection.pinChangedAt = time }
            record.pin = nil
            return context.signed(record, .clearPIN, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }
}
