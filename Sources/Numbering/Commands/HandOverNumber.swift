/// Gives a number to another carrier at once: the present carrier's doing, or a system administrator's.
///
/// A lock against porting holds here too, for everybody: an administrator who has to move a locked number lifts the lock
/// first, for the history to see.
/// Source: product.md section 5.5; RFC 8396, section 4.2.3.1.
public struct HandOverNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var gaining: OCN
    /// The gaining carrier's entry in the OCN table; `nil` when it has none.
    public var gainingRecord: OCNRecord?

    public init(context: CommandContext, number: TelephoneNumber, gaining: OCN, gainingRecord: OCNRecord?) {
        self.context = context
        self.number = number
        self.gaining = gaining
        self.gainingRecord = gainingRecord
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .handOverNumber)
        digest.combine(gaining.description)
        if let answer = context.repetition(of: .handOverNumber, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.portable(current, for: .handOverNumber)
            try context.authorise(.handOverNumber, number, ocn: record.ocn)
            if let obstacle = record.obstaclesToPorting(to: gaining, gainingRecord, at: context.now).first {
                throw obstacle
            }
            try context.refuseMismatch(with: version)
            let time = context.time(after: record)
            record.port = NumberPort(
                state: .approved,
                gaining: gaining,
                losing: record.ocn,
                hasPIN: false,
                requestedAt: time,
                dueAt: time,
                approvedAt: time,
                changedAt: time,
                changedBy: context.party(.losing)
            )
            record.completePort(at: time, by: context.party(.losing))
            return context.signed(record, .handOverNumber, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }
}
