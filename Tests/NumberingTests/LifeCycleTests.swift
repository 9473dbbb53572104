import Numbering
import Testing

/// Every state, operation and role against a table that a person wrote from domain.md, not from the code.
struct LifeCycleTests {
    static let operations: [Operation] = [
        .reserveNumber, .allocateNumber, .reclaimNumber, .suspendNumber, .resumeNumber, .releaseNumber,
        .setIntermediate, .setAdministrative, .quarantineNumber, .updateNumber, .lockNumber, .unlockNumber,
    ]

    /// Columns as in `operations`. `>state`: it is done and the number is in that state then; `-`: nobody has the
    /// number; `nh`: the caller does not hold it; any other word: the code of the refusal.
    ///
    /// The number is, or was last, that of OCN 9104; the row `unheld` is a quarantined number that nobody ever had.
    static let table = """
        subscriber of the number
        available      denied    denied    denied    denied     denied    -          denied        denied          denied       -               -               -
        reserved       denied    denied    denied    denied     denied    >available denied        denied          denied       state           state           state
        assigned       denied    denied    denied    denied     denied    >aging     denied        denied          denied       >assigned       >assigned       >assigned
        suspended      denied    denied    denied    denied     denied    >aging     denied        denied          denied       >suspended      >suspended      >suspended
        aging          denied    denied    denied    denied     denied    aging      denied        denied          denied       aging           aging           aging
        intermediate   denied    denied    denied    denied     denied    >aging     denied        denied          denied       >intermediate   >intermediate   >intermediate
        administrative denied    denied    denied    denied     denied    >available denied        denied          denied       >administrative state           state
        quarantined    denied    denied    denied    denied     denied    state      denied        denied          denied       state           state           state
        unheld         denied    denied    denied    denied     denied    state      denied        denied          denied       state           state           state

        subscriber without a number
        available      denied    >assigned denied    denied     denied    -          denied        denied          denied       -               -               -
        reserved       denied    >assigned denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        assigned       denied    taken     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        suspended      denied    taken     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        aging          denied    aging     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        intermediate   denied    taken     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        administrative denied    state     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        quarantined    denied    state     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh
        unheld         denied    state     denied    denied     denied    nh         denied        denied          denied       nh              nh              nh

        carrier
        available      >reserved >assigned -         -          -         -          -             >administrative denied       -               -               -
        reserved       reserved  >assigned state     state      state     >available state         reserved        denied       state           state           state
        assigned       taken     taken     state     >suspended state     >aging     >intermediate taken           denied       >assigned       >assigned       >assigned
        suspended      taken     taken     state     state      >assigned >aging     state         taken           denied       >suspended      >suspended      >suspended
        aging          aging     aging     >assigned aging      aging     aging      aging         aging           denied       aging           aging           aging
        intermediate   taken     taken     state     state      >assigned >aging     state         taken           denied       >intermediate   >intermediate   >intermediate
        administrative state     state     state     state      state     >available state         state           denied       >administrative state           state
        quarantined    state     state     state     state      state     state      state         state           denied       state           state           state
        unheld         state     state     nh        nh         nh        nh         nh            state           denied       nh              nh              nh

        other carrier
        available      >reserved >assigned -         -          -         -          -             >administrative denied       -               -               -
        reserved       reserved  reserved  nh        nh         nh        nh         nh            reserved        denied       nh              nh              nh
        assigned       taken     taken     nh        nh         nh        nh         nh            taken           denied       nh              nh              nh
        suspended      taken     taken     nh        nh         nh        nh         nh            taken           denied       nh              nh              nh
        aging          aging     aging     nh        nh         nh        nh         nh            aging           denied       nh              nh              nh
        intermediate   taken     taken     nh        nh         nh        nh         nh            taken           denied       nh              nh              nh
        administrative state     state     nh        nh         nh        nh         nh            state           denied       nh              nh              nh
        quarantined    state     state     nh        nh         nh        nh         nh            state           denied       nh              nh              nh
        unheld         state     state     nh        nh         nh        nh         nh            state           denied       nh              nh              nh

        system administrator
        available      >reserved >assigned -         -          -         -          -             >administrative >quarantined -               -               -
        reserved       reserved  >assigned state     state      state     >available state         reserved        >quarantined state           state           state
        assigned       taken     taken     state     >suspended state     >aging     >intermediate taken           >quarantined >assigned       >assigned       >assigned
        suspended      taken     taken     state     state      >assigned >aging     state         taken           >quarantined >suspended      >suspended      >suspended
        aging          aging     aging     >assigned aging      aging     aging      aging         aging           >quarantined aging           aging           aging
        intermediate   taken     taken     state     state      >assigned >aging     state         taken           >quarantined >intermediate   >intermediate   >intermediate
        administrative state     state     state     state      state     >available state         state           >quarantined >administrative >administrative >administrative
        quarantined    state     state     state     state      >assigned >aging     state         state           state        >quarantined    >quarantined    >quarantined
        unheld         state     state     state     state      state     >available state         state           state        >quarantined    >quarantined    >quarantined
        """

    /// One entry of the table.
    struct Entry: Sendable, CustomTestStringConvertible {
        var caller: String
        var state: String
        var operation: Numbering.Operation
        var expected: String

        var testDescription: String { "\(caller), \(state), \(operation)" }
    }

    /// The table's entries; an OCN manager is to find what a carrier finds.
    static let entries: [Entry] = {
        var entries: [Entry] = []
        for section in table.split(separator: "\n\n") {
            let lines = section.split(separator: "\n")
            let name = String(lines[0])
            for line in lines.dropFirst() {
                let cells = line.split(separator: " ").map(String.init)
                for caller in name == "carrier" ? [name, "OCN manager"] : [name] {
                    for (operation, cell) in zip(operations, cells.dropFirst()) {
                        entries.append(Entry(caller: caller, state: cells[0], operation: operation, expected: cell))
                    }
                }
            }
        }
        return entries
    }()

    @Test("The table has every state, operation and caller")
    func complete() {
        #expect(Self.entries.count == 6 * (NumberState.allCases.count + 1) * Self.operations.count)
        #expect(Set(LifeCycle.moves.map(\.operation)) == Set(Self.operations))
    }

    @Test("P5, P8: each state, operation and role does what the table says", arguments: entries)
    func triple(entry: Entry) throws {
        let current = try #require(Self.record(entry.state))
        let caller = try #require(Self.caller(entry.caller))
        let decision = Self.decide(entry.operation, caller, current)
        #expect(Self.outcome(decision) == entry.expected)
        if entry.state == "available" {
            let fresh = Self.decide(entry.operation, caller, nil)
            #expect(Self.outcome(fresh) == entry.expected, "without a record")
        }
    }

    @Test("Time that has run out leaves a number available to every operation", arguments: entries)
    func elapsed(entry: Entry) throws {
        guard entry.state == "available" else { return }
        let caller = try #require(Self.caller(entry.caller))
        for state in [NumberState.reserved, .aging] {
            let current = Fixture.record(state, until: Fixture.noon)
            #expect(Self.outcome(Self.decide(entry.operation, caller, current)) == entry.expected)
        }
    }

    @Test("Each row of the life cycle has a source, and somebody to whom it is open", arguments: LifeCycle.moves)
    func reached(move: LifeCycleMove) {
        let states = move.guards.contains(.unheld) ? ["unheld"] : [move.from.rawValue]
        #expect(!move.source.isEmpty)
        #expect(
            Self.entries.contains {
                states.contains($0.state) && $0.operation == move.operation && $0.expected == ">" + move.to.rawValue
            }
        )
    }

    // MARK: - What the table's words mean

    static func record(_ name: String) -> NumberRecord? {
        if name == "unheld" {
            var record = Fixture.record(.quarantined)
            record.ocn = nil
            return record
        }
        return NumberState(rawValue: name).map { state in
            Fixture.record(state, until: state == .aging || state == .reserved ? "2027-01-01T00:00:00Z" : nil)
        }
    }

    static func caller(_ name: String) -> Caller? {
        switch name {
        case "subscriber of the number": Fixture.subscriber(of: Fixture.number)
        case "subscriber without a number": Fixture.subscriber(of: nil)
        case "carrier": Fixture.carrier()
        case "OCN manager": Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "manager@carrier.example")
        case "other carrier": Fixture.carrier(Fixture.telnyx)
        case "system administrator": Fixture.administrator
        default: nil
        }
    }

    static func decide(
        _ operation: Numbering.Operation,
        _ caller: Caller,
        _ record: NumberRecord?,
        ifMatch seen: UInt64? = nil
    ) -> Decision<NumberRecord>? {
        let context = Fixture.context("try", caller, ifMatch: seen)
        let claim = Fixture.claim(to: caller.ocn ?? Fixture.verizon)
        let locks = NumberLocks.own(of: caller.role)
        var current = record
        if operation == .unlockNumber { current?.locks = locks }
        let version: UInt64 = current == nil ? 0 : 3
        func held(_ decide: (NumberRecord?, UInt64) -> Decision<NumberRecord>) -> Decision<NumberRecord> {
            decide(current, version)
        }
        return switch operation {
        case .reserveNumber: held(Fixture.reservation(context, claim: claim).decide)
        case .allocateNumber: held(Fixture.allocation(context, to: caller.ocn ?? Fixture.verizon).decide)
        case .reclaimNumber: held(ReclaimNumber(context: context, claim: claim).decide)
        case .suspendNumber: held(SuspendNumber(context: context, number: Fixture.number).decide)
        case .resumeNumber: held(ResumeNumber(context: context, number: Fixture.number).decide)
        case .releaseNumber:
            held(ReleaseNumber(context: context, number: Fixture.number, gusi: Fixture.gusi).decide)
        case .setIntermediate:
            held(
                SetIntermediate(context: context, number: Fixture.number, delegate: nil, delegateRecord: nil).decide
            )
        case .setAdministrative:
            held(SetAdministrative(context: context, claim: claim, id: Fixture.id, gusi: Fixture.gusi).decide)
        case .quarantineNumber:
            held(
                QuarantineNumber(context: context, number: Fixture.number, id: Fixture.id, gusi: Fixture.gusi).decide
            )
        case .updateNumber:
            held(UpdateNumber(context: context, number: Fixture.number, changes: .none).decide)
        case .lockNumber: held(LockNumber(context: context, number: Fixture.number, locks: locks).decide)
        case .unlockNumber: held(UnlockNumber(context: context, number: Fixture.number, locks: locks).decide)
        default: nil
        }
    }

    static func outcome(_ decision: Decision<NumberRecord>?) -> String {
        switch decision {
        case .write(let record): ">" + record.state.rawValue
        case .repeated: "="
        case .refuse(.notAssigned): "-"
        case .refuse(.notHolder): "nh"
        case .refuse(let refusal): refusal.code
        case nil: "not a command"
        }
    }
}
