import Replication
import Simulation
import Testing

/// Seeds for every run of the suite; `e164 simulate --seeds N` goes further.
///
/// A debug build is some twenty times slower, so it sees fewer and shorter worlds.
enum Budget {
    #if DEBUG
    static let seeds: Range<UInt64> = 0..<6
    static let duration: UInt64 = 5_000_000
    #else
    static let seeds: Range<UInt64> = 0..<200
    static let duration: UInt64 = 60_000_000
    #endif
    /// One of so many seeds is run twice.
    static let repetition: UInt64 = 5
}

@Suite("Simulated worlds")
struct WorldTests {
    /// Everything at once: each seed is another cluster under other faults, with all checkers, then healed and demanded
    /// to come to rest. Some are run twice: a run that can't be repeated is worth nothing.
    @Test("Every rule holds in every world, and a world runs the same twice", arguments: Budget.seeds)
    func rulesHold(seed: UInt64) {
        var options = SimulationOptions(seed: seed)
        options.duration = Budget.duration
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        guard seed.isMultiple(of: Budget.repetition) else { return }
        #expect(report.traceHash == Simulator.run(options).traceHash, "seed \(seed) is not deterministic")
    }

    @Test(
        "I13: ports, PINs and locks are never lost, and a number moves by the right PIN only",
        arguments: Budget.seeds
    )
    func ports(seed: UInt64) {
        var options = SimulationOptions(seed: seed)
        options.duration = Budget.duration
        options.hasPorts = true
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
    }

    @Test("Two proposers that forget whose ballot is whose lose ports too, and the histories alone show it")
    func lostPorts() {
        let isFound = (UInt64(0)..<40).contains { seed in
            var options = SimulationOptions(seed: seed)
            options.duration = 10_000_000
            options.hasPorts = true
            options.readShare = 0
            options.plantedBug = .ballotsWithoutNode
            options.checksHistoriesOnly = true
            return !Simulator.run(options).passed
        }
        #expect(isFound)
    }

    @Test("A healthy cluster turns nobody away")
    func calm() {
        var options = SimulationOptions(calmSeed: 1)
        options.duration = 5_000_000
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.versions > 20)
        #expect(report.endings["unknown"] == nil)
        #expect(report.faults.total == 0)
    }

    /// Found by seed 275 of the first hundreds: answers took longer than `readFallback`, and each time the question was
    /// asked again as another round, so that no round ever had a quorum of answers. Sites 20 ms apart could not read.
    @Test("Reads end where the way is longer than the pause before asking again")
    func readsOverLongWays() {
        var options = SimulationOptions(calmSeed: 275)
        options.duration = 5_000_000
        options.nodes = 5
        options.delay = 40_000
        options.timing.readFallback = 2_000
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.endings["unknown"] == nil)
        let waiting = report.healingTime ?? .max
        #expect(waiting < 3_000_000)
    }

    @Test("The report of a broken world names its seed, its rule and the events before")
    func reportOfBrokenWorld() throws {
        let reports = (UInt64(0)..<10).lazy.map { seed in
            var options = SimulationOptions(seed: seed)
            options.plantedBug = .ballotsWithoutNode
            return Simulator.run(options)
        }
        let report = try #require(reports.first { !$0.passed })
        let seed = report.options.seed
        #expect(report.replayCommand == "e164 simulate --seed \(seed) --plant ballotsWithoutNode")
        #expect(report.description.contains("seed \(seed): "))
        #expect(report.description.contains("violated \(report.violations[0].invariant): "))
        #expect(report.traceTail.contains { $0.contains("PREPARE") })
    }
}
