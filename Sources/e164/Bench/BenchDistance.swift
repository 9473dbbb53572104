import ArgumentParser
import Foundation
import Simulation

/// `e164 bench distance`.
struct BenchDistance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distance",
        abstract: "Compute what clients wait for when the nodes are on four continents.",
        discussion: """
            Runs whole replicas, one in each of five regions, on a simulated network with published round-trip times, in \
            calm weather. Beside it stands what the same delays make of a design with one leader: a client's way to the \
            leader and back, and the leader's round trip to its nearest majority. Takes a second; nothing is started.

            Example:
              e164 bench distance --format csv
            """
    )

    @Option(help: "Numbers that each site takes and changes.")
    var numbers = 100

    @Option(help: "The same seed gives the same figures.")
    var seed: UInt64 = 1

    @Option(help: "How the report is printed: table, json or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        guard (10...1_000).contains(numbers) else { throw ValidationError("--numbers must be from 10 to 1000") }
    }

    func run() throws {
        let map = SiteMap.fiveRegions
        let results: [DistanceStudy.Result]
        do {
            results = try DistanceStudy.run(map, numbers: numbers, seed: seed)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.refused.code
        }
        let leader = map.bestLeader
        let rows = map.names.indices.map { site in
            let medians = DistanceStudy.Work.allCases.map { work in
                results.first { $0.site == site && $0.work == work }.map { milliseconds($0.median) } ?? ""
            }
            let ways = [
                map.nearestMajority(of: site), map.change(from: site, leader: leader),
                map.names.indices.map { map.change(from: site, leader: $0) }.max() ?? 0,
            ]
            return [map.names[site]] + medians + ways.map(milliseconds)
        }
        MeasuredTable(
            columns: [
                "site", "first_allocation_ms", "allocation_ms", "first_update_ms", "update_ms", "foreign_update_ms",
                "read_ms",
                "nearest_majority_ms", "best_leader_ms", "worst_leader_ms",
            ],
            rows: rows
        ).write(as: format)
        Terminal.say(
            "Medians of \(numbers) numbers at each site. The leader that serves all best: \(map.names[leader])."
        )
    }

    private func milliseconds(_ microseconds: UInt64) -> String { String(format: "%.1f", Double(microseconds) / 1_000) }
}
