import Paxos
import Replication

/// A proposer that makes one mistake, in the place of a node's own: it takes the clients' requests and speaks to the
/// voters of the other nodes by production's messages.
///
/// Without a bug it is a slow, correct one; a control run shows that it is not the rogue itself that gets found. Its
/// ballots have a node number of their own, so that they never meet those of the replica beside it.
struct RogueProposer {
    /// One request under way; a register has one at a time.
    struct Contest {
        let request: UInt64
        let change: Change
        let deadline: Moment
        var proposer: Proposer
        /// What the present version was computed on.
        var base: Version?
        var firstSent: UInt64?
        /// When the present attempt, or the pause before the next one, is over.
        var due: Moment
        /// The attempt is lost; the next one comes after a pause.
        var isPausing = false
        /// Replies to the present phase; only `PlantedBug.voteCountedTwice` looks at it.
        var replies = 0
    }

    /// What an attempt left behind that the next one uses again.
    struct Leftover {
        let ballot: Ballot
        let base: Version?
    }

    let bug: PlantedBug?
    let node: NodeID
    let quorum: Quorum
    let attemptTime: UInt64
    /// The number in its ballots.
    let number: NodeID
    /// Kept over restarts, as if it were durable.
    var round: UInt64 = 0
    var contests: [RegisterKey: Contest] = [:]
    var reads: [UInt64: RogueRead] = [:]
    private var leftovers: [RegisterKey: Leftover] = [:]
    /// The last version of each register that was chosen under this rogue's ballot; only for `PlantedBug.ownVersionTrusted`.
    private var owned: [RegisterKey: Accepted] = [:]

    var sends: [(to: NodeID, message: PeerMessage)] = []
    var endings: [(request: UInt64, outcome: Outcome)] = []

    init(bug: PlantedBug?, node: NodeID, quorum: Quorum, attemptTime: UInt64) {
        self.bug = bug
        self.node = node
        self.quorum = quorum
        self.attemptTime = attemptTime
        let apart: UInt16 = 32
        number = NodeID(bug == .ballotsWithoutNode ? apart : apart + node.rawValue)
    }

    /// A crash of the node: only the round is durable.
    mutating func restart() {
        contests = [:]
        reads = [:]
        leftovers = [:]
        owned = [:]
    }

    /// - Returns: Whether the rogue takes the input from the replica.
    mutating func step(_ input: ReplicaInput, now: Moment) -> Bool {
        switch input {
        case .propose(let request, let key, let change, let deadline):
            propose(request, key, change, deadline, now)
            return true
        case .read(let request, let key, let deadline) where bug == .readMaximum:
            startRead(request, key, deadline)
            return true
        case .received(let message, let sender):
            receive(message, from: sender, now)
        case .tick:
            tick(now)
        case .read, .fence, .learned, .durable, .linkUp, .linkDown, .stop, .resume:
            break
        }
        return false
    }

    private mutating func propose(
        _ request: UInt64,
        _ key: RegisterKey,
        _ change: Change,
        _ deadline: Moment,
        _ now: Moment
    ) {
        guard contests[key] == nil else { return endings.append((request, .refused(.overloaded))) }
        if bug == .ownVersionTrusted, let own = owned[key], change.next(own.version) == nil {
            return endings.append((request, .unchanged(own)))
        }
        contests[key] = Contest(
            request: request,
            change: change,
            deadline: deadline,
            proposer: Proposer(quorum: quorum),
            due: now
        )
        attempt(key, now)
    }

    // MARK: - Attempts

    private mutating func attempt(_ key: RegisterKey, _ now: Moment) {
        guard var contest = contests[key] else { return }
        contest.due = now.advanced(byMicroseconds: attemptTime)
        contest.replies = 0
        contest.isPausing = false
        if let leftover = leftovers.removeValue(forKey: key),
            let (proposer, version) = pretend(leftover.ballot, promisedOn: leftover.base, contest)
        {
            contest.proposer = proposer
            contest.base = leftover.base
            contests[key] = contest
            return accept(key, leftover.ballot, version)
        }
        round += 1
        let ballot = Ballot(epoch: 1, round: round, node: number)
        // A counter that was set back makes ballots below earlier ones, which the production proposer won't start.
        if let before = contest.proposer.ballot, before >= ballot { contest.proposer = Proposer(quorum: quorum) }
        contest.proposer.start(ballot)
        contests[key] = contest
        broadcast(.prepare(key, ballot))
    }

    /// A proposer that believes that a quorum promised `ballot` and agreed on `base`; `nil` if the change leaves it.
    private func pretend(_ ballot: Ballot, promisedOn base: Version?, _ contest: Contest) -> (Proposer, Version)? {
        guard let version = RogueProposer.successor(of: base, contest) else { return nil }
        // The proposer only compares ballots, so any one below its own will do.
        let held = base.map { Accepted(ballot: Ballot(epoch: 1, round: 0, rawNode: 1), version: $0) }
        var proposer = Proposer(quorum: quorum)
        proposer.start(ballot)
        for voter in quorum.voters.prefix(quorum.size) {
            _ = proposer.promised(by: voter, ballot, accepted: held) { _ in version }
        }
        return (proposer, version)
    }

    private static func successor(of base: Version?, _ contest: Contest) -> Version? {
        guard !RogueProposer.isForgotten(contest, by: base), let content = contest.change.next(base) else { return nil }
        return World.version(after: base, content)
    }

    /// As in production: too many versions later nobody can tell whether the request took effect.
    private static func isForgotten(_ contest: Contest, by base: Version?) -> Bool {
        guard let firstSent = contest.firstSent, let remembered = contest.change.remembered else { return false }
        return base?.number ?? 0 >= firstSent + remembered
    }

    private mutating func accept(_ key: RegisterKey, _ ballot: Ballot, _ version: Version) {
        guard let contest = contests[key], case .accepting(let state) = contest.proposer.phase else { return }
        if !state.isSettling, contest.firstSent == nil { contests[key]?.firstSent = version.number }
        contests[key]?.replies = 0
        let proposed = Accepted(ballot: ballot, version: version)
        broadcast(.accept(key, proposed))
        if bug == .unprovenAdopted { broadcast(.value(key, proposed)) }
    }

    // MARK: - Answers

    private mutating func receive(_ message: PeerMessage, from sender: NodeID, _ now: Moment) {
        switch message {
        case .promise(let key, let ballot, let accepted): promised(key, ballot, accepted, by: sender, now)
        case .accepted(let key, let ballot): voted(key, ballot, by: sender, now)
        case .refused(let key, let ballot, let seen):
            round = max(round, seen.round)
            guard let action = contests[key]?.proposer.refused(by: sender, ballot, seen: seen) else { return }
            carryOut(action, key, now)
        case .readReply(_, let round, _, let accepted): readReply(round, accepted, from: sender)
        case .heartbeat(let heartbeat):
            if bug != .roundSetBack { round = max(round, heartbeat.round) }
        default: break
        }
    }

    /// Whom a reply counts for, and under which ballot, where the bug is in the counting.
    private mutating func count(_ key: RegisterKey, _ ballot: Ballot, of sender: NodeID) -> (NodeID, Ballot) {
        guard let present = contests[key]?.proposer.ballot else { return (sender, ballot) }
        let counted = bug == .lateReplyCounted && ballot.node == number.rawValue ? present : ballot
        guard bug == .voteCountedTwice, counted == present else { return (sender, counted) }
        let place = contests[key]?.replies ?? 0
        contests[key]?.replies += 1
        return (quorum.voters[place % quorum.voters.count], counted)
    }

    private mutating func promised(
        _ key: RegisterKey,
        _ ballot: Ballot,
        _ accepted: Accepted?,
        by sender: NodeID,
        _ now: Moment
    ) {
        guard let contest = contests[key], case .preparing = contest.proposer.phase else { return }
        let (voter, ballot) = count(key, ballot, of: sender)
        var base: Version?
        let action = contests[key]?.proposer.promised(by: voter, ballot, accepted: accepted) { found in
            base = found
            return RogueProposer.successor(of: found, contest)
        }
        guard let action else { return }
        contests[key]?.base = base
        if case .accept(let ballot, let found) = action, cheat(key, contest, ballot, found: found) { return }
        carryOut(action, key, now)
    }

    private mutating func voted(_ key: RegisterKey, _ ballot: Ballot, by sender: NodeID, _ now: Moment) {
        guard case .accepting? = contests[key]?.proposer.phase else { return }
        let (voter, ballot) = count(key, ballot, of: sender)
        guard let action = contests[key]?.proposer.accepted(by: voter, ballot) else { return }
        carryOut(action, key, now)
    }

    /// What happens instead of settling a found version, if that is the bug.
    private mutating func cheat(_ key: RegisterKey, _ contest: Contest, _ ballot: Ballot, found: Version) -> Bool {
        guard case .accepting(let state)? = contests[key]?.proposer.phase, state.isSettling else { return false }
        switch bug {
        case .takenFromMaximum:
            guard !RogueProposer.isForgotten(contest, by: found), contest.change.next(found) == nil else {
                return false
            }
            end(key, .unchanged(Accepted(ballot: ballot, version: found)))
            return true
        case .unsettledBase:
            guard let (proposer, version) = pretend(ballot, promisedOn: found, contest) else { return false }
            contests[key]?.proposer = proposer
            contests[key]?.base = found
            accept(key, ballot, version)
            return true
        default:
            return false
        }
    }

    private mutating func carryOut(_ action: Proposer.Action, _ key: RegisterKey, _ now: Moment) {
        switch action {
        case .wait, .violated:
            break
        case .accept(let ballot, let version):
            accept(key, ballot, version)
        case .chosen(let accepted):
            broadcast(.chosen(key, accepted.ballot))
            if bug == .ownVersionTrusted { owned[key] = accepted }
            end(key, .chosen(accepted))
        case .settled(let accepted):
            broadcast(.chosen(key, accepted.ballot))
            attempt(key, now)
        case .unchanged(let accepted):
            guard let contest = contests[key] else { break }
            end(key, RogueProposer.isForgotten(contest, by: accepted?.version) ? .unknown : .unchanged(accepted))
        case .lost(let seen):
            round = max(round, seen.round)
            contests[key]?.isPausing = true
            // Each node pauses for another time, so that duels end.
            contests[key]?.due = now.advanced(byMicroseconds: 3_000 * UInt64(node.rawValue) * (1 + round % 5))
        }
    }

    private mutating func end(_ key: RegisterKey, _ outcome: Outcome) {
        guard let contest = contests.removeValue(forKey: key) else { return }
        endings.append((contest.request, outcome))
    }

    func otherVoters() -> [NodeID] { quorum.voters.filter { $0 != node } }

    mutating func broadcast(_ message: PeerMessage) {
        for voter in otherVoters() { sends.append((voter, message)) }
    }

    // MARK: - Time

    private mutating func tick(_ now: Moment) {
        // In an order that does not depend on hashes.
        for key in contests.keys.sorted() {
            guard let contest = contests[key], contest.due <= now || contest.deadline <= now else { continue }
            timedOut(key, contest, now)
        }
        for (round, read) in reads.sorted(by: { $0.key < $1.key }) where read.deadline <= now {
            reads[round] = nil
            endings.append((read.request, .refused(.noQuorum)))
        }
    }

    private mutating func timedOut(_ key: RegisterKey, _ contest: Contest, _ now: Moment) {
        if bug == .roundSetBack, !contest.isPausing { round = 0 }
        if case .accepting(let state) = contest.proposer.phase, !state.isSettling {
            let ballot = state.ballot
            switch bug {
            case .ballotReused:
                leftovers[key] = Leftover(ballot: ballot, base: contest.base)
                return end(key, .unknown)
            case .ownVersionUnproven:
                if let next = ballot.next { leftovers[key] = Leftover(ballot: next, base: state.version) }
                return end(key, .unknown)
            case .phaseOneSkipped:
                round = max(round, ballot.round + 1)
                let next = Ballot(epoch: 1, round: ballot.round + 1, node: number)
                leftovers[key] = Leftover(ballot: next, base: contest.base)
                return end(key, .unknown)
            default: break
            }
        }
        guard contest.deadline > now else {
            return end(key, contest.firstSent == nil ? .refused(.noQuorum) : .unknown)
        }
        attempt(key, now)
    }
}
