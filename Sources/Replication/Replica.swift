import Paxos

/// A node as a state machine: all its registers, its peers, its feed. No I/O, no clock, no chance of its own.
///
///     effects = step(input, now)
///
/// Whoever drives it carries the effects out: it queues `writes` for the store in order, reports them by `.durable`,
/// sends `sends`, and ends clients' requests by `endings`. Answers that depend on a write are kept here until
/// that write is durable, so that the driver can't send them too early (safety rules 1 and 2).
public struct Replica {
    public internal(set) var configuration: ReplicaConfiguration
    let reader: any StoreReader

    // Voting
    var rounds: RoundBound
    /// The part of `rounds.bound` that is durable.
    var durableRoundBound: UInt64
    var roundBoundCommit: UInt64 = 0
    /// Every register counts as promised at this ballot.
    var floor: Ballot
    var live: RegisterTable<LiveRegister>
    /// Promises in the order they were given, for forgetting the oldest.
    var promiseOrder = FIFO<RegisterKey>()
    /// What came to rest lately.
    var recent: RecentBallots
    /// Ranges whose registers all count as promised, by their prefix; and in the order of their first promise.
    var rangePromises: RegisterTable<RangePromise>
    var rangeOrder = FIFO<RegisterRange>()
    /// Acceptances whose registers may come to rest when their commit is durable.
    var awaitingDurability = FIFO<(commit: UInt64, key: RegisterKey)>()

    // Durability
    var commit: UInt64 = 0
    var durableThrough: UInt64 = 0
    /// Answers that wait for a commit, in its order.
    var held = FIFO<(commit: UInt64, answer: Held)>()
    /// Messages of this node to itself.
    var loopback = FIFO<PeerMessage>()

    // Standing
    var standing: Standing
    /// Drawn at random by this run of the node, so that answers to an earlier one are known.
    package let run: UInt64
    /// Who has told this run what it saw of this store.
    var witnessed = NodeSet()
    /// The feed position of the last durable acceptance.
    var durableFeedSequence: UInt64
    /// The most that is known of other nodes' stores, and which of it is not written yet.
    var witnesses: [StoreID: StoreWitness]
    var unwrittenWitnesses: Set<StoreID> = []
    var nextWitness: Moment?

    // Membership
    var succession: Succession?
    /// What came for the epoch that this node is about to enter.
    var early: [(message: PeerMessage, node: NodeID)] = []
    /// Registers whose acceptances were open when this node became a voter, and have not been seen settled since.
    var openAtEntry: Set<RegisterKey> = []

    // Proposing
    var contests: RegisterTable<Contest>
    var rights: RangeRights
    var reads: [UInt64: ActiveRead] = [:]
    /// Which request a round of a read belongs to.
    var readRequests: [UInt64: UInt64] = [:]
    var requestCount = 0
    var fences: [Fence] = []
    var timers = TimerQueue<Timer>()
    var random: SplitMix64
    var refusing: Outcome.Refusal?

    // Gossip and recovery
    var settled: SettledPrefix
    var writtenSettledThrough: UInt64
    var peers: [NodeID: Peer]
    /// All nodes to speak to, but for this one.
    var others: [NodeID] = []
    /// Nodes that messages can leave to, whether they belong to the cluster or not.
    var linked: Set<NodeID> = []
    let recoveredCursors: [StoreID: UInt64]
    /// Whether enough voters were heard lately; refuses early what would only time out.
    var isQuorumReachable: Bool
    var nextHeartbeat: Moment?
    var nextHousekeeping: Moment?

    var now: Moment
    var effects = Effects()

    /// An answer that may leave when a commit is durable.
    enum Held {
        case message(PeerMessage, to: NodeID)
        case feed(Effects.FeedRequest)
    }

    /// What a timer brings back.
    enum Timer {
        case attempt(RegisterKey, Ballot)
        case retry(RegisterKey, after: Ballot)
        case deadline(RegisterKey, request: UInt64)
        case range(RegisterRange, Ballot)
        case readFallback(request: UInt64)
        case readDeadline(request: UInt64)
        case fenceDeadline(request: UInt64)
    }

    /// A node that starts, for the first time or again.
    ///
    /// - Parameters:
    ///   - configuration: Who the node is.
    ///   - recovered: What the store remembers; its commits are all durable.
    ///   - reader: The store. Asked while stepping.
    ///   - now: The first moment.
    public init(
        configuration: ReplicaConfiguration,
        recovered: RecoveredState,
        reader: any StoreReader,
        now: Moment
    ) {
        var configuration = configuration
        if let entered = recovered.membership, entered.epoch > configuration.epoch {
            configuration.membership = entered
        }
        self.configuration = configuration
        self.reader = reader
        self.now = now
        rounds = RoundBound(durable: recovered.roundBound)
        durableRoundBound = recovered.roundBound
        floor = .floor(epoch: configuration.epoch, round: recovered.roundBound)
        rights = RangeRights(
            quorum: configuration.quorum,
            threshold: configuration.limits.rangeThreshold,
            limit: configuration.limits.ranges
        )
        var random = SplitMix64(seed: configuration.seed)
        run = random.next()
        self.random = random
        // Not from the stream above: whoever adds a table must not change what is drawn from it.
        var seeds = SplitMix64(seed: ~configuration.seed)
        live = RegisterTable(seed: seeds.next())
        contests = RegisterTable(seed: seeds.next())
        recent = RecentBallots(limit: configuration.limits.recent, seed: seeds.next())
        rangePromises = RegisterTable(seed: seeds.next())
        durableFeedSequence = recovered.feedSequence
        witnesses = recovered.witnesses
        let latest = recovered.sealed.map { $0.epoch > configuration.epoch ? $0 : configuration.membership }
        let isAlone = (latest ?? configuration.membership).quorum.voters == [configuration.node]
        standing = recovered.isQuarantined ? .quarantined : isAlone ? .voting : .waiting
        let unsettled = recovered.unsettled.filter { reader.register($0.key)?.feedSequence == $0.feedSequence }
        settled = SettledPrefix(last: recovered.feedSequence, unsettled: unsettled, settleAt: now)
        writtenSettledThrough = settled.through
        peers = [:]
        recoveredCursors = recovered.cursors
        isQuorumReachable = standing == .voting
        for open in unsettled {
            var register = LiveRegister(stored: reader.register(open.key), floor: floor)
            register.isUnsettled = true
            live[open.key] = register
        }
        let wasVoter = configuration.membership.previous.contains { $0.node == configuration.node }
        if configuration.membership.epoch > 1, !wasVoter { openAtEntry = settled.openKeys }
        if let sealed = recovered.sealed, sealed.epoch > configuration.epoch {
            succession = Succession(membership: sealed)
        } else if let row = reader.register(Membership.key(configuration.epoch + 1)),
            !unsettled.contains(where: { $0.feedSequence == row.feedSequence })
        {
            // It is known to be chosen, and the crash came before the seal.
            noteMembership(Membership.key(configuration.epoch + 1), row.accepted)
        }
        notePeers()
    }

    /// Takes one input. Effects add up until `takeEffects()`.
    public mutating func step(_ input: ReplicaInput, now: Moment) {
        self.now = max(now, self.now)
        switch input {
        case .propose(let request, let key, let change, let deadline):
            propose(Contest.Request(id: request, change: change, deadline: deadline), key)
        case .read(let request, let key, let deadline):
            startRead(request, key, deadline: deadline)
        case .fence(let request, let round, let deadline):
            raiseFence(request, round: round, deadline: deadline)
        case .learned(let key, let chosen):
            if standing != .quarantined, !isFull { adopt(key, chosen) }
        case .received(let message, let node):
            if case .membership(let membership) = message {
                // Also from nodes that joined while this one was away.
                learn(membership)
            } else if peers[node] != nil {
                receive(message, from: node)
            }
        case .durable(let through):
            becameDurable(through)
        case .linkUp(let node):
            linked.insert(node)
            peers[node]?.isLinked = true
            peers[node]?.pullSince = nil
            nextHeartbeat = nil
        case .linkDown(let node):
            linked.remove(node)
            peers[node]?.isLinked = false
        case .tick:
            tick()
        case .stop(let refusal):
            refusing = refusal
        case .resume:
            refusing = nil
        }
        while let message = loopback.popFirst() {
            receive(message, from: configuration.node)
        }
    }

    /// What has to happen for all steps since the last call.
    public mutating func takeEffects() -> Effects {
        effects.commit = commit
        defer { effects = Effects() }
        return effects
    }

    mutating func receive(_ message: PeerMessage, from node: NodeID) {
        if isFull, message.fillsDisk { return }
        if succession != nil, keepsEarly(message, from: node) { return }
        switch message {
        case .prepare(let key, let ballot): prepare(key, ballot, from: node)
        case .promise(let key, let ballot, let accepted): promised(key, ballot, accepted, by: node)
        case .accept(let key, let accepted): accept(key, accepted, from: node)
        case .accepted(let key, let ballot): voted(key, ballot, by: node)
        case .refused(let key, let ballot, let seen): refused(key, ballot, seen: seen, by: node)
        case .prepareRange(let range, let ballot): prepareRange(range, ballot, from: node)
        case .promiseRange(let range, let ballot, let touched): promisedRange(range, ballot, touched, by: node)
        case .refusedRange(let range, let ballot, let seen): refusedRange(range, ballot, seen: seen)
        case .read(let key, let round, let epoch): answerRead(key, round, epoch, from: node)
        case .readReply(let key, let round, let epoch, let accepted):
            readReply(key, round, epoch, accepted, from: node)
        case .chosen(let key, let ballot): learnChosen(key, ballot, from: node)
        case .fetch(let key): sendValue(key, to: node)
        case .value(let key, let accepted): adopt(key, accepted)
        case .feedPull(let range): serveFeed(range, to: node)
        case .feed(let store, let entries, let next, let head):
            takeFeed(store, entries, next: next, head: head, from: node)
        case .heartbeat(let heartbeat): heard(heartbeat, from: node)
        case .membership(let membership): learn(membership)
        case .mergePull(let epoch, let cursor): serveMerge(epoch, after: cursor, to: node)
        case .mergePage(let page): takeMerge(page, from: node)
        // Versions for the history are checked against the chain by whoever asked for them, outside of the core.
        case .historyPull, .history: break
        // Comparisons with neighbours take long reads, and decide nothing.
        case .summaryPull, .summaryPage: break
        }
    }

    /// Without room on the disk nothing is written (safety rule 23): messages that would lead to it count as lost. What they
    /// bring is asked for again until there is room.
    var isFull: Bool { if case .diskFull? = refusing { true } else { false } }

    // MARK: - Sending and writing

    /// Sends a message at once, if there is a link; else it is lost, as messages may be.
    mutating func send(_ message: PeerMessage, to node: NodeID) {
        if node == configuration.node {
            loopback.append(message)
        } else if peers[node]?.isLinked ?? false {
            effects.sends.append(Effects.Send(to: node, message: message))
        }
    }

    /// Sends a message when this commit is durable, and not before.
    mutating func send(_ message: PeerMessage, to node: NodeID, after required: UInt64) {
        if required <= durableThrough {
            send(message, to: node)
        } else {
            hold(back: .message(message, to: node))
        }
    }

    /// Keeps an answer until everything written so far is durable. Waiting for the last commit, not just for the one
    /// that matters, keeps the answers in the order of commits.
    mutating func hold(back answer: Held) {
        held.append((commit, answer))
    }

    mutating func broadcast(_ message: PeerMessage, after required: UInt64 = 0) {
        for node in configuration.quorum.voters { send(message, to: node, after: required) }
    }

    mutating func write(_ write: StoreWrite) {
        commit += 1
        effects.writes.append(write)
    }

    mutating func end(_ request: UInt64, _ outcome: Outcome) {
        requestCount -= 1
        guard request != Replica.ownRequest else { return }
        effects.endings.append(Effects.Ending(request: request, outcome: outcome))
    }

    mutating func violate(_ violation: SafetyViolation) {
        if effects.violation == nil { effects.violation = violation }
    }

    private mutating func becameDurable(_ through: UInt64) {
        precondition(through <= commit, "only what was written becomes durable")
        durableThrough = max(durableThrough, through)
        if roundBoundCommit <= durableThrough { durableRoundBound = rounds.bound }
        while let first = held.first, first.commit <= durableThrough {
            _ = held.popFirst()
            switch first.answer {
            case .message(let message, let node): send(message, to: node)
            case .feed(let request): effects.feedRequests.append(request)
            }
        }
        while let first = awaitingDurability.first, first.commit <= durableThrough {
            _ = awaitingDurability.popFirst()
            // Positions are given out one by one, in the order of their commits.
            durableFeedSequence += 1
            rest(first.key)
        }
        endFences()
        if let succession, let activation = succession.activation, activation <= durableThrough {
            enterEpoch(succession.membership)
        }
    }

    private mutating func tick() {
        while let timer = timers.popDue(now) {
            switch timer {
            case .attempt(let key, let ballot): attemptTimedOut(key, ballot)
            case .retry(let key, let ballot): retry(key, after: ballot)
            case .deadline(let key, let request): deadlinePassed(key, request)
            case .range(let range, let ballot): rangeTimedOut(range, ballot)
            case .readFallback(let request): readTimedOut(request)
            case .readDeadline(let request): readDeadlinePassed(request)
            case .fenceDeadline(let request): fenceDeadlinePassed(request)
            }
        }
        if nextHeartbeat.map({ $0 <= now }) ?? true {
            nextHeartbeat = now.advanced(byMicroseconds: configuration.timing.heartbeat)
            sendHeartbeats()
        }
        if nextHousekeeping.map({ $0 <= now }) ?? true {
            nextHousekeeping = now.advanced(byMicroseconds: 50_000)
            noteQuorum()
            askForMerges()
            tryToActivate()
            settleOverdue()
            pullFeeds()
            if !isFull { writeSettledThrough() }
            if !isFull { writeWitnesses() }
        }
    }
}

extension PeerMessage {
    /// Whether taking it means to write.
    fileprivate var fillsDisk: Bool {
        switch self {
        case .prepare, .prepareRange, .accept, .chosen, .value, .feed, .mergePage: true
        default: false
        }
    }
}
