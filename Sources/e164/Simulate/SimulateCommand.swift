import ArgumentParser
import Simulation

/// `e164 simulate`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run the replicas in a made-up world with faults, and check every rule.",
        discussion: """
            Everything follows from the seed: the same seed is the same run. Each seed is a minute of a cluster's life \
            with lost messages, cuts, crashes and power failures, then its healing. A failing seed is printed with its \
            last events.

            Examples:
              e164 simulate --seed 42
              e164 simulate --seeds 1000
            """
    )

    @Option(help: "One seed, with its report.")
    var seed: UInt64?

    @Option(help: "How many seeds, from --first on.")
    var seeds: UInt64?

    @Option(help: "The first of several seeds.")
    var first: UInt64 = 0

    func validate() throws {
        guard (seed == nil) != (seeds == nil) else { throw ValidationError("name --seed N or --seeds N") }
    }

    func run() throws {
        if let seed {
            let report = Simulator.run(seed: seed)
            print(report.description)
            if !report.passed { throw ExitCode(1) }
            return
        }
        let start = ContinuousClock.now
        var operations = 0
        var failures = 0
        let count = seeds ?? 0
        for offset in 0..<count {
            let report = Simulator.run(seed: first + offset)
            operations += report.operations
            if !report.passed {
                failures += 1
                print(report.description)
            }
            if Terminal.isInteractive, offset % 10 == 9 { Terminal.say("\(offset + 1) of \(count) seeds") }
        }
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        print("\(count) seeds, \(operations) operations, \(failures) failures, \(Int(seconds)) s")
        if failures > 0 { throw ExitCode(1) }
    }
}
