/// Writes down what time alone did to a number's port: a due port takes effect, a deadline passes.
///
/// Any node does it, and it does not matter how many: whoever comes second finds nothing to do. It is not kept among the
/// requests of the record, which are clients'.
/// Source: product.md section 5.3.
public struct CompletePort: Sendable {
    public var context: CommandContext

    public init(context: CommandContext) {
        self.context = context
    }

    /// Decides from the number's present record and its version.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        if let denial = context.denial(of: .completePort, resource: .common) {
            return .refuse(denial)
        }
        guard let current else {
            return .refuse(.notAssigned)
        }
        var record = current.settled(at: context.now)
        guard record != current else {
            return .repeated(current)
        }
        record.provenance = context.provenance(of: .completePort, after: current.provenance)
        return .write(record)
    }
}
