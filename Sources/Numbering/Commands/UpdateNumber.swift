/// Changes fields of a number that somebody holds.
public struct UpdateNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var changes: NumberChanges

    public init(context: CommandContext, number: TelephoneNumber, changes: NumberChanges) {
        self.context = context
        self.number = number
        self.changes = changes
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .updateNumber)
        changes.combine(into: &digest)
        return context.decide(.updateNumber, digest: digest, current: current, version: version) {
            (current, _) throws(Refusal) in
            if let field = changes.firstFieldClosed(to: context.caller.role) {
                throw .field(
                    FieldError(field: field.name, value: "", rule: "cannot be changed by the number's subscriber")
                )
            }
            var record = current
            changes.apply(to: &record)
            return record
        }
    }
}
