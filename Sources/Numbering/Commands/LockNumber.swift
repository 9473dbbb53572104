/// Sets locks on a number.
///
/// Each lock has its party, which alone sets and lifts it, besides a system administrator: the subscriber, the carrier,
/// the registry. So neither a deceived carrier nor a deceived subscriber opens the other's lock.
/// Source: product.md section 5.6; 47 CFR 52.37(d); domain.md, rule T3.
public struct LockNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// At least one.
    public var locks: NumberLocks

    public init(context: CommandContext, number: TelephoneNumber, locks: NumberLocks) {
        self.context = context
        self.number = number
        self.locks = locks
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        context.decideLock(.lockNumber, locks, current: current, version: version) { $0.union(locks) }
    }
}

/// Lifts locks of a number; by whom, as for `LockNumber`.
public struct UnlockNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// At least one.
    public var locks: NumberLocks

    public init(context: CommandContext, number: TelephoneNumber, locks: NumberLocks) {
        self.context = context
        self.number = number
        self.locks = locks
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        context.decideLock(.unlockNumber, locks, current: current, version: version) { $0.subtracting(locks) }
    }
}

extension CommandContext {
    /// What a new lock against porting does to what could still move the number: the PIN goes, and a port under way
    /// ends unless the lock is the losing carrier's, which rejects or objects for a permitted cause instead.
    private func protect(_ record: inout NumberRecord, _ added: NumberLocks) {
        record.pin = nil
        let party: PortParty? =
            if added.contains(.registryPort) { .registry } else if added.contains(.subscriberPort) { .subscriber } else
            { nil }
        if let party { record.cancelPort(at: max(now, record.updatedAt), by: party) }
    }

    fileprivate func decideLock(
        _ operation: Operation,
        _ locks: NumberLocks,
        current: NumberRecord?,
        version: UInt64,
        change: (NumberLocks) -> NumberLocks
    ) -> Decision<NumberRecord> {
        var digest = digest(of: operation)
        digest.combine("\(locks.rawValue)")
        return decide(operation, digest: digest, current: current, version: version) { (current, _) throws(Refusal) in
            guard !locks.isEmpty else {
                throw .field(FieldError(field: "locks", value: "", rule: "must name at least one lock"))
            }
            let foreign = locks.subtracting(.settable(by: caller.role))
            guard foreign.isEmpty else {
                throw .denied(.otherLock(foreign))
            }
            guard change(current.locks) != current.locks else {
                return nil
            }
            var record = current
            record.locks = change(current.locks)
            let added = record.locks.subtracting(current.locks).intersection(NumberRecord.portLocks)
            if !added.isEmpty { protect(&record, added) }
            return record
        }
    }
}
