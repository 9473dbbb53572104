/// Takes a number out of service, while its holder keeps it.
///
/// Source: domain.md section 3.2.
public struct SuspendNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber

    public init(context: CommandContext, number: TelephoneNumber) {
        self.context = context
        self.number = number
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .suspendNumber)
        return context.decide(.suspendNumber, digest: digest, current: current, version: version) { current, _ in
            current
        }
    }
}
