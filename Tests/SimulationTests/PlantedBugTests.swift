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
        let name: String
        /// Seeds 0 up to this one, less one.
        let seeds: UInt64
        let prepare: @Sendable (inout SimulationOptions) -> Void

        var testDescription: String { name }
    }

    static let plants: [Plant] = [
        Plant(name: "E1: a ballot is used again after a timeout", seeds: 30) {
            $0.plantedBug = .ballotReusedAfterTimeout
        },
        Plant(name: "E2: a timeout sets the round back", seeds: 1000) {
            freshNumbers(&$0)
            $0.plantedBug = .roundSetBack
        },
        Plant(name: "E3: ballots don't name their node", seeds: 10) { $0.plantedBug = .ballotWithoutNode },
        Plant(name: "E3, seen by histories and the replica's own assertions alone", seeds: 10) {
            $0.plantedBug = .ballotWithoutNode
            $0.checksHistoriesOnly = true
        },
        Plant(name: "A restart forgets promises", seeds: 40) {
            quickRestarts(&$0)
            $0.plantedBug = .promiseForgotten
        },
        Plant(name: "R2: a range's promise covers touched registers", seeds: 30) {
            $0.limits.rangeThreshold = 1
            $0.plantedBug = .rangeExceptionsForgotten
        },
        Plant(name: "R2, seen by histories and the replica's own assertions alone", seeds: 30) {
            $0.limits.rangeThreshold = 1
            $0.plantedBug = .rangeExceptionsForgotten
            $0.checksHistoriesOnly = true
        },
        Plant(name: "A restart numbers reads from 1 again", seeds: 60) {
            quickRestarts(&$0)
            lateReplies(&$0)
            $0.plantedBug = .readRoundReused
        },
        Plant(name: "Writes are acknowledged before they are synced", seeds: 5) {
            $0.acknowledgesBeforeSync = true
        },
        Plant(name: "Writes are acknowledged before they are synced, seen by histories alone", seeds: 60) {
            $0.acknowledgesBeforeSync = true
            $0.checksHistoriesOnly = true
        },
    ]

    #if !DEBUG
    @Test("A planted bug is found within its budget", arguments: plants)
    func isFound(plant: Plant) {
        for seed in 0..<plant.seeds {
            var options = SimulationOptions(seed: seed)
            plant.prepare(&options)
            if !Simulator.run(options).passed { return }
        }
        Issue.record("not found in \(plant.seeds) seeds")
    }
    #endif

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
        options.limits = ReplicaLimits()
        options.limits.rangeThreshold = .max
        options.plannedFaults = [.crash]
        options.faultInterval = 100_000
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
        options.keys = 256
        options.loss = 0.3
        options.delay = 500
        options.requestTimeout = 200_000
        options.thinkTime = 20_000
        options.rushProbability = 0
        options.readShare = 0
        options.plannedFaults = [.partition, .linkFlap]
        options.duration = 20_000_000
    }
}
