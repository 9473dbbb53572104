/// Ends a port whose gaining carrier takes no numbers any more: it has failed, with `gaining-carrier-inactive` as cause.
///
/// Nodes do it when an OCN is being closed. It is not kept among the requests of the record, which are clients'; whoever
/// comes second finds nothing to do.
/// Source: product.md section 8 (`ocn-inactive`); domain.md section 2.6 (`failed`), section 3 (an inactive OCN gets none).
public struct StopPort: Sendable {
    public var context: CommandContext
    /// The carrier that takes no numbers.
    public var gaining: OCN

    public init(context: CommandContext, gaining: OCN) {
        self.context = context
        self.gaining = gaining
    }

    /// Decides from the number's present record and its version.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        if let denial = context.denial(of: .completePort, resource: .common) {
            return .refuse(denial)
        }
        guard let current else {
            return .refuse(.notAssigned)
        }
        // What was due before has taken effect already.
        var record = current.settled(at: context.now)
        guard let port = record.port, port.isOpen, port.gaining == gaining else {
            return .repeated(current)
        }
        record.cancelPort(at: context.time(after: record), by: .registry)
        record.port?.cause = .gainingCarrierInactive
        record.provenance = context.provenance(of: .cancelPort, after: current.provenance)
        return .write(record)
    }
}
