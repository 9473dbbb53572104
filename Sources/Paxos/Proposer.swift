/// The proposing half: one change of one register, driven through phase 1 and phase 2.
///
///     start(b)  ->  PREPARE(b) to all
///       quorum of PROMISE(b), all naming the same accepted ballot:  that version is chosen, it is the base
///           the change leaves the base as it is                 ->  unchanged(base)
///           the change makes a successor v                      ->  ACCEPT(b, v) to all
///       quorum of PROMISE(b) that disagree                      ->  ACCEPT(b, the highest one's version): settle it
///       quorum of ACCEPTED(b): the change is chosen             ->  chosen
///                              a found version is settled       ->  settled; the change needs another ballot
///       NACKs that leave no quorum to wait for, or a long wait  ->  lost; another ballot above what was seen
///
/// A change is computed only on a base that is known to be chosen, so every version in the chain was chosen by a
/// quorum. "Unchanged" is an answer that needs the same evidence (safety rule 9).
///
/// Source: Rystsov, "CASPaxos", sections 2.2 and 2.3; the settling step is ours, `docs/PROTOCOL.md`.
public struct Proposer: Hashable, Sendable {
    /// Where the present attempt is.
    public enum Phase: Hashable, Sendable {
        case idle
        case preparing(Preparing)
        case accepting(Accepting)
    }

    public struct Preparing: Hashable, Sendable {
        public let ballot: Ballot
        public fileprivate(set) var promises = NodeSet()
        public fileprivate(set) var refusals = NodeSet()
        /// The promise with the highest accepted ballot so far.
        public fileprivate(set) var highest: Accepted?
        /// Whether all promises so far name the same accepted ballot.
        public fileprivate(set) var isUnanimous = true
    }

    public struct Accepting: Hashable, Sendable {
        public let ballot: Ballot
        public let version: Version
        /// `version` was found, not made: it is being settled.
        public let isSettling: Bool
        public fileprivate(set) var votes = NodeSet()
        public fileprivate(set) var refusals = NodeSet()
    }

    /// What has to happen next.
    public enum Action: Hashable, Sendable {
        /// Wait for more answers.
        case wait
        /// Send ACCEPT to every voter.
        case accept(Ballot, Version)
        /// The change is version `version` of the register, for ever.
        case chosen(Accepted)
        /// The register's version is known to be chosen, and the change leaves it as it is. `nil`: never touched.
        case unchanged(Accepted?)
        /// A version found on the way is chosen now; start again to compute the change on it.
        case settled(Accepted)
        /// Too many voters went on to higher ballots to wait for a quorum. Start again, above `seen` and after a pause.
        /// No proof that the change was not chosen: a voter may have accepted it before it went on.
        case lost(seen: Ballot)
        /// The protocol was broken somewhere; the node must stop.
        case violated(SafetyViolation)
    }

    public let quorum: Quorum
    public private(set) var phase: Phase = .idle

    public init(quorum: Quorum) {
        self.quorum = quorum
    }

    /// The ballot of the present attempt.
    public var ballot: Ballot? {
        switch phase {
        case .idle: nil
        case .preparing(let state): state.ballot
        case .accepting(let state): state.ballot
        }
    }

    /// The highest version that the present attempt has met so far.
    public var found: Accepted? {
        guard case .preparing(let state) = phase else { return nil }
        return state.highest
    }

    /// Begins an attempt: PREPARE(ballot) goes to every voter.
    ///
    /// - Parameter ballot: Never used before, by anybody.
    public mutating func start(_ ballot: Ballot) {
        if let previous = self.ballot {
            precondition(ballot > previous, "each attempt has a higher ballot than the one before")
        }
        phase = .preparing(Preparing(ballot: ballot))
    }

    /// Begins an attempt whose phase 1 is done: a quorum promised this ballot and named nothing for this register.
    ///
    /// - Parameters:
    ///   - ballot: Never used for this register before.
    ///   - version: The first version of the register.
    /// - Returns: What to do next: to send ACCEPT.
    public mutating func start(prepared ballot: Ballot, first version: Version) -> Action {
        precondition(phase == .idle, "a prepared ballot serves for a first attempt")
        precondition(version.follows(nil), "nothing else can be proposed on an untouched register")
        return send(ballot, version, isSettling: false)
    }

    /// Begins an attempt whose phase 1 was a phase 2: a quorum accepted this proposer's own version under a ballot, and so
    /// has promised the next one (`Ballot.next`) and names that version in it.
    ///
    /// - Parameters:
    ///   - own: Chosen, proposed by this node, and no attempt was begun on it before.
    ///   - version: Its successor.
    /// - Returns: What to do next: to send ACCEPT.
    public mutating func start(on own: Accepted, _ version: Version) -> Action {
        precondition(phase == .idle, "the steps of a ballot are taken one after the other")
        precondition(version.follows(own.version), "a change makes the next version of its base")
        guard let ballot = own.ballot.next else { preconditionFailure("the last step of a ballot has no successor") }
        return send(ballot, version, isSettling: false)
    }

    /// A PROMISE came in. Answers to an earlier attempt, and repeated ones, are ignored.
    ///
    /// - Parameters:
    ///   - node: Who promises.
    ///   - ballot: What it answers to.
    ///   - accepted: What it holds.
    ///   - known: A ballot of this register that this node knows to be chosen.
    ///   - change: Computes the successor of a version (`nil`: of the untouched register), or `nil` to leave it.
    ///     Depends on nothing but its argument; called at most once per attempt.
    /// - Returns: What to do next.
    public mutating func promised(
        by node: NodeID,
        _ ballot: Ballot,
        accepted: Accepted?,
        known: Ballot? = nil,
        change: (Version?) -> Version?
    ) -> Action {
        guard case .preparing(var state) = phase, state.ballot == ballot, quorum.isVoter(node) else { return .wait }
        guard !state.promises.contains(node) else { return .wait }
        if let accepted, accepted.ballot >= ballot {
            return .violated(.promiseOutOfOrder(ballot, accepted: accepted.ballot))
        }
        if let accepted, accepted.ballot == state.highest?.ballot, accepted.version != state.highest?.version {
            return .violated(.twoValues(accepted.ballot))
        }
        if state.promises.count > 0, accepted?.ballot != state.highest?.ballot { state.isUnanimous = false }
        if (accepted?.ballot ?? .zero) > (state.highest?.ballot ?? .zero) { state.highest = accepted }
        state.promises.insert(node)
        phase = .preparing(state)
        guard quorum.isReached(by: state.promises) else { return .wait }
        return propose(on: state, known: known, change: change)
    }

    /// An ACCEPTED came in.
    public mutating func accepted(by node: NodeID, _ ballot: Ballot) -> Action {
        guard case .accepting(var state) = phase, state.ballot == ballot, quorum.isVoter(node) else { return .wait }
        state.votes.insert(node)
        phase = .accepting(state)
        guard quorum.isReached(by: state.votes) else { return .wait }
        phase = .idle
        let accepted = Accepted(ballot: ballot, version: state.version)
        return state.isSettling ? .settled(accepted) : .chosen(accepted)
    }

    /// A NACK came in.
    ///
    /// - Parameters:
    ///   - node: Who refuses.
    ///   - ballot: What it answers to.
    ///   - seen: The higher ballot that stands in the way.
    /// - Returns: What to do next.
    public mutating func refused(by node: NodeID, _ ballot: Ballot, seen: Ballot) -> Action {
        // A late copy of PREPARE is refused by those who voted for this very ballot: `seen` is the ballot itself then.
        guard ballot == self.ballot, seen > ballot, quorum.isVoter(node) else { return .wait }
        switch phase {
        case .idle:
            return .wait
        case .preparing(var state):
            state.refusals.insert(node)
            phase = .preparing(state)
            guard quorum.isLost(refusals: state.refusals) else { return .wait }
        case .accepting(var state):
            state.refusals.insert(node)
            phase = .accepting(state)
            guard quorum.isLost(refusals: state.refusals) else { return .wait }
        }
        return .lost(seen: seen)
    }

    /// Whether the highest version that was found is known to be chosen.
    ///
    /// Agreement on a ballot of an earlier epoch proves nothing: nodes took it over without a vote, and others may have
    /// taken over a higher one.
    private func isProven(_ state: Preparing, known: Ballot?) -> Bool {
        guard let found = state.highest?.ballot, found.epoch < state.ballot.epoch else { return state.isUnanimous }
        return found == known
    }

    private mutating func propose(
        on state: Preparing,
        known: Ballot?,
        change: (Version?) -> Version?
    ) -> Action {
        guard isProven(state, known: known) else {
            guard let found = state.highest else { preconditionFailure("promises that differ name something") }
            return send(state.ballot, found.version, isSettling: true)
        }
        guard let version = change(state.highest?.version) else {
            phase = .idle
            return .unchanged(state.highest)
        }
        precondition(version.follows(state.highest?.version), "a change makes the next version of its base")
        return send(state.ballot, version, isSettling: false)
    }

    private mutating func send(_ ballot: Ballot, _ version: Version, isSettling: Bool) -> Action {
        phase = .accepting(Accepting(ballot: ballot, version: version, isSettling: isSettling))
        return .accept(ballot, version)
    }
}
