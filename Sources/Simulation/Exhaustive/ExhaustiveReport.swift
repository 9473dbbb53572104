/// What an exhaustive check found.
public struct ExhaustiveReport: Sendable, CustomStringConvertible {
    public enum Verdict: Sendable {
        /// Every reachable state was seen, and all invariants hold in each.
        case clean
        /// One of the shortest ways to a state in which an invariant is broken.
        case violated(Counterexample)
        /// The limit of states was reached first; nothing is proven.
        case unfinished
    }

    /// A way from the first state to a broken invariant.
    public struct Counterexample: Sendable, CustomStringConvertible {
        public let invariant: Invariant
        public let explanation: String
        /// What happened, one line a step.
        public let steps: [String]

        public var description: String {
            let lines = steps.enumerated().map { "  \($0.offset + 1). \($0.element)" }
            return (["\(invariant.rawValue): \(explanation)"] + lines).joined(separator: "\n")
        }
    }

    public let verdict: Verdict
    /// Distinct states, the one that breaks an invariant included.
    public let states: Int
    /// Steps made, those that led to known states included.
    public let transitions: Int
    /// How many steps the farthest state is away from the first one.
    public let depth: Int
    public let duration: Duration

    public var isClean: Bool {
        if case .clean = verdict { true } else { false }
    }

    public var counterexample: Counterexample? {
        if case .violated(let counterexample) = verdict { counterexample } else { nil }
    }

    public var description: String {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let rate = Int(Double(states) / max(seconds, 1e-6))
        let size = "\(states) states, \(transitions) transitions, depth \(depth), \(seconds) s, \(rate) states/s"
        return switch verdict {
        case .clean: "clean: \(size)"
        case .unfinished: "unfinished: \(size)"
        case .violated(let counterexample): "violated: \(size)\n\(counterexample)"
        }
    }
}
