import Numbering
import Testing

/// Every state of a port, operation and caller against a table that a person wrote from domain.md, not from the code.
///
/// The number is OCN 9104's, the port goes to 073H, and it is Saturday noon. A cancelled port was cancelled by its
/// gaining carrier while it was asked for; a conflict is seven hours old, for a cause that both can end.
struct PortLifeCycleTests {
    static let operations: [Numbering.Operation] = [
        .requestPort, .handOverNumber, .approvePort, .rejectPort, .disputePort, .cancelPort, .restorePort,
        .resubmitPort, .setPIN, .clearPIN, .releaseNumber,
    ]

    /// Columns as in `operations`, `requestPort` with a right PIN. `>state`: it is done and the port is in that state
    /// then; `done`: it is done and the port stays as it was; `nh`: the caller has no part in it; any other word: the
    /// code of the refusal.
    static let table = """
        subscriber
        idle      >completed    denied        denied     denied     denied       port-state    port-state    denied        done          done     done
        cooling   port-pending  denied        denied     denied     denied       >cancelled    port-state    denied        port-pending  done     port-pending
        requested port-pending  denied        denied     denied     denied       >cancelled    port-state    denied        port-pending  done     port-pending
        approved  port-pending  denied        denied     denied     denied       >cancelled    port-state    denied        port-pending  done     port-pending
        conflict  port-pending  denied        denied     denied     denied       >cancelled    port-state    denied        port-pending  done     port-pending
        completed >completed    denied        denied     denied     denied       port-state    port-state    denied        done          done     done
        rejected  >completed    denied        denied     denied     denied       port-state    port-state    denied        done          done     done
        cancelled >completed    denied        denied     denied     denied       port-state    port-state    denied        done          done     done
        expired   >completed    denied        denied     denied     denied       port-state    port-state    denied        done          done     done

        losing
        idle      nh-self       >completed    port-state port-state port-state   nh            nh            nh            done          done     done
        cooling   nh-self       port-pending  port-state port-state port-state   nh            nh            nh            port-pending  done     port-pending
        requested nh-self       port-pending  >approved  >rejected  >conflict    nh            nh            nh            port-pending  done     port-pending
        approved  nh-self       port-pending  port-state port-state >conflict    nh            nh            nh            port-pending  done     port-pending
        conflict  nh-self       port-pending  >approved  port-state port-state   nh            nh            nh            port-pending  done     port-pending
        completed nh-self       >completed    port-state port-state port-state   nh            nh            nh            done          done     done
        rejected  nh-self       >completed    port-state port-state port-state   nh            nh            nh            done          done     done
        cancelled nh-self       >completed    port-state port-state port-state   nh            nh            nh            done          done     done
        expired   nh-self       >completed    port-state port-state port-state   nh            nh            nh            done          done     done

        gaining
        idle      >completed    nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        cooling   port-pending  nh            nh         nh         nh           >cancelled    port-state    port-state    nh            nh       nh
        requested port-pending  nh            nh         nh         nh           >cancelled    port-state    port-state    nh            nh       nh
        approved  port-pending  nh            nh         nh         nh           >cancelled    port-state    port-state    nh            nh       nh
        conflict  port-pending  nh            nh         nh         nh           >cancelled    port-state    >requested    nh            nh       nh
        completed >completed    nh            nh         nh         nh           port-state    port-state    port-state    nh            nh       nh
        rejected  >completed    nh            nh         nh         nh           port-state    port-state    >requested    nh            nh       nh
        cancelled >completed    nh            nh         nh         nh           port-state    >requested    port-state    nh            nh       nh
        expired   >completed    nh            nh         nh         nh           port-state    port-state    >requested    nh            nh       nh

        stranger
        idle      nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        cooling   nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        requested nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        approved  nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        conflict  nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        completed nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        rejected  nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        cancelled nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh
        expired   nh            nh            nh         nh         nh           nh            nh            nh            nh            nh       nh

        administrator
        idle      >completed    >completed    port-state port-state port-state   port-state    port-state    port-state    done          done     done
        cooling   port-pending  port-pending  port-state port-state port-state   >cancelled    port-state    port-state    port-pending  done     done
        requested port-pending  port-pending  >approved  >rejected  >conflict    >cancelled    port-state    port-state    port-pending  done     done
        approved  port-pending  port-pending  port-state port-state >conflict    >cancelled    port-state    port-state    port-pending  done     done
        conflict  port-pending  port-pending  >approved  port-state port-state   >cancelled    port-state    >requested    port-pending  done     done
        completed >completed    >completed    port-state port-state port-state   port-state    port-state    port-state    done          done     done
        rejected  >completed    >completed    port-state port-state port-state   port-state    port-state    >requested    done          done     done
        cancelled >completed    >completed    port-state port-state port-state   port-state    port-state    port-state    done          done     done
        expired   >completed    >completed    port-state port-state port-state   port-state    port-state    >requested    done          done     done
        """

    struct Entry: Sendable, CustomTestStringConvertible {
        var caller: String
        var state: PortState
        var operation: Numbering.Operation
        var expected: String

        var testDescription: String { "\(caller), \(state), \(operation)" }
    }

    static let entries: [Entry] = {
        var entries: [Entry] = []
        for section in table.split(separator: "\n\n") {
            let lines = section.split(separator: "\n")
            for line in lines.dropFirst() {
                let cells = line.split(separator: " ").map(String.init)
                guard let state = PortState(rawValue: cells[0]) else { continue }
                for (operation, cell) in zip(operations, cells.dropFirst()) {
                    entries.append(
                        Entry(caller: String(lines[0]), state: state, operation: operation, expected: cell)
                    )
                }
            }
        }
        return entries
    }()

    @Test("The table has every state, operation and caller, and the code's table no other operation")
    func complete() {
        #expect(Self.entries.count == 5 * PortState.allCases.count * Self.operations.count)
        let moves = Set(PortLifeCycle.moves.map(\.operation))
        #expect(moves.subtracting(Self.operations) == [.completePort])
    }

    @Test("P3, P5: each state of a port, operation and caller does what the table says", arguments: entries)
    func triple(entry: Entry) throws {
        let record = PortFixture.record(entry.state)
        let caller = try #require(PortFixture.caller(entry.caller))
        let decision = PortFixture.decide(entry.operation, caller, record)
        #expect(PortFixture.outcome(decision, before: record) == entry.expected)
    }

    @Test("An OCN manager does what a carrier does", arguments: entries.filter { $0.caller == "losing" })
    func manager(entry: Entry) {
        let manager = Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "manager@carrier.example")
        let record = PortFixture.record(entry.state)
        let decision = PortFixture.decide(entry.operation, manager, record)
        #expect(PortFixture.outcome(decision, before: record) == entry.expected)
    }

    @Test("Each edge of a port's life has a source, a party, and something that the tests reach")
    func edges() {
        let reached = Set(Self.entries.filter { $0.expected.hasPrefix(">") }.map { "\($0.operation)\($0.expected)" })
        // These need another moment, another history, or time alone; tests beside this one have them.
        let elsewhere: Set<String> = [
            "requestPort>cooling", "requestPort>requested", "approvePort>completed", "restorePort>cooling",
            "restorePort>approved", "restorePort>conflict", "resubmitPort>approved", "completePort>completed",
            "completePort>approved", "completePort>expired",
        ]
        for move in PortLifeCycle.moves {
            let name = "\(move.operation)>\(move.to.rawValue)"
            #expect(!move.source.isEmpty && !move.parties.isEmpty)
            #expect(reached.contains(name) || elsewhere.contains(name), "\(name) is reached by no test")
        }
    }

    @Test(
        "Only a number in service, suspended or delegated can be ported or get a PIN",
        arguments: NumberState.allCases
    )
    func numberStates(state: NumberState) {
        let until: Timestamp? = state == .aging || state == .reserved ? "2027-01-01T00:00:00Z" : nil
        var record = Fixture.record(state, until: until)
        record.locks = []
        let expected: String =
            switch state {
            case .assigned, .suspended, .intermediate: ">completed"
            case .available: "not-assigned"
            case .aging: "aging"
            case .reserved, .administrative, .quarantined: "state"
            }
        let request = PortFixture.decide(.requestPort, PortFixture.gaining, record)
        #expect(PortFixture.outcome(request, before: record) == expected)
        let pin = PortFixture.decide(.setPIN, PortFixture.losing, record)
        let expectedPIN = expected == ">completed" ? "done" : expected
        #expect(PortFixture.outcome(pin, before: record) == expectedPIN)
    }
}
