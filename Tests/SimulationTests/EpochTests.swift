import Simulation
import Testing

/// Seal, merge and activate in every order.
@Suite("Epochs, exhaustively")
struct EpochTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let voters: [[UInt16]]
        let claims: [UInt32]
        var catchesUp = false
        var loss: DiskLoss?
        var states = 0
        var bug: PlantedBug?

        var testDescription: String { name }

        var check: EpochCheck {
            EpochCheck(EpochModel(voters: voters, claims: claims, catchesUp: catchesUp, loss: loss, bug: bug))
        }
    }

    private static let replaced: [[UInt16]] = [[1, 2, 3], [1, 2, 4]]

    static let clean = [
        Case(name: "replace one of three", voters: replaced, claims: [1, 2], states: 55_435),
        Case(
            name: "replace one of three, with catching up",
            voters: replaced,
            claims: [1, 2],
            catchesUp: true,
            states: 66_725
        ),
        Case(name: "replace one of three, two claims before", voters: replaced, claims: [1, 1, 2], states: 839_654),
        Case(name: "replace one of three, two claims after", voters: replaced, claims: [1, 2, 2], states: 174_640),
        Case(name: "three become four", voters: [[1, 2, 3], [1, 2, 3, 4]], claims: [1, 2], states: 573_865),
        Case(
            name: "one becomes two, then three",
            voters: [[1], [1, 2], [1, 2, 3]],
            claims: [1, 2, 3],
            states: 12_458
        ),
        Case(name: "three become one", voters: [[1, 2, 3], [1, 2], [2]], claims: [1, 3], states: 1_477),
        // Only with a raised limit.
        Case(
            name: "replaced twice in a row",
            voters: [[1, 2, 3], [1, 2, 4], [1, 4, 5]],
            claims: [1, 3],
            states: 1_298_681
        ),
    ]

    @Test("No order of events gives a number two holders", arguments: clean)
    func isSafe(one: Case) {
        // A state here takes twice as long as one of the other check.
        guard one.states <= ExhaustiveTests.limit / 2 else { return }
        var check = one.check
        let report = check.run(limit: one.states * 2)
        #expect(report.counterexample == nil, "\(report.counterexample ?? [])")
        #expect(report.states == one.states)
    }

    static let mutations = [
        Case(name: "E4", voters: replaced, claims: [1, 2], bug: .mergeOneRegister),
        Case(name: "read before the seal", voters: replaced, claims: [1, 2], bug: .mergeBeforeSeal),
        Case(name: "one sealed voter", voters: replaced, claims: [1, 2], bug: .mergeFromOne),
        Case(name: "M3", voters: replaced, claims: [1, 1, 2, 2], bug: .oldAgreementTrusted),
    ]

    #if !DEBUG
    @Test("Each shortcut gives a number two holders", arguments: mutations)
    func isFound(mutation: Case) {
        var check = mutation.check
        let report = check.run(limit: 200_000)
        #expect(report.counterexample != nil, "not found in \(report.states) states")
    }
    #endif
}
