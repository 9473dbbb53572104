/// Notes that a number was passed on to another carrier or a reseller, who has users for it. The holder stays
/// responsible; `ResumeNumber` ends it.
///
/// Source: 47 CFR 52.15(f)(1)(v); domain.md, rule S6.
public struct SetIntermediate: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The carrier it was passed on to, written to `alt_spid`; `nil` leaves that field as it is.
    public var delegate: OCN?
    /// The delegate's entry in the OCN table; `nil` when it has none.
    public var delegateRecord: OCNRecord?

    public init(context: CommandContext, number: TelephoneNumber, delegate: OCN?, delegateRecord: OCNRecord?) {
        self.context = context
        self.number = number
        self.delegate = delegate
        self.delegateRecord = delegateRecord
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .setIntermediate)
        digest.combine(delegate?.description)
        return context.decide(.setIntermediate, digest: digest, current: current, version: version) {
            (current, _) throws(Refusal) in
            var record = current
            if let delegate {
                guard delegate != current.ocn else {
                    throw .field(
                        FieldError(
                            field: "alt_spid",
                            value: delegate.description,
                            rule: "must not be the holder itself"
                        )
                    )
                }
                if let refusal = delegateRecord.refusalAsHolder(delegate) {
                    throw refusal
                }
                record.altSPID = delegate
            }
            return record
        }
    }
}
