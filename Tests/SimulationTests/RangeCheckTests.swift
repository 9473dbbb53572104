import Simulation
import Testing

/// Promises of a range beside those of single registers, in every order.
@Suite("Ranges, exhaustively")
struct RangeCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let claims: [RangeModel.Claim]
        var bug: PlantedBug?

        var testDescription: String { "\(claims) \(bug.map(\.rawValue) ?? "")" }
    }

    static let clean = [
        Case(claims: [.range, .alone(0)]),
        Case(claims: [.alone(0), .range]),
        Case(claims: [.range, .range]),
        Case(claims: [.alone(0), .range, .alone(1)]),
        Case(claims: [.alone(0), .alone(0), .range]),
        Case(claims: [.range, .alone(0), .alone(0)]),
    ]

    #if !DEBUG
    @Test("No order of events gives a number of a range two holders", arguments: clean)
    func isSafe(one: Case) {
        var check = RangeCheck(RangeModel(claims: one.claims))
        let report = check.run(limit: ExhaustiveTests.limit)
        #expect(report.counterexample == nil, "\(report.counterexample ?? [])")
        #expect(!report.isUnfinished, "\(report.states) states")
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
