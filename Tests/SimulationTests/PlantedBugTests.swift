import Replication
import Simulation
import Testing

/// Tests of the simulator itself: a bug that is known to be there must be found within a budget of seeds.
///
/// Kept as etcd keeps its list of reproductions: a bug that takes many more seeds than it did is a simulator that has
/// become blind.
@Suite("Planted bugs")
struct PlantedBugTests {
    /// One bug, where it is looked for, and how long.
    struct Plant: CustomTestStringConvertible, Sendable {
        /// Who has to find it.
        enum Finder: Sendable {
            /// All invariants, those inside the nodes included.
            case everything
            /// What clients were told, and the replicas' own assertions.
            case clients
        }

        let bug: PlantedBug
        /// Seeds 0 up to this one, less one.
        let seeds: UInt64
        let finder: Finder
        /// The invariant that has to show it; `nil` for whichever does.
        let rule: String?
        let prepare: @Sendable (inout SimulationOptions) -> Void

        init(
            _ bug: PlantedBug,
            seeds: UInt64,
            _ finder: Finder = .everything,
            rule: String? = nil,
            prepare: @escaping @Sendable (inout SimulationOptions) -> Void = { _ in }
        ) {
            self.bug = bug
            self.seeds = seeds
            self.finder = finder
            self.rule = rule
            self.prepare = prepare
        }

        var testDescription: String { "\(bug.rawValue), \(finder)" }

        func options(seed: UInt64) -> SimulationOptions {
            var options = SimulationOptions(seed: seed)
            prepare(&options)
            options.plantedBug = bug
            options.checksHistoriesOnly = finder == .clients
            return options
        }
    }

    static let plants: [Plant] = [
        Plant(.ballotReused, seeds: 5),
        Plant(.ballotReused, seeds: 10, .clients),
        Plant(.roundSetBack, seeds: 100, prepare: freshNumbers),
        Plant(.ballotsWithoutNode, seeds: 10),
        Plant(.ballotsWithoutNode, seeds: 10, .clients),
        Plant(.phaseOneSkipped, seeds: 5),
        Plant(.phaseOneSkipped, seeds: 15, .clients),
        Plant(.readMaximum, seeds: 10),
        Plant(.readMaximum, seeds: 10, .clients),
        Plant(.takenFromMaximum, seeds: 5),
        Plant(.takenFromMaximum, seeds: 5, .clients),
        Plant(.lateReplyCounted, seeds: 15),
        Plant(.lateReplyCounted, seeds: 70, .clients),
        Plant(.voteCountedTwice, seeds: 10),
        Plant(.voteCountedTwice, seeds: 60, .clients),
        // The promises for the one step hold for the next: clients are safe, and the audit would miss a version.
        Plant(.ownVersionUnproven, seeds: 20),
        Plant(.ownVersionTrusted, seeds: 20),
        Plant(.ownVersionTrusted, seeds: 20, .clients),
        // Plain CASPaxos does this and its clients are safe: it is the audit that would miss a version.
        Plant(.unsettledBase, seeds: 15),
        Plant(.unprovenAdopted, seeds: 5),
        Plant(.unprovenAdopted, seeds: 5, .clients),
        Plant(.promiseForgotten, seeds: 20, prepare: quickRestarts),
        Plant(.roundUncovered, seeds: 10),
        Plant(.roundUncovered, seeds: 60, .clients, prepare: lateReplies),
        Plant(.rangeExceptionsForgotten, seeds: 30, prepare: eagerRanges),
        Plant(.rangeExceptionsForgotten, seeds: 30, .clients, prepare: eagerRanges),
        Plant(.writeNotSynced, seeds: 5),
        Plant(.writeNotSynced, seeds: 40, .clients, prepare: powerCuts),
        Plant(.rollbackUnnoticed, seeds: 10),
        Plant(.cloneUnnoticed, seeds: 10, prepare: clonedDisks),
        Plant(.cloneUnnoticed, seeds: 60, .clients, prepare: clonedDisks),
        Plant(.mergeOneRegister, seeds: 50, prepare: busyOperators),
        Plant(.mergeBeforeSeal, seeds: 50, prepare: busyOperators),
        Plant(.mergeFromOne, seeds: 50, prepare: busyOperators),
        Plant(.tailLossUnnoticed, seeds: 10),
        Plant(.tailLossUnnoticed, seeds: 100, .clients, prepare: restoredCopies),
        Plant(.witnessNotSynced, seeds: 5, rule: "I7"),
        Plant(.rangePromiseForgotten, seeds: 5, rule: "I8", prepare: eagerRanges),
        Plant(.rangePromiseForgotten, seeds: 60, .clients, prepare: eagerRanges),
        Plant(.unknownTakenForRefused, seeds: 20, rule: "I14"),
        Plant(.unknownTakenForRefused, seeds: 20, .clients),
        Plant(.syncErrorIgnored, seeds: 20, prepare: brokenDisks),
        Plant(.unreadableTakenForEmpty, seeds: 20, prepare: brokenDisks),
        Plant(.lostWriteNotMended, seeds: 20, rule: "I15", prepare: brokenDisks),
    ]

    #if !DEBUG
    @Test("A planted bug is found within its budget", arguments: plants)
    func isFound(plant: Plant) {
        for seed in 0..<plant.seeds {
            let report = Simulator.run(plant.options(seed: seed))
            // A cluster that does not come to rest would be a bug of the rogue's.
            guard let found = report.violations.first?.invariant, found != "liveness" else { continue }
            if plant.rule.map({ $0 == found }) ?? true { return }
        }
        Issue.record("not found\(plant.rule.map { " by \($0)" } ?? "") in \(plant.seeds) seeds")
    }

    /// A control: what is found must be the bug, not the rogue that makes it.
    @Test("A rogue proposer without its bug breaks no rule", arguments: 0..<20 as Range<UInt64>)
    func rogueIsClean(seed: UInt64) {
        var options = SimulationOptions(seed: seed)
        options.usesRogues = true
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
    }
    #endif

    @Test("Every bug is planted in the simulator, the exhaustive check, or both")
    func tableIsComplete() {
        let planted = Set(PlantedBugTests.plants.map(\.bug)).union(ExhaustiveTests.mutations.map(\.bug))
            .union((EpochTests.mutations + DiskLossTests.mutations).compactMap(\.bug))
        #expect(planted == Set(PlantedBug.allCases))
    }

    /// Little but disks that fail.
    static func brokenDisks(_ options: inout SimulationOptions) {
        options.mishapKinds = [.syncError, .readError, .lostWrite]
        options.mishapInterval = 200_000
        options.mishapTime = 20_000
        options.duration = 20_000_000
        options.spares = 0
    }

    /// Clones of disks that take turns with their originals.
    static func clonedDisks(_ options: inout SimulationOptions) {
        options.nodes = 3
        options.keys = 4
        options.clients = 8
        options.thinkTime = 20_000
        options.spares = 0
        options.mishapInterval = 0
        options.cloneInterval = 500_000
        options.cloneTime = 2_000_000
        options.cloneTurn = 200_000
        options.duration = 20_000_000
    }

    static func eagerRanges(_ options: inout SimulationOptions) {
        options.limits.rangeThreshold = 1
    }

    /// Nodes come and go all the time, while messages are lost and links are cut, so that few hold what was chosen.
    static func busyOperators(_ options: inout SimulationOptions) {
        options.startsAlone = false
        options.nodes = 3
        options.keys = 64
        options.clients = 12
        options.thinkTime = 10_000
        options.rushProbability = 0
        options.loss = 0.3
        options.delay = 500
        options.syncTime = 10_000
        options.feedPage = 10_000
        options.timing.pullInterval = 20_000_000
        options.timing.settle = 20_000_000
        options.timing.attempt = 100_000
        options.plannedFaults = [.partition]
        options.faultInterval = 300_000
        options.faultTime = 100_000
        options.duration = 20_000_000
        options.changesMembership(every: 300_000)
    }

    /// Nodes that are back before anybody notices, duels, and old messages under way: an ACCEPT then finds a node that
    /// gave its promise to a higher ballot and forgot it.
    static func quickRestarts(_ options: inout SimulationOptions) {
        options.keys = 2
        options.clients = 8
        options.clientsPerHolder = 3
        options.thinkTime = 20_000
        options.rushProbability = 0.3
        options.loss = 0.1
        options.lateReplay = 0.2
        options.delay = 5_000
        options.noticeTime = 500
        // A node that starts votes when its neighbours have answered its heartbeat.
        options.tick = 1_000
        options.timing.heartbeat = 5_000
        options.limits = ReplicaLimits()
        options.limits.recent = 256
        options.limits.rangeThreshold = .max
        options.plannedFaults = [.crash]
        options.faultInterval = 100_000
        options.duration = 20_000_000
    }

    /// Three nodes that are often apart, one of which comes back with an older disk.
    static func restoredCopies(_ options: inout SimulationOptions) {
        options.nodes = 3
        options.keys = 8
        options.clients = 8
        options.thinkTime = 20_000
        options.loss = 0
        options.delay = 500
        options.syncTime = 1_000
        options.noticeTime = 500
        options.readShare = 0.5
        options.plannedFaults = [.logTailLoss, .diskRollback, .partition, .partition, .partition]
        options.faultInterval = 300_000
        options.faultTime = 1_000_000
        options.healsOnlyQuorum = false
        options.duration = 20_000_000
    }

    /// Little but machines that lose what they did not sync.
    static func powerCuts(_ options: inout SimulationOptions) {
        options.keys = 2
        options.clients = 8
        options.thinkTime = 20_000
        options.syncTime = 10_000
        options.loss = 0
        options.replyLoss = 0
        options.noticeTime = 500
        options.plannedFaults = [.crash, .powerFailure]
        options.faultInterval = 100_000
        options.faultTime = 20_000
        options.duration = 20_000_000
    }

    /// Reads of one number, and so many late copies that some reply from before a restart meets a read after it.
    static func lateReplies(_ options: inout SimulationOptions) {
        options.nodes = 3
        options.keys = 1
        options.readShare = 0.5
        options.lateReplay = 0.5
        options.faultInterval = 50_000
        options.faultTime = 20_000
    }

    /// Most numbers untouched, many answers lost: a low round then meets nothing that would push it up again, which E2
    /// needs to do harm.
    static func freshNumbers(_ options: inout SimulationOptions) {
        options.nodes = 3
        options.keys = 256
        options.clients = 12
        options.loss = 0.3
        options.delay = 500
        options.requestTimeout = 200_000
        options.timing.attempt = 100_000
        options.timing.settle = 10_000_000
        options.thinkTime = 20_000
        options.rushProbability = 0
        options.readShare = 0
        options.plannedFaults = [.partition, .linkFlap]
        options.duration = 20_000_000
    }
}
