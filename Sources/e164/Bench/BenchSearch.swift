import ArgumentParser
import Foundation
import Node
import RegistryClient

/// `e164 bench search`.
struct BenchSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Measure lists and searches over many records, on a node of their own.",
        discussion: """
            Makes a cluster of one node in a new directory, writes records straight into its store, starts the node, \
            and asks it from several connections. Tells for each kind of question the time until the answer was \
            there, and the node's memory, disk and start. The directory is removed afterwards.

            Examples:
              e164 bench search --records 1000000
              e164 bench search --records 10000000 --seconds 60 --directory /var/tmp/e164-search --keep
            """
    )

    @Option(help: "Number records.")
    var records = 1_000_000

    @Option(help: "How long to ask.")
    var seconds = 10.0

    @Option(help: "Connections at the same time.")
    var connections = 2

    @Option(help: "The same seed makes the same records and asks the same questions.")
    var seed: UInt64 = 42

    @Option(help: ArgumentHelp("Where to put the store. [default: a directory for temporary files]", valueName: "dir"))
    var directory: String?

    @Flag(help: "Keep the directory, and use what an earlier run kept there.")
    var keep = false

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        guard (1_000...20_000_000).contains(records) else {
            throw ValidationError("--records must be from 1000 to 20000000")
        }
        guard (1...256).contains(connections) else { throw ValidationError("--connections must be from 1 to 256") }
        guard (0.1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 0.1 to 3600") }
    }

    func run() async throws {
        let path = directory ?? FileManager.default.temporaryDirectory.path + "/e164-search-\(UUID().uuidString)"
        do {
            let node = try SearchNode(directory: path, records: records, seed: seed)
            defer { if !keep { try? FileManager.default.removeItem(atPath: path) } }
            let started = try await node.start()
            defer { node.stop() }
            let load = SearchLoad(node: node, connections: connections, seconds: seconds, seed: seed)
            let report = try await load.run()
            print(report)
            Terminal.say(
                """
                \(ProgressText.grouped(node.sample.records)) records; ready after \(started.plainText); memory \
                \(node.memoryMegabytes) MB; disk \(node.diskMegabytes) MB, \
                \(node.diskMegabytes * 1_000_000 / max(node.sample.records, 1)) bytes a record with its indexes.
                """
            )
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
    }

    private func print(_ report: [SearchLoad.Row]) {
        let columns = ["question", "requests", "p50_ms", "p99_ms", "max_ms", "items"]
        let rows = report.map { row in
            [
                row.name, "\(row.count)", SearchLoad.milliseconds(row.p50), SearchLoad.milliseconds(row.p99),
                SearchLoad.milliseconds(row.max), String(format: "%.1f", row.itemsPerRequest),
            ]
        }
        MeasuredTable(columns: columns, rows: rows).write(as: format)
    }
}
