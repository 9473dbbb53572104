import Paxos
import Replication

/// Everything about a run that its seed decides beforehand. Each seed switches other faults on ("swarm testing"), so
/// that rare combinations come up and no fault always hides another.
public struct SimulationOptions: Hashable, Sendable {
    public private(set) var seed: UInt64
    /// How long faults and load last, in microseconds of simulated time; healing comes after.
    public var duration: UInt64 = 60_000_000

    // The cluster
    public var nodes = 3
    public var keys = 4
    public var timing = ReplicaTiming()
    public var limits = ReplicaLimits()
    /// Between two ticks of a node, in microseconds.
    public var tick: UInt64 = 10_000
    public var feedPage = 64

    // The load
    public var clients = 6
    /// Clients that act for the same holder.
    public var clientsPerHolder = 2
    /// The mean pause of a client between two requests, in microseconds.
    public var thinkTime: UInt64 = 200_000
    /// How long a node may work on a request, in microseconds.
    public var requestTimeout: UInt64 = 3_000_000
    /// Requests that are reads whatever the number's state.
    public var readShare = 0.0
    /// Clients that act at the same instant on the same number.
    public var rushProbability = 0.05

    /// Clients port numbers by PIN, set PINs and lock numbers too.
    public var hasPorts = false

    /// How often a client tries while there are faults.
    public var attempts = 6
    /// Clients do nothing by themselves: a scenario says what they do.
    var isScripted = false

    // The network
    /// In microseconds, one way.
    public var delay: UInt64 = 500
    /// Exact ones instead, one way in microseconds, by sender and receiver; none if empty.
    public var linkDelays: [[UInt64]] = []
    public var loss = 0.0
    public var duplicate = 0.0
    public var lateReplay = 0.0
    public var reorder = 0.0
    /// A message cut off by a partition waits for its end, as in a TCP connection that survives.
    public var connectionsSurviveCuts = false
    /// The nodes are told of broken connections.
    public var noticesBrokenLinks = true
    /// How long it takes at most until a node finds out that a connection broke or can be made, in microseconds.
    public var noticeTime: UInt64 = 100_000
    public var replyLoss = 0.0

    /// Whether a message that leaves may suffer from anything but cuts and clogs.
    var disturbsMessages: Bool { loss + duplicate + lateReplay + reorder > 0 }

    // The disk
    /// The mean time of a sync, in microseconds.
    public var syncTime: UInt64 = 1_000

    // Faults by a plan
    /// The mean time between two faults of the plan, in microseconds; 0 for none.
    public var faultInterval: UInt64 = 2_000_000
    /// The mean time until a fault of the plan ends, in microseconds.
    public var faultTime: UInt64 = 500_000
    public var plannedFaults: [FaultKind] = []
    /// The clocks of the nodes differ by up to this much, in microseconds.
    public var clockSkew: UInt64 = 0
    /// As many nodes as the cluster can lose stay down at the end.
    public var healsOnlyQuorum = false

    // Faults by a second plan
    /// The mean time between two of them, in microseconds; 0 for none.
    public var mishapInterval: UInt64 = 0
    /// How long they last, in microseconds.
    public var mishapTime: UInt64 = 1_000_000
    public var mishapKinds: [FaultKind] = []
    /// How often a voter refuses without a reason.
    public var forcedRefusal = 0.0
    /// The first so many nodes are of a version that knows nothing of promises of ranges.
    public var oldNodes = 0

    // Cloned disks
    /// The mean time between two copies of a disk that are started beside their node, in microseconds; 0 for none.
    public var cloneInterval: UInt64 = 0
    /// For how long the clone and its original have the node's address in turns, and how long a turn is, in microseconds.
    public var cloneTime: UInt64 = 5_000_000
    public var cloneTurn: UInt64 = 500_000

    // Operators
    /// Machines that may become nodes.
    public var spares = 0
    /// The mean time between two changes of membership that operators ask for, in microseconds; 0 for none.
    public var membershipInterval: UInt64 = 0
    /// The first epoch has one node, whatever `nodes` says.
    public var startsAlone = false
    /// Voters, at most.
    public var largestCluster = 5

    // Bugs
    public var plantedBug: PlantedBug?
    /// Clients' writes are proposed by a `RogueProposer` even without a bug: a control for those that have one.
    public var usesRogues = false
    /// Nodes are not told what others saw of their stores.
    var hidesWitnesses: Bool {
        plantedBug == .promiseForgotten || plantedBug == .roundUncovered || plantedBug == .rollbackUnnoticed
            || plantedBug == .tailLossUnnoticed
    }
    var hasRogues: Bool { usesRogues || plantedBug?.isOfProposer ?? false }
    /// Mistakes that have nothing to do with the membership are looked for without changes of it.
    var hasOperators: Bool { spares > 0 && !usesRogues && plantedBug?.isOfMembership ?? true }
    /// Mistakes that have nothing to do with these faults are looked for without them.
    var hasMishaps: Bool {
        mishapInterval > 0 && !mishapKinds.isEmpty && !usesRogues && plantedBug?.needsMishaps ?? true
    }
    /// A machine more is enough to follow in one world: no other disks fail there, and no nodes come and go.
    var hasClones: Bool {
        cloneInterval > 0 && !hasMishaps && !hasOperators && !hasRogues
            && (plantedBug == nil || plantedBug == .cloneUnnoticed)
    }
    /// Whether messages may be taken away before a replica sees them.
    var meddles: Bool {
        (forcedRefusal > 0 || oldNodes > 0) && plantedBug == nil && !usesRogues || plantedBug == .rangePromiseForgotten
    }
    /// Leaves it to histories to show a bug: I1 to I9, which look inside, are not checked.
    public var checksHistoriesOnly = false

    /// A healthy cluster, for directed tests.
    public init(calmSeed seed: UInt64) {
        self.seed = seed
    }

    /// The world that belongs to a seed.
    public init(seed: UInt64) {
        self.init(calmSeed: seed)
        var random = SplitMix64(seed: seed ^ 0x5EED)
        nodes = random.pick([3, 3, 3, 3, 3, 5, 5, 7])
        keys = random.pick([1, 2, 4, 4, 8, 16, 256])
        tick = random.pick([5_000, 10_000, 20_000])
        feedPage = random.pick([1, 2, 8, 64])
        drawTiming(&random)
        if random.chance(0.4) { limits.promises = random.pick([1, 2, 8]) }
        if random.chance(0.2) { limits.settlingPerTick = random.pick([1, 4]) }
        // As many as there are registers; a table for 65,536 would be made and cleared at each start of a node.
        limits.recent = 256
        limits.rangeThreshold = random.pick([1, 1, 2, 4, .max])
        timing.rangePause = random.pick([10_000, 100_000, 1_000_000])
        if random.chance(0.2) { limits.ranges = random.pick([1, 2]) }
        if random.chance(0.1) { limits.requestsPerRegister = random.pick([1, 2]) }
        clients = random.pick([2, 4, 6, 8, 12])
        clientsPerHolder = random.pick([1, 2, 3])
        thinkTime = random.pick([20_000, 100_000, 200_000, 500_000])
        requestTimeout = random.pick([200_000, 1_000_000, 3_000_000])
        readShare = random.pick([0, 0, 0, 0.5, 0.9])
        rushProbability = random.pick([0, 0.05, 0.3])
        drawNetwork(&random)
        drawFaults(&random)
        drawMembership(seed)
        drawMishaps(seed)
        drawClones(seed)
        // A cluster whose nodes all settle within a round trip of each other duels for ever.
        timing.settle = max(timing.settle, delay * 8)
    }

    /// From a stream of its own, so that the other worlds stay what they were.
    private mutating func drawMembership(_ seed: UInt64) {
        var random = SplitMix64(seed: seed ^ 0x0E70C5)
        guard random.chance(0.4) else { return }
        changesMembership(every: random.pick([300_000, 1_000_000, 3_000_000, 10_000_000]))
        startsAlone = random.chance(0.3)
    }

    /// From a stream of its own, too.
    private mutating func drawMishaps(_ seed: UInt64) {
        var random = SplitMix64(seed: seed ^ 0x0D15C5)
        if random.chance(0.2) { forcedRefusal = random.pick([0.001, 0.02, 0.2]) }
        if random.chance(0.1) { oldNodes = random.draw(below: 4) }
        guard random.chance(0.5) else { return }
        let kinds: [FaultKind] = [.syncError, .readError, .diskFull, .lostWrite, .slowLinks, .rangeRush, .kindLoss]
        mishapKinds = kinds.filter { _ in random.chance(0.5) }
        mishapInterval = random.pick([200_000, 1_000_000, 3_000_000])
        mishapTime = random.pick([20_000, 500_000, 3_000_000])
    }

    private mutating func drawClones(_ seed: UInt64) {
        var random = SplitMix64(seed: seed ^ 0xC104E5)
        guard random.chance(0.5) else { return }
        cloneInterval = random.pick([1_000_000, 5_000_000])
        cloneTime = random.pick([1_000_000, 5_000_000, 20_000_000])
        cloneTurn = random.pick([20_000, 200_000, 2_000_000])
    }

    /// Lets operators work.
    public mutating func changesMembership(every interval: UInt64) {
        spares = 8
        membershipInterval = interval
    }

    func with(seed: UInt64) -> SimulationOptions {
        var options = self
        options.seed = seed
        return options
    }

    private mutating func drawTiming(_ random: inout SplitMix64) {
        // Shorter than in production, so that a simulated minute holds more of what happens after a timeout.
        let shrink = random.pick([1, 4, 10] as [UInt64])
        timing.attempt /= shrink
        timing.silence /= min(shrink, 4)
        timing.pullTimeout /= shrink
        timing.pullInterval /= shrink
        timing.settle = random.pick([timing.settle, timing.settle / shrink, 20_000])
        timing.readFallback = random.pick([timing.readFallback, 2_000])
    }

    private mutating func drawNetwork(_ random: inout SplitMix64) {
        delay = random.pick([50, 500, 500, 5_000, 20_000])
        if random.chance(0.5) { loss = random.pick([0.001, 0.02, 0.1, 0.3]) }
        if random.chance(0.5) { duplicate = random.pick([0.01, 0.1, 0.5]) }
        if random.chance(0.5) { lateReplay = random.pick([0.001, 0.01, 0.1]) }
        if random.chance(0.4) { reorder = random.pick([0.01, 0.1, 0.5]) }
        if random.chance(0.5) { replyLoss = random.pick([0.01, 0.1]) }
        connectionsSurviveCuts = random.chance(0.5)
        noticesBrokenLinks = random.chance(0.7)
        noticeTime = random.pick([500, 20_000, 200_000])
        syncTime = random.pick([50, 1_000, 1_000, 10_000])
    }

    private mutating func drawFaults(_ random: inout SplitMix64) {
        let kinds: [FaultKind] = [.clog, .partition, .linkFlap, .crash, .powerFailure, .pause, .slowDisk, .clockJump]
        plannedFaults = kinds.filter { _ in random.chance(0.5) }
        faultInterval = random.pick([200_000, 1_000_000, 3_000_000])
        faultTime = random.pick([20_000, 200_000, 1_000_000, 3_000_000])
        if random.chance(0.3) { clockSkew = 7_200_000_000 }
        healsOnlyQuorum = random.chance(0.3)
        if random.chance(0.3) { plannedFaults.append(.logTailLoss) }
        if random.chance(0.4) { plannedFaults.append(.diskRollback) }
    }
}

extension SimulationOptions: CustomStringConvertible {
    /// On one line, for a failing seed.
    public var description: String {
        let faults = plannedFaults.map(\.rawValue).joined(separator: " ")
        let mishaps = mishapKinds.map(\.rawValue).joined(separator: " ")
        return """
            seed \(seed): \(nodes) nodes, \(keys) registers, \(clients) clients (\(clientsPerHolder) per holder), \
            think \(thinkTime) us, timeout \(requestTimeout) us, reads \(readShare), rush \(rushProbability); \
            delay \(delay) us, loss \(loss), duplicate \(duplicate), late \(lateReplay), reorder \(reorder), \
            reply loss \(replyLoss), cuts \(connectionsSurviveCuts ? "survived" : "break connections") and \
            \(noticesBrokenLinks ? "noticed" : "unnoticed") after \(noticeTime) us; sync \(syncTime) us; \
            tick \(tick) us, attempt \(timing.attempt) us, settle \(timing.settle) us, promises \(limits.promises), \
            page \(feedPage); every \(faultInterval) us for \(faultTime) us [\(faults)], skew \(clockSkew) us\
            \(hasMishaps ? ", every \(mishapInterval) us for \(mishapTime) us [\(mishaps)]" : "")\
            \(hasClones ? ", a cloned disk every \(cloneInterval) us for \(cloneTime) us, in turns of \(cloneTurn) us" : "")\
            \(meddles ? ", refused without a reason \(forcedRefusal), \(oldNodes) old nodes" : "")\
            \(hasOperators ? "\(startsAlone ? ", one at first" : ""), another membership every \(membershipInterval) us" : "")\
            \(healsOnlyQuorum ? ", heals only a quorum" : "")\(hasPorts ? ", ports" : "")\
            \(plantedBug.map { ", planted \($0.rawValue)" } ?? "")
            """
    }
}
