/// Puts a number back into its holder's service: after a suspension, a delegation, or the registry's hold.
///
/// Source: domain.md section 3.2; RFC 8396, section 4.2.3.2, for the end of a delegation.
public struct ResumeNumber: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber

    public init(context: CommandContext, number: TelephoneNumber) {
        self.context = context
        self.number = number
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .resumeNumber)
        return context.decide(.resumeNumber, digest: digest, current: current, version: version) { current, _ in
            current
        }
    }
}
