import Paxos

/// Explores every state of a register model, breadth first, with the production step functions.
///
///     let report = ExhaustiveCheck(RegisterModel(operations: [.claim(), .claim(), .read()])).run()
///
/// Deterministic: the same model gives the same numbers in every process. Safety only; nothing here says that an
/// operation ever ends.
public struct ExhaustiveCheck {
    private var space: RegisterSpace
    private var visited = VisitedStates()

    public init(_ model: RegisterModel) {
        self.space = RegisterSpace(model: model)
    }

    /// - Parameters:
    ///   - limit: How many states to look at; each takes about 100 bytes.
    ///   - visit: Called with every new state's outcome; for comparing two checks of one model.
    /// - Returns: The verdict, with a counterexample if there is one, and how much was searched.
    public mutating func run(
        limit: Int = 10_000_000,
        visit: ((RegisterOutcome) -> Void)? = nil
    ) -> ExhaustiveReport {
        let clock = ContinuousClock()
        let start = clock.now
        visited = VisitedStates()
        _ = visited.insert(space.firstState(), parent: 0)
        var (next, levelEnd, depth, transitions) = (0, 1, 0, 0)
        var verdict = ExhaustiveReport.Verdict.clean
        search: while next < visited.count {
            if next == levelEnd { (depth, levelEnd) = (depth + 1, visited.count) }
            space.expand(visited.states[next])
            transitions += space.expansion.successors.count
            for successor in space.expansion.successors where visited.insert(successor, parent: next) {
                visit?(space.outcome(of: successor))
            }
            if let violation = space.expansion.violation {
                verdict = .violated(counterexample(in: next, violation.successor, violation.finding))
                depth += 1
                break search
            }
            if visited.count > limit {
                verdict = .unfinished
                break search
            }
            next += 1
        }
        return ExhaustiveReport(
            verdict: verdict,
            states: visited.count,
            transitions: transitions,
            depth: depth,
            duration: clock.now - start
        )
    }

    /// Walks the way to a violation once more, this time in words.
    private mutating func counterexample(
        in last: Int,
        _ successor: Int,
        _ finding: Finding
    ) -> ExhaustiveReport.Counterexample {
        let path = visited.path(to: last)
        // Sorting moves voters about; `names` follows them, so that n1 is the same voter in all lines.
        var names = Array(0..<space.model.voters)
        var steps: [String] = []
        for (place, number) in path.enumerated() {
            space.expand(visited.states[number], names: names)
            let isLast = place == path.count - 1
            let goal = isLast ? nil : visited.states[path[place + 1]]
            let step = goal.flatMap { space.expansion.successors.firstIndex(of: $0) } ?? successor
            let words = space.expansion.words[step]
            steps.append(words.text)
            names = names.indices.map { names[Int(words.order[$0])] }
        }
        return .init(invariant: finding.invariant, explanation: finding.explanation, steps: steps)
    }
}
