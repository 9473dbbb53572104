import Foundation
import Simulation
import Testing

/// Explicit-state searches over the production step functions. One at a time: they fill the memory of a core.
@Suite(.serialized)
struct ExhaustiveTests {
    /// A model that is correct, and how many states it has.
    struct Proof: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let model: RegisterModel
        let states: Int

        init(_ name: String, states: Int, _ model: RegisterModel) {
            self.testDescription = name
            self.model = model
            self.states = states
        }
    }

    #if DEBUG
    /// A debug build searches some 30 times slower.
    private static let usualLimit = 10_000
    #else
    private static let usualLimit = 2_000_000
    #endif

    /// Models with more states than this are passed over; `E164_EXHAUSTIVE_STATES` raises it, at some 100 bytes and 5
    /// microseconds a state.
    static let limit =
        ProcessInfo.processInfo.environment["E164_EXHAUSTIVE_STATES"].flatMap(Int.init) ?? usualLimit

    static let proofs: [Proof] = [
        Proof("2 claims", states: 268, RegisterModel(operations: [.claim(), .claim()])),
        Proof("3 claims", states: 5_831, RegisterModel(operations: [.claim(), .claim(), .claim()])),
        Proof(
            "3 claims, one of them tries twice",
            states: 52_461,
            RegisterModel(operations: [.claim(), .claim(), .claim(attempts: 2)])
        ),
        Proof("claim and read", states: 1_101, RegisterModel(operations: [.claim(), .read()])),
        Proof("2 claims and a read", states: 40_501, RegisterModel(operations: [.claim(), .claim(), .read()])),
        Proof(
            "3 claims and a read",
            states: 1_321_575,
            RegisterModel(operations: [.claim(), .claim(), .claim(), .read()])
        ),
        Proof("3 updates", states: 9_729, RegisterModel(operations: [.append(), .append(), .append()])),
        Proof("2 updates and a read", states: 52_160, RegisterModel(operations: [.append(), .append(), .read()])),
        Proof(
            "2 updates that try twice",
            states: 36_690,
            RegisterModel(operations: [.append(attempts: 2), .append(attempts: 2)])
        ),
        Proof(
            "2 updates, one of them tries twice, and a read",
            states: 738_582,
            RegisterModel(operations: [.append(), .append(attempts: 2), .read()])
        ),
        Proof(
            "3 claims that learn rounds from their own voters",
            states: 334_463,
            RegisterModel(operations: [.claim(), .claim(), .claim()], placement: .together)
        ),
        Proof(
            "one claim that tries twice, a crash",
            states: 4_299,
            RegisterModel(operations: [.claim(attempts: 2)], crashes: 1, placement: .together)
        ),
        Proof(
            "2 claims, one of them tries twice, a crash",
            states: 619_801,
            RegisterModel(operations: [.claim(attempts: 2), .claim()], crashes: 1, placement: .together)
        ),
        Proof(
            "2 updates, one of them tries twice, a crash",
            states: 861_357,
            RegisterModel(operations: [.append(attempts: 2), .append()], crashes: 1, placement: .together)
        ),
        Proof(
            "2 claims, 2 crashes",
            states: 79_352,
            RegisterModel(operations: [.claim(), .claim()], crashes: 2, placement: .together)
        ),
        Proof(
            "2 claims and a quorum read, a crash",
            states: 231_329,
            RegisterModel(operations: [.claim(), .claim(), .read(attempts: 0)], crashes: 1, placement: .together)
        ),
        Proof(
            "a claim that tries twice and a read, a crash",
            states: 397_516,
            RegisterModel(operations: [.claim(attempts: 2), .read(attempts: 1)], crashes: 1, placement: .together)
        ),
        Proof("5 voters, 2 claims", states: 1_164, RegisterModel(voters: 5, operations: [.claim(), .claim()])),
        Proof(
            "5 voters, 2 claims and a read",
            states: 1_794_779,
            RegisterModel(voters: 5, operations: [.claim(), .claim(), .read()])
        ),
        Proof("4 claims", states: 151_407, RegisterModel(operations: [.claim(), .claim(), .claim(), .claim()])),
        Proof(
            "5 voters, 3 claims",
            states: 74_773,
            RegisterModel(voters: 5, operations: [.claim(), .claim(), .claim()])
        ),
        Proof(
            "two updates in a row without a phase 1 between them, and an update",
            states: 862,
            RegisterModel(operations: [.appendTwice(), .append()])
        ),
        Proof(
            "two updates in a row that try twice, and an update that tries twice",
            states: 196_265,
            RegisterModel(operations: [.appendTwice(attempts: 2), .append(attempts: 2)])
        ),
        Proof(
            "two updates in a row, 2 updates",
            states: 42_989,
            RegisterModel(operations: [.appendTwice(), .append(), .append()])
        ),
        Proof(
            "two updates in a row, an update and a read",
            states: 16_323,
            RegisterModel(operations: [.appendTwice(), .append(), .read(attempts: 0)])
        ),
        Proof(
            "two clients with two updates in a row each",
            states: 1_258,
            RegisterModel(operations: [.appendTwice(), .appendTwice()])
        ),
        Proof(
            "two updates in a row and an update, a crash",
            states: 106_613,
            RegisterModel(operations: [.appendTwice(), .append()], crashes: 1, placement: .together)
        ),
        Proof(
            "two updates in a row that try twice, a crash",
            states: 17_743,
            RegisterModel(operations: [.appendTwice(attempts: 2)], crashes: 1, placement: .together)
        ),
        // Only with a raised limit.
        Proof(
            "3 claims, a crash",
            states: 2_444_753,
            RegisterModel(operations: [.claim(), .claim(), .claim()], crashes: 1, placement: .together)
        ),
    ]

    @Test("No order of messages, losses, repetitions and crashes breaks an invariant", arguments: proofs)
    func isSafe(proof: Proof) {
        guard proof.states <= ExhaustiveTests.limit else { return }
        var check = ExhaustiveCheck(proof.model)
        // A model that grows without anybody's notice would eat the time of the others.
        let report = check.run(limit: proof.states * 2)
        #expect(report.isClean, "\(report)")
        #expect(report.states > 100, "the search went nowhere")
    }

    @Test("The same model gives the same search")
    func isDeterministic() {
        let model = RegisterModel(operations: [.claim(), .append(attempts: 2)])
        var (first, second) = (ExhaustiveCheck(model), ExhaustiveCheck(model))
        let reports = (first.run(), second.run())
        #expect(reports.0.states == reports.1.states)
        #expect(reports.0.transitions == reports.1.transitions)
        #expect(reports.0.depth == reports.1.depth)
    }

    // MARK: - Reductions

    static let small: [RegisterModel] = [
        RegisterModel(operations: [.claim(), .append()]),
        RegisterModel(operations: [.claim(), .read(attempts: 1)]),
        RegisterModel(operations: [.claim()], crashes: 1, placement: .together),
    ]

    static let reductions: [RegisterModel.Reductions] = [
        .symmetricVoters, [.fusedReplies, .symmetricVoters], .deadMessages, .eagerAnswers, .promptSyncs,
    ]

    // The slow twin of each reduction is the search without it.
    @Test("No reduction hides an outcome", arguments: small.indices, reductions)
    func reductionsKeepOutcomes(model: Int, reduction: RegisterModel.Reductions) {
        let model = ExhaustiveTests.small[model]
        var slow = model
        slow.reductions.subtract(reduction)
        #expect(outcomes(of: model) == outcomes(of: slow))
    }

    @Test("All reductions together hide no outcome", arguments: small.indices)
    func allReductionsKeepOutcomes(index: Int) {
        // Without any reduction only the smallest model, one claim and one crash, ends: 14 837 states.
        var slow = ExhaustiveTests.small[2]
        slow.voters = index + 1
        var fast = slow
        slow.reductions = []
        fast.reductions = .all
        #expect(outcomes(of: fast) == outcomes(of: slow))
    }

    private func outcomes(of model: RegisterModel) -> Set<RegisterOutcome> {
        var check = ExhaustiveCheck(model)
        var outcomes: Set<RegisterOutcome> = []
        let report = check.run(limit: 100_000) { outcomes.insert($0) }
        #expect(report.isClean, "\(report)")
        return outcomes
    }
}
