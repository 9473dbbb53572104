import Dispatch
import Logging
import NIOCore
import PeerTransport
import Paxos
import Replication
import Storage
import Synchronization

/// Runs the replica: gives it what happens and carries out what it says.
///
/// One event loop owns the replica, the same on which the peers' connections live: what the sockets brought in one turn is
/// stepped in that turn, and what it leads to is written without waking another thread. Each turn drains everything that
/// has come in and hands out the effects at once: one batch to the store, one batch to each peer. There is no task, hop
/// or lock for a single message; a client's request costs one continuation.
final class ReplicaDriver: Sendable {
    /// What may be left in the inbox.
    private enum Item: Sendable {
        case input(ReplicaInput)
        case messages([PeerMessage], from: NodeID)
        case changes([(key: RegisterKey, change: Change)], Waiter, deadline: Moment)
        case read(RegisterKey, Waiter, deadline: Moment)
        case fence(through: UInt64, Waiter, deadline: Moment)
        /// Versions that this node had missed, checked against the chain.
        case historyFound(RegisterKey, [Version])
        case drainStopped(CheckedContinuation<Void, Never>)
    }

    /// The driver, for its own inbox, which is made before it.
    ///
    /// Not a closure in a `Mutex`: each look at one wraps it once more (a reabstraction thunk is written back), so that
    /// waking the driver got slower with every request.
    private final class Owner: Sendable {
        // Set once, before the first wake-up.
        nonisolated(unsafe) weak var driver: ReplicaDriver?
    }

    /// How the driver reaches the other nodes.
    typealias Sender = @Sendable (_ messages: [PeerMessage], _ node: NodeID) -> Void

    /// A feed page's bounds.
    static let feedPageRows = 2_000
    static let feedPageBytes = 1 << 20

    /// Between two looks at the clock for the core's timers.
    static let tickMilliseconds: Int64 = 5

    let node: NodeID
    let store: Store
    let historyExchange = HistoryExchange()
    let summaryExchange = SummaryExchange()
    private let sender: Sender
    private let logger: Logger
    private let onMembership: @Sendable (Membership) -> Void
    private let onViolation: @Sendable (SafetyViolation) -> Void
    private let eventLoop: any EventLoop
    /// Reads that may take long: feed pages, scans, history.
    let readerQueue = DispatchQueue(label: "space.e164.reader", attributes: .concurrent)
    private let ticker = Mutex<RepeatedTask?>(nil)
    private let inbox: Inbox<Item>
    private let historyRepair: HistoryRepair
    private let latestStatus: Mutex<ReplicaStatus>
    private let latestMarks: Mutex<FeedMarks>
    private let observers = Mutex<[(kinds: Set<Character>, handler: @Sendable (RegisterKey, Accepted) -> Void)]>([])

    // Touched on `eventLoop` only.
    private nonisolated(unsafe) var replica: Replica
    private nonisolated(unsafe) var waiters: [UInt64: (waiter: Waiter, index: Int)] = [:]
    private nonisolated(unsafe) var nextRequest: UInt64 = 1
    private nonisolated(unsafe) var enqueuedThrough: UInt64 = 0
    private nonisolated(unsafe) var isHalted = false
    private nonisolated(unsafe) var isFull = false
    private nonisolated(unsafe) var isStopping = false
    private nonisolated(unsafe) var ticks = 0
    private nonisolated(unsafe) var stopped: CheckedContinuation<Void, Never>?

    /// - Parameters:
    ///   - configuration: Who the node is.
    ///   - store: Open and not yet started.
    ///   - recovered: What the store said about itself.
    ///   - eventLoop: Where the replica lives; best the one of the peers' connections.
    ///   - logger: For what an operator wants to know.
    ///   - sender: Must not block.
    ///   - onMembership: Told whom to connect to from now on.
    ///   - onViolation: Ends the process; called once.
    init(
        configuration: ReplicaConfiguration,
        store: Store,
        recovered: RecoveredState,
        eventLoop: any EventLoop,
        logger: Logger,
        sender: @escaping Sender,
        onMembership: @escaping @Sendable (Membership) -> Void,
        onViolation: @escaping @Sendable (SafetyViolation) -> Void
    ) {
        node = configuration.node
        self.store = store
        self.eventLoop = eventLoop
        self.sender = sender
        self.logger = logger
        self.onMembership = onMembership
        self.onViolation = onViolation
        let replica = Replica(
            configuration: configuration,
            recovered: recovered,
            reader: store,
            now: MonotonicClock.now
        )
        self.replica = replica
        latestStatus = Mutex(replica.status)
        latestMarks = Mutex(FeedMarks(replica.status))
        let owner = Owner()
        inbox = Inbox { eventLoop.execute { owner.driver?.drain() } }
        historyRepair = HistoryRepair { gap in await owner.driver?.repair(gap) }
        owner.driver = self
        store.start { [weak self] commit in self?.inbox.append(.input(.durable(through: commit))) }
        let interval = TimeAmount.milliseconds(ReplicaDriver.tickMilliseconds)
        let ticking = eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: interval) { [weak self] _ in
            self?.tick()
        }
        ticker.withLock { $0 = ticking }
    }

    var status: ReplicaStatus { latestStatus.withLock { $0 } }

    /// How far other stores' feeds are contained in this node's feed up to a position.
    func contained(through position: UInt64) -> [StoreID: UInt64] {
        latestMarks.withLock { $0.contained(through: position) }
    }

    // MARK: - What comes in

    func submit(_ changes: [(key: RegisterKey, change: Change)], timeout: Duration) async -> [Outcome] {
        guard !changes.isEmpty else { return [] }
        let deadline = MonotonicClock.now.advanced(by: timeout)
        return await withCheckedContinuation { continuation in
            inbox.append(.changes(changes, Waiter(count: changes.count, continuation), deadline: deadline))
        }
    }

    func submitRead(_ key: RegisterKey, timeout: Duration) async -> Outcome {
        let deadline = MonotonicClock.now.advanced(by: timeout)
        let outcomes = await withCheckedContinuation { continuation in
            inbox.append(.read(key, Waiter(count: 1, continuation), deadline: deadline))
        }
        return outcomes[0]
    }

    func submitFence(through round: UInt64, timeout: Duration) async -> Outcome {
        let deadline = MonotonicClock.now.advanced(by: timeout)
        let outcomes = await withCheckedContinuation { continuation in
            inbox.append(.fence(through: round, Waiter(count: 1, continuation), deadline: deadline))
        }
        return outcomes[0]
    }

    /// Sends around the core what is none of its business: requests for old versions.
    func send(_ message: PeerMessage, to node: NodeID) { sender([message], node) }

    func observe(kinds: Set<Character>, _ handler: @escaping @Sendable (RegisterKey, Accepted) -> Void) {
        observers.withLock { $0.append((kinds, handler)) }
    }

    /// How many registers have versions that this node missed and now asks for.
    var missingHistories: Int { historyRepair.count }

    /// Puts versions that this node had missed into its history.
    func keep(_ versions: [Version], of key: RegisterKey) { inbox.append(.historyFound(key, versions)) }

    /// Takes over what a read of a majority proved chosen, should this node's store lack it.
    func learn(_ key: RegisterKey, _ chosen: Accepted) { inbox.append(.input(.learned(key, chosen))) }

    /// Refuses new requests, waits until those under way have ended, and stops stepping. The store stays open.
    func stop() async {
        await withCheckedContinuation { inbox.append(.drainStopped($0)) }
        ticker.withLock { $0.take() }?.cancel()
    }

    // MARK: - The replica's event loop

    /// One batch for each turn of the loop, so that sockets are served between two of them.
    private func drain() {
        guard let items = inbox.takeAll() else { return }
        if !isHalted {
            let now = MonotonicClock.now
            for item in items { take(item, now) }
            carryOut(replica.takeEffects())
        }
        eventLoop.execute { [weak self] in self?.drain() }
    }

    private func take(_ item: Item, _ now: Moment) {
        switch item {
        case .input(let input):
            replica.step(input, now: now)
        case .messages(let messages, let node):
            for message in messages { take(message, from: node, now) }
        case .changes(let changes, let waiter, let deadline):
            for (index, change) in changes.enumerated() {
                let request = newRequest(waiter, index)
                replica.step(.propose(request: request, change.key, change.change, deadline: deadline), now: now)
            }
        case .read(let key, let waiter, let deadline):
            replica.step(.read(request: newRequest(waiter, 0), key, deadline: deadline), now: now)
        case .fence(let round, let waiter, let deadline):
            replica.step(.fence(request: newRequest(waiter, 0), round: round, deadline: deadline), now: now)
        case .historyFound(let key, let versions):
            guard !isStopping, !isFull else { return }
            // Beside the core's own writes, and told as durable with those before.
            store.enqueue(versions.map { .history(key, $0) }, through: enqueuedThrough)
        case .drainStopped(let continuation):
            isStopping = true
            stopped = continuation
            replica.step(.stop(.stopping), now: now)
            finishStopping()
        }
    }

    /// Takes out what the core leaves to the driver.
    private func take(_ message: PeerMessage, from node: NodeID, _ now: Moment) {
        switch message {
        case .historyPull(let key, let from, let through):
            readerQueue.async { [store, sender] in
                let limit = Int(ReplicaDriver.historyWindow)
                sender([.history(key, store.history(key, from: from, through: through, limit: limit))], node)
            }
        case .history(let key, let versions):
            historyExchange.received(key, versions, from: node)
        case .summaryPull(let pull):
            answer(pull, to: node)
        case .summaryPage(let page):
            summaryExchange.received(page, from: node)
        case .prepare, .accept:
            // A message may be lost: better these than a queue of writes without end.
            guard store.hasRoom else { return }
            replica.step(.received(message, from: node), now: now)
        default:
            replica.step(.received(message, from: node), now: now)
        }
    }

    private func newRequest(_ waiter: Waiter, _ index: Int) -> UInt64 {
        defer { nextRequest += 1 }
        waiters[nextRequest] = (waiter, index)
        return nextRequest
    }

    private func tick() {
        guard !isHalted else { return }
        replica.step(.tick, now: MonotonicClock.now)
        ticks += 1
        if ticks % 20 == 0 { look() }
        carryOut(replica.takeEffects())
    }

    /// Ten times a second: the status for others, and whether the disk still has room.
    private func look() {
        let status = refreshStatus()
        latestMarks.withLock { $0.note(status) }
        guard !isStopping else { return }
        let isFull = store.isDiskNearlyFull
        guard isFull != self.isFull else { return }
        self.isFull = isFull
        if isFull {
            logger.error(
                "the disk is nearly full: new changes are refused, and those of others get no vote, until there is room"
            )
        } else {
            logger.notice("the disk has room again")
        }
        replica.step(isFull ? .stop(.diskFull) : .resume, now: MonotonicClock.now)
    }

    @discardableResult
    private func refreshStatus() -> ReplicaStatus {
        let status = replica.status
        latestStatus.withLock { $0 = status }
        return status
    }

    private func carryOut(_ effects: Effects) {
        if let violation = effects.violation {
            isHalted = true
            return onViolation(violation)
        }
        if !effects.writes.isEmpty {
            store.enqueue(effects.writes, through: effects.commit)
            enqueuedThrough = effects.commit
            historyRepair.note(effects.writes)
            tellObservers(effects.writes)
        }
        sendOut(effects.sends)
        for ending in effects.endings {
            guard let (waiter, index) = waiters.removeValue(forKey: ending.request) else { continue }
            waiter.end(index, ending.outcome)
        }
        for request in effects.feedRequests { serveFeed(request) }
        for event in effects.events { log(event) }
        finishStopping()
    }

    private func sendOut(_ sends: [Effects.Send]) {
        guard !sends.isEmpty else { return }
        var batches: [NodeID: [PeerMessage]] = [:]
        for send in sends { batches[send.to, default: []].append(send.message) }
        for (node, messages) in batches { sender(messages, node) }
    }

    private func serveFeed(_ request: Effects.FeedRequest) {
        if let merge = request.merge { return serveMerge(request, merge) }
        readerQueue.async { [store, sender] in
            let page = store.feed(
                request.range,
                limit: ReplicaDriver.feedPageRows,
                limitBytes: ReplicaDriver.feedPageBytes
            )
            let message = PeerMessage.feed(
                store: store.identity.store,
                entries: page.entries,
                next: page.next,
                head: request.range.through
            )
            sender([message], request.from)
        }
    }

    private func serveMerge(_ request: Effects.FeedRequest, _ merge: Effects.Merge) {
        readerQueue.async { [store, sender] in
            let page = store.mergePage(
                after: request.range.after,
                limit: ReplicaDriver.feedPageRows,
                limitBytes: ReplicaDriver.feedPageBytes
            )
            let message = MergePage(
                epoch: merge.epoch,
                store: store.identity.store,
                after: request.range.after,
                entries: page.entries,
                next: page.next,
                isComplete: page.isComplete,
                isActive: merge.isActive
            )
            sender([.mergePage(message)], request.from)
        }
    }

    private func tellObservers(_ writes: [StoreWrite]) {
        let observers = observers.withLock { $0 }
        guard !observers.isEmpty else { return }
        for case .chosen(let key, let row, _) in writes {
            for observer in observers where observer.kinds.contains(key.kind) { observer.handler(key, row.accepted) }
        }
    }

    private func finishStopping() {
        guard isStopping, waiters.isEmpty, let continuation = stopped else { return }
        stopped = nil
        isHalted = true
        continuation.resume()
    }

    private func log(_ event: ReplicaEvent) {
        switch event {
        case .quorumReachable:
            logger.notice("a majority of the nodes is reachable: changes are possible")
        case .quorumLost:
            logger.warning("no majority of the nodes is reachable: changes are refused, reads are local only")
        case .catchingUp(let node, let behind):
            logger.notice("catching up", metadata: ["peer.id": "\(node)", "feed.behind": "\(behind)"])
        case .caughtUp(let node, let adopted):
            logger.notice("caught up", metadata: ["peer.id": "\(node)", "feed.adopted": "\(adopted)"])
        case .quarantined(let has, let had):
            logger.critical(
                """
                this node's store has forgotten votes or promises that others saw: it was restored from a copy, or lost \
                its last writes. The node is in quarantine for good: it learns and shows what the others decide, and \
                takes no part in decisions. Replace it with a new node and an empty data directory; never start a node \
                from a backup.
                """,
                metadata: [
                    "feed.position": "\(has.feedSequence)", "feed.seen": "\(had.feedSequence)",
                    "round.bound": "\(has.roundBound)", "round.seen": "\(had.roundBound)",
                ]
            )
        case .runsTwice(let peer, let store):
            logger.critical(
                """
                two processes run as one node, with one store: its data directory was copied to another machine and \
                started there. Stop the copy at once and delete it; two that vote in turns can give a number two holders.
                """,
                metadata: ["peer.id": "\(peer)", "peer.store": "\(store)"]
            )
        case .membershipChosen(let membership):
            let voters = membership.quorum.voters.map(\.description).joined(separator: " ")
            logger.notice(
                "another membership is chosen",
                metadata: ["epoch": "\(membership.epoch)", "voters": "\(voters)"]
            )
            if membership.member(node) == nil {
                logger.warning("this node does not belong to the cluster any more: it can be stopped")
            }
            onMembership(membership)
        case .epochEntered(let membership):
            logger.notice("epoch entered", metadata: ["epoch": "\(membership.epoch)"])
            refreshStatus()
        case .settling(let count):
            logger.info("settling changes that others left open", metadata: ["register.count": "\(count)"])
        }
    }
}

extension ReplicaDriver: PeerReceiver {
    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID) {
        inbox.append(.messages(messages, from: node))
    }

    func linkUp(to node: NodeID) {
        logger.notice("peer connected", metadata: ["peer.id": "\(node)"])
        inbox.append(.input(.linkUp(node)))
    }

    func linkDown(to node: NodeID, reason: String) {
        logger.warning("peer disconnected", metadata: ["peer.id": "\(node)", "peer.reason": "\(reason)"])
        inbox.append(.input(.linkDown(node)))
    }

    func sessionUp(from node: NodeID, store: StoreID) {}

    func sessionDown(from node: NodeID) {}
}

extension Moment {
    func advanced(by duration: Duration) -> Moment {
        let (seconds, attoseconds) = duration.components
        return advanced(byMicroseconds: UInt64(seconds) * 1_000_000 + UInt64(attoseconds) / 1_000_000_000_000)
    }
}
