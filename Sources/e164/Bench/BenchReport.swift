import Formats
import Histogram
import RegistryClient

/// What a benchmark measured and found.
struct BenchReport {
    var workload: BenchWorkload
    var connections: Int
    var nodes: Int
    /// Numbers of one order; `nil` for other workloads.
    var batch: Int?
    var tally: BenchTally
    var elapsed: Duration
    /// `nil` when nothing was read back.
    var verdict: BenchCheck.Verdict?

    var isGood: Bool { (verdict?.isGood ?? true) && tally.operations > 0 }

    private var operationsPerSecond: Int { Int(Double(tally.operations) / max(elapsed.seconds, 0.001)) }
    private var numbersPerSecond: Int { Int(Double(tally.numbers) / max(elapsed.seconds, 0.001)) }

    private static let percentiles: [(name: String, percentile: Double)] = [
        ("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("max", 100),
    ]

    func print(_ format: OutputFormat) {
        switch format {
        case .json: StandardOutput.write(line: json.prettyText)
        case .csv:
            var writer = CSVWriter()
            writer.write(rows.map { $0[0] })
            writer.write(rows.map { $0[1] })
            StandardOutput.write(writer.bytes)
        case .table:
            var table = TextTable(["what", "value"])
            for row in rows { table.add(row) }
            for line in table.lines(withHeader: false) { StandardOutput.write(line: line) }
        }
        for finding in verdict?.findings ?? [] { Terminal.say("  \(finding)") }
    }

    private var rows: [[String]] {
        var rows = [
            ["workload", workload.rawValue + (batch.map { ", \($0) numbers an order" } ?? "")],
            ["load", "\(connections) connections to \(nodes) nodes for \(elapsed.plainText)"],
            ["requests", "\(ProgressText.grouped(tally.operations)), \(ProgressText.grouped(operationsPerSecond))/s"],
            ["numbers", "\(ProgressText.grouped(tally.numbers)), \(ProgressText.grouped(numbersPerSecond))/s"],
        ]
        for (name, percentile) in BenchReport.percentiles {
            rows.append(["latency \(name)", BenchReport.milliseconds(value(percentile)) + " ms"])
        }
        for (code, count) in tally.refused.sorted(by: { $0.key < $1.key }) {
            rows.append(["refused", "\(ProgressText.grouped(count)) x \(code)"])
        }
        if tally.repetitions > 0 { rows.append(["sent again", ProgressText.grouped(tally.repetitions)]) }
        if tally.unanswered > 0 { rows.append(["outcome unknown", ProgressText.grouped(tally.unanswered)]) }
        if let verdict { rows.append(["verdict", sentence(verdict)]) }
        return rows
    }

    private func sentence(_ verdict: BenchCheck.Verdict) -> String {
        let count = ProgressText.grouped(verdict.checked)
        guard !verdict.isGood else {
            return "good: all \(count) acknowledged numbers are on every node, with their holder, once"
        }
        return "BAD: of \(count) acknowledged numbers, \(verdict.missing) missing, \(verdict.wrong) wrong, "
            + "\(verdict.doubled) doubled"
    }

    private var json: JSONValue {
        .object(omittingNil: [
            ("workload", .string(workload.rawValue)),
            ("connections", .number("\(connections)")),
            ("nodes", .number("\(nodes)")),
            ("batch", batch.map { .number("\($0)") }),
            ("seconds", .number("\(Double(Int(elapsed.seconds * 1_000)) / 1_000)")),
            ("requests", .number("\(tally.operations)")),
            ("requestsPerSecond", .number("\(operationsPerSecond)")),
            ("numbers", .number("\(tally.numbers)")),
            ("numbersPerSecond", .number("\(numbersPerSecond)")),
            (
                "latencyMilliseconds",
                .object(
                    BenchReport.percentiles.map {
                        JSONValue.Member($0.name, .number(BenchReport.milliseconds(value($0.percentile))))
                    }
                )
            ),
            (
                "refused",
                .object(tally.refused.sorted { $0.key < $1.key }.map { .init($0.key, .number("\($0.value)")) })
            ),
            ("repetitions", .number("\(tally.repetitions)")),
            ("unknown", .number("\(tally.unanswered)")),
            (
                "check",
                verdict.map {
                    [
                        "isGood": .bool($0.isGood), "checked": .number("\($0.checked)"),
                        "missing": .number("\($0.missing)"), "wrong": .number("\($0.wrong)"),
                        "doubled": .number("\($0.doubled)"),
                    ]
                }
            ),
        ])
    }

    /// Microseconds.
    private func value(_ percentile: Double) -> UInt64 {
        guard tally.latency.totalCount > 0 else { return 0 }
        return percentile == 100 ? tally.latency.max : tally.latency.valueAtPercentile(percentile)
    }

    /// 12345 as "12.345".
    private static func milliseconds(_ microseconds: UInt64) -> String {
        let fraction = String(microseconds % 1_000)
        return "\(microseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
