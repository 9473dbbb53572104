/// Counts what a gaining carrier tries with PINs, in its OCN's record: before a PIN is compared, and again when it is
/// known how that went.
///
/// Not a request of anybody's: it is not remembered among the record's requests. An attempt of which nothing is heard
/// after it began, as when its node died, counts as under way until the hour is over.
/// Source: domain.md section 2.6 (K2): twenty per gaining OCN and hour.
public struct CountPortAttempt: Sendable {
    /// What is counted.
    public enum Event: Hashable, Sendable {
        case begins
        case endsWell
        case endsWrong
    }

    public var context: CommandContext
    public var event: Event

    public init(context: CommandContext, event: Event) {
        self.context = context
        self.event = event
    }

    /// Decides from the OCN's present record and its version.
    public func decide(current: OCNRecord?, version: UInt64) -> Decision<OCNRecord> {
        guard let current else {
            return .refuse(.notFound)
        }
        if let denial = context.denial(
            of: .requestPort,
            resource: .init(ocn: current.ocn, number: context.caller.number)
        ) {
            return .refuse(denial)
        }
        let time = max(context.now, current.updatedAt)
        var attempts = current.portAttempts ?? PortAttempts(since: time)
        if let until = attempts.lockedUntil, event == .begins, context.now < until {
            return .refuse(.lockedOut(until: until))
        }
        if attempts.since.adding(milliseconds: PortAttempts.period) <= time {
            attempts = PortAttempts(since: time, lockedUntil: attempts.lockedUntil)
        }
        switch event {
        case .begins:
            guard attempts.failures + attempts.underWay < PortAttempts.limit else {
                // Some of those under way may yet turn out right.
                return .refuse(.rateLimited(until: time.adding(milliseconds: 1_000)))
            }
            attempts.underWay += 1
        case .endsWell:
            attempts.underWay -= min(attempts.underWay, 1)
        case .endsWrong:
            attempts.underWay -= min(attempts.underWay, 1)
            attempts.failures += 1
            if attempts.failures >= PortAttempts.limit {
                attempts = PortAttempts(since: time, lockedUntil: time.adding(milliseconds: PortAttempts.period))
            }
        }
        var record = current
        record.portAttempts = attempts == PortAttempts(since: attempts.since) ? nil : attempts
        guard record != current else {
            return .repeated(current)
        }
        record.provenance = context.provenance(of: .requestPort, after: current.provenance)
        return .write(record)
    }
}
