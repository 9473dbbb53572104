import Paxos
import Replication

/// One simulated cluster with its clients, faults and checkers.
struct World {
    let options: SimulationOptions
    let keys: KeyTable
    /// Of the first epoch.
    let quorum: Quorum
    var random: SplitMix64
    /// For what clients want of ports, so that worlds without ports stay as they were.
    var portRandom: SplitMix64
    /// Of operators alone, so that worlds without them stay what they were.
    var operators: SplitMix64
    /// One for each epoch that was chosen.
    var memberships: [Membership]
    /// Of the second plan of faults alone, for the same reason.
    var mishaps: SplitMix64
    /// Of cloned disks alone.
    var clones: SplitMix64
    /// How often a node said that another one runs twice.
    var clonesNoticed = 0
    /// What operators asked for.
    var proposed: [Membership] = []

    var now: UInt64 = 0
    var events = EventQueue<WorldEvent>()
    var trace: Trace

    var nodes: [SimulatedNode] = []
    /// By sender, then receiver.
    var links: [[SimulatedLink]]
    /// By receiver: what leaves the node that is working just now.
    var outgoing: [[ReplicaInput]]
    var clients: [SimulatedClient] = []
    var operations: [ClientOperation] = []
    var lastValue: UInt64 = 0
    /// The values of attempts that were refused; no version may ever have one.
    var refusedValues: Set<UInt64> = []

    /// By register.
    var chains: [ChainChecker]
    /// By node, then register.
    var votes: [[VoteChecker]]
    var violations: [Violation] = []

    var faults = FaultCounts()
    /// Only in scenarios.
    var drops: [MessageDrop] = []
    var saved: [Int: DiskImage] = [:]
    var lostKind: LostKind?
    var partition: UInt64 = 0
    var isHealing = false
    /// What is asked again after the end; `nil` before.
    var inquiry: Inquiry?
    var isAtRest = false
    var messages = 0

    /// How long a healed cluster may take to come to rest, in microseconds.
    static let healingLimit: UInt64 = 120_000_000

    /// - Parameters:
    ///   - options: What the seed decided.
    ///   - keepsTrace: Keeps the events themselves, not just their hash; costs time.
    init(_ options: SimulationOptions, keepsTrace: Bool = false) {
        self.options = options
        trace = Trace(keepsEvents: keepsTrace)
        keys = KeyTable(count: options.keys)
        random = SplitMix64(seed: options.seed)
        portRandom = SplitMix64(seed: options.seed ^ 0x9047)
        let founders = options.hasOperators && options.startsAlone ? 1 : options.nodes
        let ids = (1...(founders + (options.hasOperators ? options.spares : 0))).map { NodeID(UInt16($0)) }
        quorum = Quorum(voters: Array(ids.prefix(founders)))
        operators = SplitMix64(seed: options.seed ^ 0x0E70C)
        mishaps = SplitMix64(seed: options.seed ^ 0x0D15C)
        clones = SplitMix64(seed: options.seed ^ 0xC104E)
        memberships = []
        links = Array(
            repeating: Array(repeating: SimulatedLink(), count: ids.count),
            count: ids.count
        )
        outgoing = Array(repeating: [], count: ids.count)
        chains = Array(repeating: ChainChecker(), count: keys.total)
        votes = Array(repeating: Array(repeating: VoteChecker(), count: keys.total), count: ids.count)
        for id in ids {
            let disk = SimulatedDisk(keys: keys, bug: options.plantedBug)
            let clock = SimulatedClock(offset: random.draw(0...options.clockSkew))
            var node = SimulatedNode(id: id, store: StoreID(random.next()), disk: disk, clock: clock)
            if options.hasRogues {
                node.rogue = RogueProposer(
                    bug: options.plantedBug,
                    node: id,
                    quorum: quorum,
                    attemptTime: options.timing.attempt
                )
            }
            node.isInstalled = nodes.count < founders
            nodes.append(node)
        }
        let first = nodes.prefix(founders).map { Membership.Member(node: $0.id, store: $0.store) }
        memberships = [Membership(epoch: 1, members: first)]
        for index in 0..<options.clients {
            clients.append(SimulatedClient(holder: UInt64(1 + index / options.clientsPerHolder)))
        }
    }

    mutating func startAll() {
        for node in nodes.indices where nodes[node].isInstalled { start(node) }
    }

    mutating func run() {
        startAll()
        for client in clients.indices { plan(.think(client: client), after: random.draw(0...2_000_000)) }
        if options.faultInterval > 0, !options.plannedFaults.isEmpty { plan(.fault, after: options.faultInterval) }
        if options.hasOperators { plan(.operate, after: options.membershipInterval) }
        if options.hasMishaps { plan(.mishap, after: options.mishapInterval) }
        if options.hasClones { plan(.clone, after: options.cloneInterval) }
        events.add(.heal, at: options.duration)
        while violations.isEmpty, !isAtRest, let next = events.popFirst() {
            now = next.time
            handle(next.event)
        }
        if violations.isEmpty { checkHistories() }
    }

    mutating func plan(_ event: WorldEvent, after microseconds: UInt64) {
        events.add(event, at: now + microseconds)
    }

    mutating func record(_ event: TraceEvent) {
        trace.record(event, at: now)
    }

    mutating func handle(_ event: WorldEvent) {
        switch event {
        case .tick(let node, let incarnation): tick(node, incarnation)
        case .turn(let node, let incarnation): turn(node, incarnation)
        case .arrive(let from, let to, let connection, let messages):
            arrive(from: from, to: to, connection: connection, messages)
        case .synced(let node, let incarnation): synced(node, incarnation)
        case .readFeed(let node, let incarnation, let request): readFeed(node, incarnation, request)
        case .noticeLink(let from, let to): noticeLink(from: from, to: to)
        case .think(let client): think(client)
        case .ask(let attempt): ask(attempt)
        case .answer(let attempt, let answer): answered(attempt, answer)
        case .lostPatience(let attempt): lostPatience(attempt)
        case .retry(let client, let operation): retry(client, operation)
        case .operate: operate()
        case .fault: strike()
        case .mishap: mishap()
        case .relief(let node, let kind): relieve(node, of: kind)
        case .compare(let node): compare(node)
        case .inquire(let node): inquire(node)
        case .endPartition(let generation): endPartition(generation)
        case .restart(let node): restart(node)
        case .forget(let node, let copy, let isTail): forget(node, copy.image, isTail: isTail)
        case .clone: clone()
        case .startClone(let node, let copy): startClone(node, copy.image)
        case .takeTurns(let node): takeTurns(node)
        case .endClone(let node): endClone(node)
        case .heal: heal()
        case .inspect: inspect()
        }
    }

    func report() -> SimulationReport {
        var endings: [String: Int] = [:]
        for operation in operations {
            let name =
                switch operation.result {
                case .open: "open"
                case .tookEffect: "took effect"
                case .saw: "saw"
                case .unknown: "unknown"
                case .refused: "refused"
                }
            endings[name, default: 0] += 1
        }
        let key = violations.first?.key.map { keys[$0] }
        return SimulationReport(
            options: options,
            violations: violations,
            operations: operations.count { $0.result != .open },
            versions: chains.reduce(0) { $0 + $1.chain.count },
            endings: endings,
            messages: messages,
            simulatedTime: now,
            healingTime: isAtRest ? now - options.duration : nil,
            faults: faults,
            clonesNoticed: clonesNoticed,
            largestEpoch: membership.epoch,
            traceHash: trace.hash,
            traceTail: violations.isEmpty ? [] : trace.tail(key, lines: 80)
        )
    }
}
