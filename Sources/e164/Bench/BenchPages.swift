import ArgumentParser
import Foundation
import Node
import RegistryClient

/// `e164 bench pages`.
struct BenchPages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages",
        abstract: "Measure the console's pages over many records, on a node of their own.",
        discussion: """
            Makes a cluster of one node in a new directory, writes records straight into its store, starts the node, \
            and opens its pages as a visitor, a carrier and a system administrator from several connections. Tells for \
            each page the time until all of it was there, and its size. The directory is removed afterwards.

            Examples:
              e164 bench pages --records 100000
              e164 bench pages --records 10000000 --seconds 60 --directory /var/tmp/e164-pages
            """
    )

    @Option(help: "Number records.")
    var records = 1_000_000

    @Option(help: "How long to ask.")
    var seconds = 20.0

    @Option(help: "Connections at the same time.")
    var connections = 2

    @Option(help: "The same seed makes the same records and opens the same pages.")
    var seed: UInt64 = 42

    @Option(help: ArgumentHelp("Where to put the store. [default: a directory for temporary files]", valueName: "dir"))
    var directory: String?

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
        let path = directory ?? FileManager.default.temporaryDirectory.path + "/e164-pages-\(UUID().uuidString)"
        do {
            let node = try SearchNode(directory: path, records: records, seed: seed)
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await node.start()
            defer { node.stop() }
            let load = try await PageLoad(node: node, connections: connections, seconds: seconds, seed: seed)
            let report = try await load.run()
            let rows = report.map { row in
                [
                    row.name, "\(row.count)", SearchLoad.milliseconds(row.p50), SearchLoad.milliseconds(row.p99),
                    SearchLoad.milliseconds(row.max), String(format: "%.0f", row.kilobytes),
                ]
            }
            MeasuredTable(columns: ["page", "requests", "p50_ms", "p99_ms", "max_ms", "kB"], rows: rows)
                .write(as: format)
            Terminal.say(
                "\(ProgressText.grouped(node.sample.records)) records; memory \(node.memoryMegabytes) MB."
            )
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
    }
}
