import ArgumentParser
import Foundation
import Simulation

/// `e164 simulate`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run the replicas in a made-up world with faults, and check every rule.",
        discussion: """
            Everything follows from the seed: the same seed is the same run. Each seed is a minute (or --minutes) of a \
            cluster's life with lost messages, cuts, crashes and power failures, then its healing. A failing seed is \
            printed with its last events and the command that replays it.

            A scenario is a text of steps with the transcript that they are expected to have, see Tests/Scenarios.

            --history judges what clients of real nodes were told by the simulator's own check: lines of \
            register,read|write,began,ended,version, times in microseconds. scripts/torture writes them.

            Examples:
              e164 simulate --seed 42
              e164 simulate --seeds 1000 --minutes 5
              e164 simulate --seed 42 --plant ballotReused
              e164 simulate --scenario Tests/Scenarios/two-claims.txt
            """
    )

    @Option(help: "One seed, with its report.")
    var seed: UInt64?

    @Option(help: "How many seeds, from --first on.")
    var seeds: UInt64?

    @Option(help: "The first of several seeds.")
    var first: UInt64 = 0

    @Option(help: "Minutes of cluster time with faults in each seed, 1 to 10080.")
    var minutes: UInt64 = 1

    @Option(help: "Seeds at the same time. The default is one for each processor.")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        help:
            "Make this known mistake, to see it found: \(PlantedBug.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var plant: String?

    @Flag(help: "Clients port numbers by PIN, set PINs and lock numbers too.")
    var ports = false

    @Option(help: ArgumentHelp("Play a scenario, and compare its transcript.", valueName: "file"))
    var scenario: String?

    @Flag(help: "Write the scenario's transcript into its file.")
    var rewrite = false

    @Option(help: ArgumentHelp("Judge what clients were told: is it linearizable?", valueName: "file"))
    var history: String?

    func validate() throws {
        guard [seed != nil, seeds != nil, scenario != nil, history != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("name --seed N, --seeds N, --scenario FILE or --history FILE")
        }
        guard (1...10_080).contains(minutes) else { throw ValidationError("--minutes is 1 to 10080") }
        guard (1...1_024).contains(jobs) else { throw ValidationError("--jobs is 1 to 1024") }
        guard (seeds ?? 0) <= 1_000_000_000, first <= .max / 2 else { throw ValidationError("too many seeds") }
        if let plant, PlantedBug(rawValue: plant) == nil { throw ValidationError("no known mistake is named \(plant)") }
        guard !rewrite || scenario != nil else { throw ValidationError("--rewrite needs --scenario FILE") }
    }

    func run() throws {
        if let scenario {
            try play(scenario)
        } else if let history {
            try judge(history)
        } else {
            let run = SimulateRun(
                first: seed ?? first,
                count: seeds ?? 1,
                minutes: minutes,
                plant: plant.flatMap(PlantedBug.init),
                hasPorts: ports,
                jobs: jobs
            )
            if seed != nil { try run.showOne() } else { try run.runAll() }
        }
    }

    private func judge(_ path: String) throws {
        let history: RecordedHistory
        do {
            history = try RecordedHistory(String(contentsOfFile: path, encoding: .utf8))
        } catch {
            Terminal.complain("\(path): \(error)")
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        let violations = history.violations
        for (register, operation) in violations {
            print(
                "\(register): a \(operation.isWrite ? "write" : "read") of version \(operation.version) began at "
                    + "\(operation.invoked) us, after a later version was answered"
            )
        }
        let count = history.operations.values.reduce(0) { $0 + $1.count }
        print("\(count) operations on \(history.operations.count) registers, \(violations.count) not linearizable")
        if !violations.isEmpty { throw ExitCode(1) }
    }

    private func play(_ path: String) throws {
        let file = URL(fileURLWithPath: path)
        let expected = try String(contentsOf: file, encoding: .utf8)
        let played = try ScenarioRunner.run(expected)
        print(played, terminator: "")
        if rewrite {
            try played.write(to: file, atomically: true, encoding: .utf8)
        } else if played != expected {
            Terminal.complain("\(path) has another transcript; --rewrite writes this one")
            throw ExitCode(1)
        }
    }
}
