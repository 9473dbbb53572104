import ArgumentParser
import Foundation
import Logging
import Node

/// `e164 bench transport`.
struct BenchTransport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transport",
        abstract: "Measure the transport between nodes alone, over this machine's loopback.",
        discussion: """
            Connects two ends with mutual TLS, each with a thread of its own. One sends acceptances of new numbers' \
            records, the other confirms them, batched as nodes do it; nothing is decided or written. Tells how many were \
            confirmed a second, the time until a confirmation came, and both ends' work for one.

            Example:
              e164 bench transport --in-flight 1 --in-flight 64 --in-flight 1000 --seconds 5
            """
    )

    @Option(
        help: ArgumentHelp(
            "Acceptances on their way at the same time. Repeat it for several. [default: 1, 64, 1000]",
            valueName: "count"
        )
    )
    var inFlight: [Int] = []

    @Option(help: "How long, for each number in flight.")
    var seconds = 5.0

    @Option(help: "The same seed makes the same records.")
    var seed: UInt64 = 42

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        for count in inFlight where !(1...8_192).contains(count) {
            throw ValidationError("--in-flight must be from 1 to 8192")
        }
        guard (0.1...3_600).contains(seconds) else { throw ValidationError("--seconds must be from 0.1 to 3600") }
    }

    func run() async throws {
        var logger = Logger(label: "e164") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        do {
            let bound = try TransportBound(seed: seed, logger: logger)
            let results = try await bound.measure(
                inFlight: inFlight.isEmpty ? [1, 64, 1_000] : inFlight,
                each: .milliseconds(Int(seconds * 1_000)),
                logger: logger
            )
            let rows = results.map { result in
                [
                    "\(result.inFlight)", String(format: "%.0f", result.perSecond),
                    MeasuredTable.quantile(0.5, of: result.roundTrips),
                    MeasuredTable.quantile(0.99, of: result.roundTrips),
                    String(format: "%.1f", result.messagesPerFrame),
                    String(
                        format: "%.2f",
                        result.processorTime / .microseconds(1) / Double(max(result.roundTrips.count, 1))
                    ),
                ]
            }
            MeasuredTable(
                columns: ["in_flight", "confirmed_per_second", "p50_ms", "p99_ms", "messages_per_frame", "cpu_us"],
                rows: rows
            ).write(as: format)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
    }
}
