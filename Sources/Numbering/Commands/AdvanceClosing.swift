/// A node's word that it has taken a step of a closing. The last word ends the closing.
///
/// It is not kept among the requests of the record, which are clients': that a node is on the list is memory enough.
public struct AdvanceClosing: Sendable {
    public var context: CommandContext
    /// The operation that changes records of this kind.
    public var operation: Operation
    /// Which closing.
    public var began: UInt64
    public var step: ClosingStep
    /// All nodes that vote.
    public var voters: [UInt16]
    /// The epoch in which they vote, and in which the step was taken.
    public var epoch: UInt32

    public init(
        context: CommandContext,
        operation: Operation,
        began: UInt64,
        step: ClosingStep,
        voters: [UInt16],
        epoch: UInt32
    ) {
        self.context = context
        self.operation = operation
        self.began = began
        self.step = step
        self.voters = voters
        self.epoch = epoch
    }

    /// Decides from the record and its version.
    public func decide<Record: ClosableRecord>(current: Record?, version: UInt64) -> Decision<Record> {
        if let denial = context.denial(of: operation, resource: .common) {
            return .refuse(denial)
        }
        guard let current, var closing = current.closing, closing.began == began else {
            return .refuse(.notFound)
        }
        guard epoch >= closing.epoch else { return .repeated(current) }
        if step == .fence { closing.enter(epoch) }
        guard closing.next(for: context.node, voters: voters) == step else {
            return .repeated(current)
        }
        switch step {
        case .confirm: closing.confirmed = (closing.confirmed + [context.node]).sorted()
        case .fence: closing.fenced = (closing.fenced + [context.node]).sorted()
        }
        var record = current
        record.closing = closing.waitingFor(.fence, voters: voters).isEmpty ? nil : closing
        record.provenance = context.provenance(of: operation, after: current.provenance)
        return .write(record)
    }
}
