import Paxos

/// From one epoch to the next: seal, merge, activate (`docs/PROTOCOL.md`, "Membership").
///
///     learn    the register of a later epoch is chosen: stop voting in the present one, durably
///     merge    take over what a sealed majority of the voters before accepted, or what a node that is there already holds
///     activate write the new membership; once that is durable, vote in it
extension Replica {
    /// An epoch that is chosen and not entered yet.
    struct Succession {
        let membership: Membership
        /// How far the merge with each node has got.
        var merges: [NodeID: Merge] = [:]
        /// The commit that activates it, once it is written.
        var activation: UInt64?
    }

    struct Merge {
        /// Everything that this node accepted up to here is here too.
        var cursor: UInt64
        var isComplete = false
        /// It had entered the epoch when it answered.
        var isActive = false
        var askedAt: Moment?
    }

    /// The latest membership that is known to be chosen.
    var latestMembership: Membership { succession?.membership ?? configuration.membership }

    var isMember: Bool { latestMembership.member(configuration.node) != nil }

    /// Whether this node votes in its epoch now.
    var votes: Bool {
        standing == .voting && succession == nil && configuration.quorum.isVoter(configuration.node)
    }

    // MARK: - Seal

    /// A register's version is chosen that may be a membership.
    mutating func noteMembership(_ key: RegisterKey, _ accepted: Accepted) {
        guard let membership = Membership(content: accepted.version.content), Membership.key(membership.epoch) == key
        else { return }
        learn(membership)
    }

    /// Somebody knows that this membership is chosen. From now on this node has no vote in any earlier epoch.
    mutating func learn(_ membership: Membership) {
        guard membership.epoch > latestMembership.epoch else { return }
        // One that waits has no vote to give up, and does it when it gets one.
        if standing != .waiting { raiseBound() }
        write(.seal(membership))
        succession = Succession(membership: membership)
        early = []
        notePeers()
        effects.events.append(.membershipChosen(membership))
        for node in others { send(.membership(membership), to: node) }
        if !isMember { refuseEverything() }
        askForMerges()
        noteQuorum()
        tryToActivate()
    }

    /// With the bound, the witness rises: a store restored from a copy that has no seal is told by its neighbours.
    mutating func raiseBound() {
        write(.roundBound(rounds.raise()))
        roundBoundCommit = commit
    }

    /// A node that knows less is told.
    mutating func tellMembership(to node: NodeID, knowing epoch: UInt32) {
        guard epoch < latestMembership.epoch else { return }
        send(.membership(latestMembership), to: node)
    }

    /// The nodes to speak to follow from what is known.
    mutating func notePeers() {
        var everybody = latestMembership.everybody
        for member in configuration.membership.everybody where !everybody.contains(where: { $0.node == member.node }) {
            everybody.append(member)
        }
        others = everybody.map(\.node).filter { $0 != configuration.node }.sorted()
        for member in everybody where member.node != configuration.node && peers[member.node] == nil {
            var peer = Peer()
            peer.isLinked = linked.contains(member.node)
            peers[member.node] = peer
        }
    }

    // MARK: - Merge

    /// Asks everybody whose answer would count and who has not given it.
    mutating func askForMerges() {
        guard let succession, succession.activation == nil, standing == .voting, isMember else { return }
        for member in succession.membership.everybody where member.node != configuration.node && member.isVoter {
            let merge = succession.merges[member.node]
            guard merge?.isComplete != true, peers[member.node]?.isLinked ?? false else { continue }
            if let asked = merge?.askedAt, now < asked.advanced(byMicroseconds: configuration.timing.mergePause) {
                continue
            }
            let cursor = merge?.cursor ?? knownCursor(of: member)
            pullMerge(from: member.node, after: cursor)
        }
    }

    private mutating func pullMerge(from node: NodeID, after cursor: UInt64) {
        guard let epoch = succession?.membership.epoch else { return }
        succession?.merges[node] = Merge(cursor: cursor, askedAt: now)
        send(.mergePull(epoch: epoch, after: cursor), to: node)
    }

    private func knownCursor(of member: Membership.Member) -> UInt64 {
        if let peer = peers[member.node], peer.store == member.store { return peer.cursor }
        return recoveredCursors[member.store] ?? 0
    }

    /// Somebody wants all that this node accepted, to enter an epoch.
    mutating func serveMerge(_ epoch: UInt32, after cursor: UInt64, to node: NodeID) {
        // A store that may have forgotten a vote is no part of a sealed majority.
        guard standing == .voting, latestMembership.epoch == epoch else { return }
        let request = Effects.FeedRequest(
            from: node,
            range: FeedRange(after: cursor, through: .max, withVersions: true),
            merge: Effects.Merge(epoch: epoch, isActive: configuration.epoch == epoch)
        )
        // The seal, and everything accepted before it, has to be durable.
        if commit <= durableThrough { effects.feedRequests.append(request) } else { hold(back: .feed(request)) }
    }

    mutating func takeMerge(_ page: MergePage, from node: NodeID) {
        guard let succession, succession.membership.epoch == page.epoch, succession.activation == nil,
            standing == .voting,
            let member = succession.membership.everybody.first(where: { $0.node == node }), member.store == page.store,
            let merge = succession.merges[node], !merge.isComplete, page.after == merge.cursor
        else { return }
        for entry in page.entries {
            if let version = entry.version { self.merge(entry.key, Accepted(ballot: entry.ballot, version: version)) }
        }
        guard page.isComplete else { return pullMerge(from: node, after: page.next) }
        self.succession?.merges[node]?.cursor = page.next
        self.succession?.merges[node]?.isComplete = true
        if page.isActive { self.succession?.merges[node]?.isActive = true }
        tryToActivate()
    }

    /// Takes over what a sealed voter accepted, chosen or not: in the epoch to come it counts as found.
    private mutating func merge(_ key: RegisterKey, _ accepted: Accepted) {
        var register = register(key)
        let before = register
        switch register.acceptor.merge(accepted) {
        case .conflict:
            violate(.twoValues(accepted.ballot))
        case .write(let settledBase):
            rounds.observe(accepted.ballot.round)
            hold(key, register, instead: before, settledBase: settledBase)
        case nil, .repeated, .refused:
            break
        }
    }

    // MARK: - Activate

    mutating func tryToActivate() {
        guard let succession, succession.activation == nil, standing == .voting, isMember else { return }
        let membership = succession.membership
        var merged = NodeSet(succession.merges.filter(\.value.isComplete).keys)
        merged.insert(configuration.node)
        // One that is active has merged a majority itself.
        let isActiveSomewhere = succession.merges.values.contains { $0.isComplete && $0.isActive }
        let sealed = membership.previous.count { merged.contains($0.node) }
        guard isActiveSomewhere || sealed >= membership.previous.count / 2 + 1 else { return }
        write(.activate(membership))
        self.succession?.activation = commit
    }

    /// The new membership is durable: everything that belongs to the old epoch is void.
    mutating func enterEpoch(_ membership: Membership) {
        let wasVoter = configuration.quorum.isVoter(configuration.node)
        configuration.membership = membership
        succession = nil
        // Should this store have been here before and forgotten it, its promises of then lie below the round bound that it
        // started with.
        floor = .floor(epoch: membership.epoch, round: floor.round)
        rangePromises.removeAll()
        rangeOrder = FIFO()
        promiseOrder = FIFO()
        rights = RangeRights(
            quorum: configuration.quorum,
            threshold: configuration.limits.rangeThreshold,
            limit: configuration.limits.ranges
        )
        for key in live.elements.map(\.key).sorted() {
            live[key]?.acceptor.raise(to: floor)
            rest(key)
        }
        // What a newcomer took over and does not know to be chosen, it does not show: until it does, it must not decide by
        // what it shows, or a closing that ended before could be missed.
        if !wasVoter { openAtEntry = settled.openKeys }
        for fence in fences { end(fence.request, .unknown) }
        fences = []
        effects.events.append(.epochEntered(membership))
        nextHeartbeat = nil
        noteQuorum()
        for key in contests.elements.map(\.key).sorted() {
            contests[key]?.proposer = Proposer(quorum: configuration.quorum)
            contests[key]?.lost = nil
            startAttempt(key)
        }
        askAgainInEpoch()
        let waiting = early
        early = []
        for (message, node) in waiting { receive(message, from: node) }
    }

    /// Keeps what somebody who is there already asks of the epoch that this node is about to enter: a message may be late,
    /// and to answer it then spares a second attempt.
    mutating func keepsEarly(_ message: PeerMessage, from node: NodeID) -> Bool {
        guard let succession, message.voterEpoch == succession.membership.epoch,
            early.count < configuration.limits.requests
        else { return false }
        early.append((message, node))
        return true
    }
}

extension PeerMessage {
    /// The epoch whose voters are asked; `nil` for what is no question to a voter.
    fileprivate var voterEpoch: UInt32? {
        switch self {
        case .prepare(_, let ballot), .prepareRange(_, let ballot): ballot.epoch
        case .accept(_, let accepted): accepted.ballot.epoch
        case .read(_, _, let epoch): epoch
        default: nil
        }
    }
}

/// A part of what a node accepted, for another one that is to enter an epoch.
public struct MergePage: Hashable, Sendable {
    /// The epoch to enter.
    public let epoch: UInt32
    /// Whose positions these are.
    public let store: StoreID
    /// What was asked for: positions above this one.
    public let after: UInt64
    /// With versions; chosen or not.
    public let entries: [FeedEntry]
    /// Everything up to here is in this page or the pages before.
    public let next: UInt64
    /// There was nothing after `next` when this was read.
    public let isComplete: Bool
    /// The sender has entered the epoch; else it has sealed the one before.
    public let isActive: Bool

    public init(
        epoch: UInt32,
        store: StoreID,
        after: UInt64,
        entries: [FeedEntry],
        next: UInt64,
        isComplete: Bool,
        isActive: Bool
    ) {
        self.epoch = epoch
        self.store = store
        self.after = after
        self.entries = entries
        self.next = next
        self.isComplete = isComplete
        self.isActive = isActive
    }
}
