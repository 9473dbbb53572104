import ArgumentParser
import Formats
import Foundation
import NIOSSL
import RegistryClient

/// `e164 bench load`.
struct BenchLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load a cluster, measure it, and check that nothing acknowledged is missing.",
        discussion: """
            Takes numbers for good, so use a trial cluster. Each connection sends its next request when the last was \
            answered; a request that gets lost is sent to another node under the same request id. Afterwards all \
            acknowledged numbers are read back from every node. The exit status is 1 when one is missing, wrong or \
            doubled.

            Examples:
              e164 bench load --demo e164-demo --workload allocate --connections 64 --duration 10s
              e164 bench load --workload bulk --connections 4 --batch 1000 --operations 200 --format json
            """
    )

    @Option(help: "allocate, bulk, update, read or mixed.")
    var workload: BenchWorkload = .allocate

    @Option(help: "Connections at the same time, spread over all nodes.")
    var connections = 64

    @Option(help: ArgumentHelp("How long, as 10s or 2m.", valueName: "time"))
    var duration: String?

    @Option(help: ArgumentHelp("How many requests, instead of a time.", valueName: "count"))
    var operations: Int?

    @Option(help: ArgumentHelp("Numbers of one order, with bulk.", valueName: "count"))
    var batch = 1_000

    @Option(
        name: .customLong("area-code"),
        help: ArgumentHelp(
            "Take numbers in this area code. Repeat it for several. [default: open ones in which nobody holds a block]",
            valueName: "code"
        )
    )
    var areaCodes: [String] = []

    @Option(
        help: ArgumentHelp("Take numbers for this carrier. For the API key's carrier if missing.", valueName: "ocn")
    )
    var ocn: String?

    @Option(help: ArgumentHelp("Numbers to take beforehand, with update, read and mixed.", valueName: "count"))
    var prepare = 10_000

    @Flag(help: "Read from one node without asking a majority.")
    var local = false

    @Flag(help: "Do not read back what was acknowledged.")
    var noCheck = false

    @Option(help: ArgumentHelp("How long a node may take until it knows everything.", valueName: "seconds"))
    var bound = 60.0

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (1...10_000).contains(connections) else { throw ValidationError("--connections must be 1 to 10000") }
        guard (1...10_000).contains(batch) else { throw ValidationError("--batch must be 1 to 10000") }
        guard (1...1_000_000).contains(prepare) else { throw ValidationError("--prepare must be 1 to 1000000") }
        guard duration == nil || operations == nil else {
            throw ValidationError("Say --duration or --operations, not both")
        }
        guard (operations ?? 1) > 0 else { throw ValidationError("--operations must be at least 1") }
        guard duration == nil || time != nil else { throw ValidationError("--duration is a time as 10s, 500ms or 2m") }
    }

    /// `nil` when operations are counted.
    private var time: Duration? {
        guard operations == nil else { return nil }
        let text = duration ?? "10s"
        for (unit, milliseconds) in [("ms", 1.0), ("s", 1_000.0), ("m", 60_000.0)] where text.hasSuffix(unit) {
            return Double(text.dropLast(unit.count)).map { .milliseconds(Int($0 * milliseconds)) }
        }
        return Double(text).map { .milliseconds(Int($0 * 1_000)) }
    }

    func run() async throws {
        var options = client
        if options.apiKey == nil, options.carrier == nil, ocn == nil, options.nodes.isEmpty,
            ProcessInfo.processInfo.environment["E164_API_KEY"] == nil,
            let demo = try? DemoFile.load(from: options.demo ?? Demo.defaultDirectory)
        {
            // A demo's carrier is who would take numbers.
            options.carrier = demo.carriers.first?.ocn
        }
        try await options.run { client in
            let report = try await measure(client)
            report.print(format)
            guard report.isGood else { throw ExitStatus.refused.code }
        }
    }

    private func measure(_ client: RegistryClient) async throws -> BenchReport {
        let codes = areaCodes.isEmpty ? try await BenchSetup.freeAreaCodes(client) : areaCodes
        var generator = SystemRandomNumberGenerator()
        let sequence = NumberSequence(
            areaCodes: try codes.map(BenchSetup.nanpCode),
            start: generator.next() >> 16
        )
        let setup = BenchSetup(client: client, sequence: sequence, ocn: ocn)
        let holder = try await setup.holder()
        let prepared = UInt64(workload.needsNumbers ? max(prepare, connections) : 0)
        if prepared > 0 {
            Terminal.say("Takes \(ProgressText.grouped(Int(prepared))) numbers beforehand.")
            try await setup.take(Int(prepared))
        }
        let plan = BenchPlan(
            workload: workload,
            batch: batch,
            connections: connections,
            prepared: prepared,
            operationLimit: operations.map { UInt64($0) }
        )
        let nodes = try BenchSetup.nodes(client, sequence: sequence, ocn: ocn, readsLocally: local)
        let run = BenchRun(nodes: nodes, plan: plan, patience: .seconds(30))
        let (tally, elapsed) = await run.run(duration: time) { await BenchLoad.watch(plan) }
        var report = BenchReport(
            workload: workload,
            connections: connections,
            nodes: nodes.count,
            batch: workload == .bulk ? batch : nil,
            tally: tally,
            elapsed: elapsed
        )
        if !noCheck {
            Terminal.say("Reads everything back.")
            let check = BenchCheck(
                client: client,
                sequence: sequence,
                ocn: holder,
                areaCodes: codes,
                bound: .milliseconds(Int(bound * 1_000))
            )
            report.verdict = try await check.run(tally, prepared: 0..<prepared)
        }
        return report
    }

    /// Tells every second how far it is, on a terminal.
    private static func watch(_ plan: BenchPlan) async {
        guard Terminal.isInteractive else { return }
        var before: UInt64 = 0
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            let now = plan.handedOut
            FileHandle.standardError.write(Data("\r\u{1B}[K\(ProgressText.grouped(Int(now - before))) requests/s".utf8))
            before = now
        }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
