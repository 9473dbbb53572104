import ArgumentParser
import Foundation
import Node

/// `e164 bench store`.
struct BenchStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Measure a node's store alone: how many records a second it can put on this disk.",
        discussion: """
            Writes records of new numbers with all their rows into a new store, in synced batches of one size, one batch \
            after another, without network and consensus. The store is removed afterwards.

            Example:
              e164 bench store --batch 1 --batch 64 --batch 1000 --seconds 5
            """
    )

    @Option(help: ArgumentHelp("Records of one synced batch. Repeat it for several. [default: 1, 64, 1000]"))
    var batch: [Int] = []

    @Option(help: "How long, for each size of batch.")
    var seconds = 5.0

    @Option(help: "The same seed makes the same records.")
    var seed: UInt64 = 42

    @Option(help: ArgumentHelp("Where to put the store. [default: a directory for temporary files]", valueName: "dir"))
    var directory: String?

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        for size in batch where !(1...10_000).contains(size) {
            throw ValidationError("--batch must be from 1 to 10000")
        }
        guard (0.1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 0.1 to 3600") }
    }

    func run() throws {
        do {
            let rows = try (batch.isEmpty ? [1, 64, 1_000] : batch).map { size in
                let result = try StoreBound.measure(
                    in: directory,
                    batch: size,
                    duration: .milliseconds(Int(seconds * 1_000)),
                    seed: seed
                )
                return [
                    "\(size)", "\(result.batches)", String(format: "%.0f", result.recordsPerSecond),
                    MeasuredTable.quantile(0.5, of: result.times), MeasuredTable.quantile(0.99, of: result.times),
                ]
            }
            MeasuredTable(columns: ["batch", "batches", "records_per_second", "p50_ms", "p99_ms"], rows: rows)
                .write(as: format)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
    }
}
