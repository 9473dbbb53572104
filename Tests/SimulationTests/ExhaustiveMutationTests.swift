import Simulation
import Testing

extension ExhaustiveTests {
    /// A bug, a model in which it shows, and how soon.
    struct Mutation: Sendable, CustomTestStringConvertible {
        let bug: PlantedBug
        let operations: [RegisterModel.Operation]
        var crashes = 0
        /// States until a rule inside is broken.
        let states: Int
        /// States until clients hear contradictory or stale answers; `nil` when they never do.
        let statesUntilHarm: Int?

        var testDescription: String { bug.rawValue }

        func check(_ checks: RegisterModel.Checks, limit: Int) -> ExhaustiveReport {
            let model = RegisterModel(
                operations: operations,
                crashes: crashes,
                placement: crashes > 0 ? .together : .apart,
                bug: bug,
                checks: checks
            )
            var check = ExhaustiveCheck(model)
            return check.run(limit: limit)
        }
    }

    static let mutations: [Mutation] = [
        Mutation(
            bug: .ballotReused,
            operations: [.claim(attempts: 2), .read(attempts: 0)],
            states: 44,
            statesUntilHarm: 130
        ),
        Mutation(
            bug: .roundSetBack,
            operations: [.claim(attempts: 2), .read(attempts: 0)],
            states: 46,
            statesUntilHarm: 154
        ),
        Mutation(bug: .ballotsWithoutNode, operations: [.claim(), .claim()], states: 27, statesUntilHarm: 69),
        Mutation(
            bug: .phaseOneSkipped,
            operations: [.claim(attempts: 2), .claim()],
            states: 207,
            statesUntilHarm: 5_653
        ),
        Mutation(
            bug: .promiseForgotten,
            operations: [.claim(), .claim()],
            crashes: 1,
            states: 20,
            statesUntilHarm: 106_967
        ),
        Mutation(
            bug: .promiseUncovered,
            operations: [.claim(), .claim()],
            crashes: 1,
            states: 15,
            statesUntilHarm: 85_365
        ),
        Mutation(
            bug: .coverNotAwaited,
            operations: [.claim(), .claim()],
            crashes: 1,
            states: 29,
            statesUntilHarm: 110_203
        ),
        Mutation(
            bug: .voteNotAwaited,
            operations: [.claim(), .read(attempts: 0)],
            crashes: 1,
            states: 162,
            statesUntilHarm: 6_009
        ),
        Mutation(
            bug: .repeatedVoteNotAwaited,
            operations: [.claim(), .read(attempts: 0)],
            crashes: 1,
            states: 271,
            statesUntilHarm: 5_350
        ),
        Mutation(
            bug: .readNotAwaited,
            operations: [.claim(), .read(attempts: 0), .read(attempts: 0)],
            crashes: 1,
            states: 766,
            statesUntilHarm: 46_189
        ),
        Mutation(
            bug: .roundUncovered,
            operations: [.claim(attempts: 2)],
            crashes: 1,
            states: 32,
            statesUntilHarm: 2_277
        ),
        Mutation(
            bug: .readMaximum,
            operations: [.claim(), .claim(), .read(attempts: 0)],
            states: 163,
            statesUntilHarm: 8_917
        ),
        Mutation(
            bug: .takenFromMaximum,
            operations: [.claim(), .claim(), .read(attempts: 0)],
            states: 512,
            statesUntilHarm: 2_056
        ),
        Mutation(
            bug: .ownVersionUnproven,
            operations: [.appendTwice(attempts: 2)],
            states: 59,
            statesUntilHarm: nil
        ),
        // Plain CASPaxos does this and its clients are safe; it is the audit that would miss a version.
        Mutation(bug: .unsettledBase, operations: [.append(), .append()], states: 234, statesUntilHarm: nil),
        Mutation(bug: .unprovenAdopted, operations: [.claim(), .claim()], states: 94, statesUntilHarm: 2_694),
    ]

    @Test("Every known bug breaks a rule, and soon", arguments: mutations)
    func bugIsFound(mutation: Mutation) throws {
        let report = mutation.check(.all, limit: mutation.states * 4)
        let message = "\(mutation.bug) took \(mutation.states) states when this was written: \(report)"
        let counterexample = try #require(report.counterexample, "\(message)")
        #expect(!counterexample.steps.isEmpty)
        #expect(counterexample.steps.count == report.depth, "the way is as long as the search is deep: \(message)")
    }

    // Only what clients hear is compared, so that no rule of ours is needed to call it a bug.
    @Test("Every known bug does harm that clients can see", arguments: mutations)
    func bugDoesHarm(mutation: Mutation) throws {
        guard let states = mutation.statesUntilHarm else {
            let report = mutation.check(.answers, limit: 100_000)
            #expect(report.isClean, "\(report)")
            return
        }
        guard states <= ExhaustiveTests.limit else { return }
        let report = mutation.check(.answers, limit: states * 4)
        let message = "\(mutation.bug) took \(states) states when this was written: \(report)"
        _ = try #require(report.counterexample, "\(message)")
    }
}
