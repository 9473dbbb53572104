import ArgumentParser
import Dispatch
import Simulation
import Synchronization

/// Many seeds, some at a time.
struct SimulateRun {
    /// What the seeds that are done amount to.
    private struct Tally {
        var bar = ProgressBar(noun: "seeds")
        var seeds = 0
        var operations = 0
        var messages = 0
        var microseconds: UInt64 = 0
        var failures = 0
        var faults = FaultCounts()
    }

    let first: UInt64
    let count: UInt64
    /// Of cluster time with faults, in each seed.
    let minutes: UInt64
    let plant: PlantedBug?
    /// Clients port numbers too.
    let hasPorts: Bool
    let jobs: Int

    func options(seed: UInt64) -> SimulationOptions {
        var options = SimulationOptions(seed: seed)
        options.duration = minutes * 60_000_000
        options.plantedBug = plant
        options.hasPorts = hasPorts
        return options
    }

    /// The first seed alone, with its report.
    func showOne() throws {
        let report = Simulator.run(options(seed: first))
        print(report.description)
        if !report.passed { throw ExitCode(1) }
    }

    func runAll() throws {
        let next = Atomic<UInt64>(0)
        let interruption = Interruption()
        let tally = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while true {
                guard !interruption.hasCome else { return }
                let offset = next.add(1, ordering: .relaxed).oldValue
                guard offset < count else { return }
                let report = Simulator.run(options(seed: first + offset))
                tally.withLock { note(report, in: &$0) }
            }
        }
        let failures = tally.withLock { tally in
            tally.bar.end()
            let seconds = tally.bar.elapsed.seconds
            let hours = Double(tally.microseconds) / 3.6e9
            print(
                """
                \(tally.seeds) seeds, \((hours * 10).rounded() / 10) hours of cluster life, \(tally.operations) operations, \
                \(tally.messages) messages in \((seconds * 10).rounded() / 10) s on \(jobs) threads
                faults: \(tally.faults), \(tally.faults.total) in all
                \(tally.failures) failures
                """
            )
            // Seeds are taken in their order, so that all below this one are done.
            let done = min(next.load(ordering: .relaxed), count)
            if done < count { print("interrupted; go on with --first \(first + done) --seeds \(count - done)") }
            return tally.failures
        }
        if failures > 0 { throw ExitCode(1) }
    }

    private func note(_ report: SimulationReport, in tally: inout Tally) {
        tally.seeds += 1
        tally.operations += report.operations
        tally.messages += report.messages
        tally.microseconds += report.simulatedTime
        tally.faults += report.faults
        if !report.passed {
            tally.failures += 1
            tally.bar.end()
            print(report.description)
        }
        tally.bar.show(count: tally.seeds, countHere: tally.seeds, fraction: Double(tally.seeds) / Double(count))
    }
}
