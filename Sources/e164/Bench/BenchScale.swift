import ArgumentParser
import Foundation
import Node

/// `e164 bench scale`.
struct BenchScale: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Measure what a node with so many records costs: to fill, start, ask, and take numbers.",
        discussion: """
            Makes a cluster of one node in a new directory, writes records straight into its store, starts the node, \
            asks it as e164 bench search does, and takes free numbers in 300 blocks all over it. Prints one line, with \
            the node's own work for one allocation. The directory is removed afterwards.

            Examples:
              e164 bench scale --records 1000000
              e164 bench scale --records 10000000 --seconds 30 --directory /var/tmp/e164-scale --format json
            """
    )

    @Option(help: "Number records.")
    var records = 1_000_000

    @Option(help: "How long to ask, and how long to take numbers.")
    var seconds = 10.0

    @Option(help: "Connections at the same time: two that ask, and so many that take numbers.")
    var connections = 16

    @Option(help: "The same seed makes the same records and asks the same questions.")
    var seed: UInt64 = 42

    @Option(help: ArgumentHelp("Where to put the store. [default: a directory for temporary files]", valueName: "dir"))
    var directory: String?

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        guard (1_000...200_000_000).contains(records) else {
            throw ValidationError("--records must be from 1000 to 200000000")
        }
        guard (1...256).contains(connections) else { throw ValidationError("--connections must be from 1 to 256") }
        guard (0.1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 0.1 to 3600") }
    }

    func run() async throws {
        let path = directory ?? FileManager.default.temporaryDirectory.path + "/e164-scale-\(UUID().uuidString)"
        do {
            let node = try SearchNode(directory: path, records: records, seed: seed)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let started = try await node.start()
            defer { node.stop() }
            let search = try await SearchLoad(node: node, connections: 2, seconds: seconds, seed: seed).run()
            let medians = search.map(\.p50).sorted()
            let allocation = try await AllocationLoad(
                node: node,
                connections: connections,
                seconds: seconds,
                seed: seed
            ).run()
            MeasuredTable(
                columns: [
                    "records", "fill_s", "disk_MB", "ready_s", "memory_MB", "search_p50_ms", "slowest_search_p50_ms",
                    "allocations", "allocation_us", "allocation_p50_ms", "allocation_p99_ms",
                ],
                rows: [
                    [
                        "\(node.sample.records)", String(format: "%.1f", node.fillTime / .seconds(1)),
                        "\(node.diskMegabytes)", String(format: "%.2f", started / .seconds(1)),
                        "\(node.memoryMegabytes)", MeasuredTable.quantile(0.5, of: medians),
                        MeasuredTable.quantile(1, of: medians), "\(allocation.count)",
                        String(format: "%.1f", allocation.microseconds),
                        MeasuredTable.quantile(0.5, of: allocation.times),
                        MeasuredTable.quantile(0.99, of: allocation.times),
                    ]
                ]
            ).write(as: format)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
    }
}
