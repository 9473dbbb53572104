import Simulation
import Testing

/// Seal, merge and activate in every order.
@Suite("Epochs, exhaustively")
struct EpochTests {
    #if DEBUG
    private static let limit = 20_000
    #else
    private static let limit = 3_000_000
    #endif

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let voters: [[UInt16]]
        let claims: [UInt32]
        var bug: PlantedBug?
        var states = 0

        var testDescription: String { name }
    }

    static let clean = [
        Case(name: "replace one of three", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 2]),
        Case(name: "replace one of three, two claims before", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 1, 2]),
        Case(name: "one becomes two, then three", voters: [[1], [1, 2], [1, 2, 3]], claims: [1, 2, 3]),
        Case(name: "three become one", voters: [[1, 2, 3], [1, 2], [2]], claims: [1, 3]),
        Case(name: "replaced twice in a row", voters: [[1, 2, 3], [1, 2, 4], [1, 4, 5]], claims: [1, 3]),
    ]

    @Test("No order of events gives a number two holders", arguments: clean)
    func isSafe(one: Case) {
        var check = EpochCheck(EpochModel(voters: one.voters, claims: one.claims))
        let report = check.run(limit: Self.limit)
        #expect(report.counterexample == nil, "\(report.counterexample ?? [])")
        print("epochs, \(one.name): \(report.states) states\(report.isUnfinished ? ", unfinished" : "")")
    }

    static let mutations = [
        Case(name: "E4", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 2], bug: .mergeOneRegister),
        Case(name: "read before the seal", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 2], bug: .mergeBeforeSeal),
        Case(name: "one sealed voter", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 2], bug: .mergeFromOne),
        Case(name: "M3", voters: [[1, 2, 3], [1, 2, 4]], claims: [1, 1, 2], bug: .oldAgreementTrusted),
    ]
}
