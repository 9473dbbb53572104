import Simulation
import Testing

/// A voter's disk comes back empty or with less than it held, among claims and changes of membership in every order.
@Suite("Lost disks, exhaustively")
struct DiskLossTests {
    typealias Case = EpochTests.Case

    private static let three: [[UInt16]] = [[1, 2, 3]]
    private static let replaced: [[UInt16]] = [[1, 2, 3], [1, 2, 4]]
    private static let empty = DiskLoss(of: 3, .empty)
    private static let restored = DiskLoss(of: 3, .restored)

    static let clean = [
        Case(
            name: "a lost disk, its node is replaced",
            voters: replaced,
            claims: [1, 2],
            loss: empty,
            states: 104_359
        ),
        Case(name: "a restored disk", voters: three, claims: [1, 1], loss: restored, states: 6_032),
        Case(name: "a restored disk, three claims", voters: three, claims: [1, 1, 1], loss: restored, states: 118_613),
        Case(
            name: "a restored disk, and its node stays when another one leaves",
            voters: [[1, 2, 3], [1, 3]],
            claims: [1, 2],
            loss: restored,
            states: 42_005
        ),
        Case(
            name: "a restored disk, with catching up",
            voters: three,
            claims: [1, 1],
            catchesUp: true,
            loss: restored,
            states: 9_045
        ),
        // Only with a raised limit.
        Case(
            name: "a restored disk, its node is replaced",
            voters: replaced,
            claims: [1, 2],
            loss: restored,
            states: 2_142_787
        ),
        Case(
            name: "a lost disk, its node is replaced, two claims before",
            voters: replaced,
            claims: [1, 1, 2],
            loss: empty,
            states: 1_892_058
        ),
        Case(
            name: "a restored disk of five",
            voters: [[1, 2, 3, 4, 5]],
            claims: [1, 1],
            loss: DiskLoss(of: 5, .restored),
            states: 1_086_096
        ),
    ]

    @Test("A disk that is lost or forgets gives no number two holders", arguments: clean)
    func isSafe(one: Case) {
        guard one.states <= ExhaustiveTests.limit / 2 else { return }
        var check = one.check
        let report = check.run(limit: one.states * 2)
        #expect(report.counterexample == nil, "\(report.counterexample ?? [])")
        #expect(report.states == one.states)
    }

    static let mutations = [
        Case(name: "an empty disk votes", voters: three, claims: [1, 1], loss: empty, bug: .rollbackUnnoticed),
        Case(name: "one is copied", voters: three, claims: [1, 1], loss: empty, bug: .storeCopiesNeighbour),
        Case(name: "all are copied", voters: three, claims: [1, 1], loss: empty, bug: .storeCopiesAll),
        Case(name: "an older disk votes", voters: three, claims: [1, 1], loss: restored, bug: .rollbackUnnoticed),
        Case(name: "an old answer counts", voters: three, claims: [1, 1], loss: restored, bug: .earlierRunAnswered),
        Case(name: "promises unwitnessed", voters: three, claims: [1, 1], loss: restored, bug: .boundNotWitnessed),
        Case(
            name: "learned while it waits",
            voters: three,
            claims: [1, 1],
            loss: restored,
            bug: .learnedWhileWaiting
        ),
    ]

    @Test("Each way of voting in spite of it gives a number two holders", arguments: mutations)
    func isFound(mutation: Case) {
        var check = mutation.check
        let report = check.run(limit: 20_000)
        #expect(report.counterexample != nil, "not found in \(report.states) states")
    }

    /// The limit that `docs/PROTOCOL.md` names: were it gone, that page would have to say so.
    @Test("A copy of which nobody has heard anything later is not noticed")
    func limit() {
        var check = EpochCheck(
            EpochModel(voters: DiskLossTests.three, claims: [1, 1], loss: DiskLoss(of: 3, .restoredUnheard))
        )
        #expect(check.run(limit: 10_000).counterexample != nil)
    }
}
