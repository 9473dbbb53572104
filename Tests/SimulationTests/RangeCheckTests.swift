import Simulation
import Testing

/// Promises of a range beside those of single registers, in every order.
@Suite("Ranges, exhaustively")
struct RangeCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let claims: [RangeModel.Claim]
        var bug: PlantedBug?
        var states = 0

        var testDescription: String { "\(claims) \(bug.map(\.rawValue) ?? "")" }
    }

    static let clean = [
        Case(claims: [.range, .alone(0)], states: 5_783),
        Case(claims: [.alone(0), .range], states: 2_522),
        Case(claims: [.range, .range], states: 9_454),
        Case(claims: [.alone(0), .range, .alone(1)], states: 59_650),
        Case(claims: [.alone(0), .alone(0), .range], states: 23_923),
        Case(claims: [.range, .alone(0), .alone(0)], states: 92_413),
    ]

    #if !DEBUG
    @Test("No order of events gives a number of a range two holders", arguments: clean)
    func isSafe(one: Case) {
        var check = RangeCheck(RangeModel(claims: one.claims))
        let report = check.run(limit: one.states * 2)
        #expect(report.counterexample == nil, "\(report.counterexample ?? [])")
        #expect(report.states == one.states)
    }
    #endif

    static let mutations = [
        Case(claims: [.alone(0), .range], bug: .rangeExceptionsForgotten),
        Case(claims: [.alone(0), .range], bug: .rangePromiseForgotten),
    ]

    @Test("Each shortcut gives a number two holders", arguments: mutations)
    func isFound(mutation: Case) {
        var check = RangeCheck(RangeModel(claims: mutation.claims, bug: mutation.bug))
        let report = check.run(limit: 50_000)
        #expect(report.counterexample != nil, "not found in \(report.states) states")
    }
}
