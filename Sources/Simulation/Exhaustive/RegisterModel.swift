/// What an exhaustive check explores: one register, its voters, the clients' operations and the faults.
///
/// The network may deliver every message at any time, any number of times, in any order, or never; that needs no
/// setting. A voter may be asked to adopt any version that was chosen, at any time.
public struct RegisterModel: Sendable {
    /// What one client wants. It ends with an answer, or stays unknown.
    public struct Operation: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// Writes a value of its own if the register is empty, otherwise leaves it: an allocation.
            case claim
            /// Always writes a successor: an update.
            case append
            /// An update, and another one on it as soon as it is chosen, without a phase 1. That it might as well begin later
            /// makes no difference: its ACCEPT, which says nothing new then, may be late.
            case appendTwice
            /// A quorum read, then full rounds with the identity change when the voters disagree.
            case read
        }

        public let kind: Kind
        /// How many ballots it may use, 0 to 15. A read uses none until it falls back.
        public let attempts: Int

        public init(_ kind: Kind, attempts: Int) {
            precondition((0...15).contains(attempts), "attempts are few, or the search never ends")
            self.kind = kind
            self.attempts = attempts
        }

        public static func claim(attempts: Int = 1) -> Operation { Operation(.claim, attempts: attempts) }

        public static func append(attempts: Int = 1) -> Operation { Operation(.append, attempts: attempts) }

        public static func appendTwice(attempts: Int = 1) -> Operation { Operation(.appendTwice, attempts: attempts) }

        public static func read(attempts: Int = 2) -> Operation { Operation(.read, attempts: attempts) }
    }

    /// Where operations run.
    public enum Placement: Hashable, Sendable {
        /// Each at a node of its own whose voter is none of these: voters are interchangeable, which is cheap.
        case apart
        /// Operation i at voter i modulo their count: it shares the voter's rounds and dies with it.
        case together
    }

    /// What is compared in every state. Alarms of the production code are always reported.
    public enum Checks: Hashable, Sendable {
        /// Everything in `Invariant`.
        case all
        /// Only what clients see: a violation is then real harm, not just a broken rule inside.
        case answers
    }

    /// Ways to explore fewer states that leave every outcome reachable; `ExhaustiveCheckTests` compares them with none.
    public struct Reductions: OptionSet, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Replies reach an operation only just before the one that makes it act. Earlier delivery would change
        /// nothing that anybody else can see.
        public static let fusedReplies = Reductions(rawValue: 1)
        /// Voters in the same state are exchanged. Needs `fusedReplies`: no operation may remember who voted.
        public static let symmetricVoters = Reductions(rawValue: 2)
        /// Messages that can't change any state any more are dropped. Needs unique ballots and kept promises, so it is
        /// switched off while a bug is planted.
        public static let deadMessages = Reductions(rawValue: 4)

        /// A voter answers at once what it can answer without changing. An answer may still arrive late or never, so
        /// to have sent it takes nothing away.
        public static let eagerAnswers = Reductions(rawValue: 8)

        /// A write is durable at once, or not before its voter crashes: a later one could not be told from later
        /// messages.
        public static let promptSyncs = Reductions(rawValue: 16)

        public static let all: Reductions = [
            .fusedReplies, .symmetricVoters, .deadMessages, .eagerAnswers, .promptSyncs,
        ]
    }

    public var voters: Int
    public var operations: [Operation]
    /// How many times voters may crash and restart, all together. Needs `.together`.
    public var crashes: Int
    public var placement: Placement
    /// Whether voters catch up with chosen versions outside of the votes.
    public var adoptsChosen: Bool
    public var bug: PlantedBug?
    public var checks: Checks
    public var reductions: Reductions

    public init(
        voters: Int = 3,
        operations: [Operation],
        crashes: Int = 0,
        placement: Placement = .apart,
        adoptsChosen: Bool = true,
        bug: PlantedBug? = nil,
        checks: Checks = .all,
        reductions: Reductions = .all
    ) {
        precondition((1...7).contains(voters), "1 to 7 voters")
        precondition((1...5).contains(operations.count), "1 to 5 operations")
        precondition(crashes == 0 || placement == .together, "a crash needs operations that die with their node")
        self.voters = voters
        self.operations = operations
        self.crashes = crashes
        self.placement = placement
        self.adoptsChosen = adoptsChosen
        self.bug = bug
        self.checks = checks
        self.reductions = bug == nil ? reductions : reductions.subtracting(.deadMessages)
        let needsFusion = self.reductions.contains(.symmetricVoters)
        precondition(!needsFusion || self.reductions.contains(.fusedReplies), "symmetry needs fused replies")
    }
}
