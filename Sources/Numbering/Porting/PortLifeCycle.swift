/// The life of a port: the one table of states, operations, parties and conditions.
///
/// What is not in the table is refused. What time alone does is in it too, as `completePort`, which is nobody's: it is
/// done by whichever node touches the record next (`NumberRecord.settled(at:)`).
/// Source: domain.md section 2.6 (EPP, NPAC and kazoo united) and section 3 (T1 to T5); product.md section 5.
public enum PortLifeCycle {
    /// States in which a new port can be asked for.
    static let free: [PortState] = [.idle, .completed, .rejected, .cancelled, .expired]

    // swift-format-ignore
    public static let moves: [PortMove] = [
        //   operation      from        to          who                                guards                            source
        move(.requestPort,  free,       .completed, [.gaining, .subscriber, .registry], [.rightPIN, .noCooling],          "product.md 5.3"),
        move(.requestPort,  free,       .cooling,   [.gaining, .subscriber, .registry], [.rightPIN, .cooling],            "product.md 5.3; T3"),
        move(.requestPort,  free,       .requested, [.gaining, .subscriber, .registry], [.withoutPIN],                    "product.md 5.5; RFC 5730 transfer request"),
        move(.handOverNumber, free,     .completed, [.losing, .registry],              [],                               "product.md 5.5; RFC 8396 4.2.3.1"),

        move(.approvePort,  [.requested], .approved, [.losing, .registry],             [.later],                         "RFC 5730 transfer approve; NPAC FOC"),
        move(.approvePort,  [.requested], .completed, [.losing, .registry],            [.now],                           "RFC 5730 transfer approve"),
        move(.approvePort,  [.conflict], .approved, [.losing, .registry],              [.later],                         "NPAC: the old provider lifts its conflict"),
        move(.approvePort,  [.conflict], .completed, [.losing, .registry],             [.now],                           "NPAC: the old provider lifts its conflict"),
        move(.rejectPort,   [.requested], .rejected, [.losing, .registry],             [.rejectionCause],                "RFC 5730 transfer reject; T2, 52.36"),
        move(.disputePort,  [.requested, .approved], .conflict, [.losing, .registry],  [.conflictCause, .beforeNoonOfDayBefore, .firstConflict], "T4, NANC 012"),

        move(.cancelPort,   [.cooling, .requested, .approved, .conflict], .cancelled, [.gaining, .subscriber, .registry], [],  "RFC 5730 transfer cancel; 2.6: the subscriber stops it"),
        move(.restorePort,  [.cancelled], .cooling,   [.gaining, .subscriber, .registry], [.ownCancellation, .wasCooling],   "NANC 388: undo a cancel"),
        move(.restorePort,  [.cancelled], .requested, [.gaining, .subscriber, .registry], [.ownCancellation, .wasRequested], "NANC 388: undo a cancel"),
        move(.restorePort,  [.cancelled], .approved,  [.gaining, .subscriber, .registry], [.ownCancellation, .wasApproved],  "NANC 388: undo a cancel"),
        move(.restorePort,  [.cancelled], .conflict,  [.gaining, .subscriber, .registry], [.ownCancellation, .wasConflict],  "NANC 388: undo a cancel"),
        move(.resubmitPort, [.rejected, .expired], .requested, [.gaining, .registry],  [.withinResubmission],            "kazoo: submitted from rejected"),
        move(.resubmitPort, [.conflict], .requested, [.gaining, .registry],            [.conflictWaited, .conflictForBoth, .neverApproved], "T4, NANC 375"),
        move(.resubmitPort, [.conflict], .approved, [.gaining, .registry],             [.conflictWaited, .conflictForBoth, .onceApproved],  "T4, NANC 375"),

        move(.completePort, [.cooling, .approved], .completed, [.registry],            [.due],                           "product.md 5.3: a due port is completed by any node"),
        move(.completePort, [.requested], .approved, [.registry],                      [.unanswered, .silenceApproves],  "NPAC: silent through T1 and T2; EPP auto-approve"),
        move(.completePort, [.requested], .expired,  [.registry],                      [.unanswered, .silenceRefuses],   "RFC 5730: serverCancelled"),
        move(.completePort, [.conflict], .expired,   [.registry],                      [.conflictOver],                  "NPAC: conflict expiration"),
    ]

    /// The rows for an operation on a port in a state.
    public static func moves(of operation: Operation, from state: PortState) -> [PortMove] {
        moves.filter { $0.operation == operation && $0.from.contains(state) }
    }

    private static func move(
        _ operation: Operation,
        _ from: [PortState],
        _ to: PortState,
        _ parties: Set<PortParty>,
        _ guards: Set<PortGuard>,
        _ source: String
    ) -> PortMove {
        PortMove(operation: operation, from: from, to: to, parties: parties, guards: guards, source: source)
    }
}

/// Some edges of a port's life: what an operation makes of a port in these states, for whom and under which conditions.
public struct PortMove: Hashable, Sendable {
    public let operation: Operation
    public let from: [PortState]
    public let to: PortState
    public let parties: Set<PortParty>
    public let guards: Set<PortGuard>
    /// Where the rule comes from.
    public let source: String
}

/// A condition of a port's move.
public enum PortGuard: String, CaseIterable, Sendable {
    /// The PIN that was shown is the number's, usable, and PIN porting is not locked out.
    case rightPIN
    /// Nothing asks for a cooling time.
    case noCooling
    /// The policy, a chosen PIN, or a change of PIN or contact not long ago asks for a cooling time.
    case cooling
    /// No PIN was shown.
    case withoutPIN
    /// The due time is in the future.
    case later
    /// The losing carrier approves it for at once.
    case now
    /// The cause is one that a request can be rejected for.
    case rejectionCause
    /// The cause is one that a port can be put into conflict for.
    case conflictCause
    /// It is not yet noon, in the number's time zone, of the business day before the due time.
    case beforeNoonOfDayBefore
    /// The port was not in conflict before.
    case firstConflict
    /// The party that cancelled it undoes that, within a day.
    case ownCancellation
    case wasCooling
    case wasRequested
    case wasApproved
    case wasConflict
    /// It ended less than 30 days ago.
    case withinResubmission
    /// Six hours have passed since the conflict began.
    case conflictWaited
    /// The cause is not one that only the losing carrier can settle.
    case conflictForBoth
    case neverApproved
    case onceApproved
    /// The due time has come.
    case due
    /// The losing carrier's time is over.
    case unanswered
    case silenceApproves
    case silenceRefuses
    /// The time to resolve the conflict is over.
    case conflictOver
}
