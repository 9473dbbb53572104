/// The life of a number: the one table of states, operations and conditions.
///
/// What is not in the table is refused. Two things happen without an operation, by time alone: a reservation and aging
/// that run out leave the number available (`NumberRecord.effectiveState(at:)`); whoever touches the record next writes
/// it down. A port keeps the state and changes the carrier.
///
/// Source: domain.md sections 3.1 (rules S1 to S6, A1, A3) and 3.2; product.md sections 2 and 5.6; RFC 8396, section
/// 4.2.3.2, for what ends with a holding (M7).
public enum LifeCycle {
    // swift-format-ignore
    /// Every move. Of two rows for one operation and state, `held` and `unheld` tell which applies.
    public static let moves: [LifeCycleMove] = [
        //   operation          from             to               guards                      source
        move(.reserveNumber,     .available,      .reserved,       [.entitled],                "3.2 available to reserved; S3"),

        move(.allocateNumber,    .available,      .assigned,       [.entitled],                "3.2; A1, A3"),
        move(.allocateNumber,    .reserved,       .assigned,       [.entitled, .ownReservation], "3.2 reserved to assigned"),
        move(.reclaimNumber,     .aging,          .assigned,       [.lastHolder],              "3.2 aging to assigned; S4"),

        move(.suspendNumber,     .assigned,       .suspended,      [],                         "3.2 in service to suspended"),
        move(.resumeNumber,      .suspended,      .assigned,       [],                         "3.2 suspended to in service"),
        move(.resumeNumber,      .intermediate,   .assigned,       [],                         "S6, M7: the delegation ends"),
        move(.resumeNumber,      .quarantined,    .assigned,       [.registryOnly, .held],     "3.2: the registry lifts its hold"),

        move(.releaseNumber,     .reserved,       .available,      [],                         "3.2 reserved to available"),
        move(.releaseNumber,     .assigned,       .aging,          [.releaseUnlocked],         "3.2; S4, M7"),
        move(.releaseNumber,     .suspended,      .aging,          [.releaseUnlocked],         "3.2; S4, M7"),
        move(.releaseNumber,     .intermediate,   .aging,          [.releaseUnlocked],         "S4, S6, M7"),
        move(.releaseNumber,     .administrative, .available,      [.releaseUnlocked],         "3.2 administrative to available"),
        move(.releaseNumber,     .quarantined,    .aging,          [.registryOnly, .held],     "3.2; S4"),
        move(.releaseNumber,     .quarantined,    .available,      [.registryOnly, .unheld],   "3.2"),

        move(.setIntermediate,   .assigned,       .intermediate,   [],                         "3.2 assigned to intermediate; S6"),
        move(.setAdministrative, .available,      .administrative, [.entitled],                "3.2 available to administrative; S1"),

        move(.quarantineNumber,  .available,      .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .reserved,       .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .assigned,       .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .suspended,      .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .aging,          .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .intermediate,   .quarantined,    [.registryOnly],            "3.2 any to quarantined"),
        move(.quarantineNumber,  .administrative, .quarantined,    [.registryOnly],            "3.2 any to quarantined"),

        move(.updateNumber,      .assigned,       .assigned,       [.updateUnlocked],          "3.3 edit"),
        move(.updateNumber,      .suspended,      .suspended,      [.updateUnlocked],          "3.3 edit"),
        move(.updateNumber,      .intermediate,   .intermediate,   [.updateUnlocked],          "3.3 edit"),
        move(.updateNumber,      .administrative, .administrative, [.updateUnlocked],          "3.3 edit"),
        move(.updateNumber,      .quarantined,    .quarantined,    [.registryOnly],            "3.3 edit"),

        move(.lockNumber,        .assigned,       .assigned,       [.ownLock],                 "product.md 5.6; T3"),
        move(.lockNumber,        .suspended,      .suspended,      [.ownLock],                 "product.md 5.6; T3"),
        move(.lockNumber,        .intermediate,   .intermediate,   [.ownLock],                 "product.md 5.6; T3"),
        move(.lockNumber,        .administrative, .administrative, [.ownLock, .registryOnly],  "2.6 server statuses"),
        move(.lockNumber,        .quarantined,    .quarantined,    [.ownLock, .registryOnly],  "2.6 server statuses"),
        move(.unlockNumber,      .assigned,       .assigned,       [.ownLock],                 "product.md 5.6; T3"),
        move(.unlockNumber,      .suspended,      .suspended,      [.ownLock],                 "product.md 5.6; T3"),
        move(.unlockNumber,      .intermediate,   .intermediate,   [.ownLock],                 "product.md 5.6; T3"),
        move(.unlockNumber,      .administrative, .administrative, [.ownLock, .registryOnly],  "2.6 server statuses"),
        move(.unlockNumber,      .quarantined,    .quarantined,    [.ownLock, .registryOnly],  "2.6 server statuses"),
    ]

    /// The row for an operation on a number in a state; `nil` when the life cycle does not permit it.
    ///
    /// `isHeld`: Whether some carrier has the number or had it last.
    public static func move(of operation: Operation, from state: NumberState, isHeld: Bool) -> LifeCycleMove? {
        rows[Row(operation: operation, state: state)]?.first { row in
            !row.guards.contains(isHeld ? .unheld : .held)
        }
    }

    private struct Row: Hashable {
        let operation: Operation
        let state: NumberState
    }

    /// The table by operation and state: every command looks here.
    private static let rows = Dictionary(grouping: moves) { Row(operation: $0.operation, state: $0.from) }

    private static func move(
        _ operation: Operation,
        _ from: NumberState,
        _ to: NumberState,
        _ guards: Set<LifeCycleGuard>,
        _ source: String
    ) -> LifeCycleMove {
        LifeCycleMove(operation: operation, from: from, to: to, guards: guards, source: source)
    }
}
