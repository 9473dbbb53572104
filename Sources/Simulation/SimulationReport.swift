/// What a run did and found.
public struct SimulationReport: Sendable {
    public let options: SimulationOptions
    /// Empty if every rule held. The run ends at the first one.
    public let violations: [Violation]
    /// Requests of clients that ended, whatever the outcome.
    public let operations: Int
    /// Versions chosen, all registers together.
    public let versions: Int
    /// How requests ended: took effect, saw or turned away, unknown, refused.
    public let endings: [String: Int]
    /// Messages handed to nodes.
    public let messages: Int
    /// In microseconds, faults and healing together.
    public let simulatedTime: UInt64
    /// From the end of all faults until everything was at rest, in microseconds; `nil` if it never was.
    public let healingTime: UInt64?
    public let faults: FaultCounts
    /// How often a node said that another one runs twice.
    public let clonesNoticed: Int
    /// The last epoch that was chosen.
    public let largestEpoch: UInt32
    /// Over all events; the same in each run of a seed.
    public let traceHash: UInt64
    /// The last events before the end, oldest first; only with a violation.
    public let traceTail: [String]

    public var passed: Bool { violations.isEmpty }

    /// The command that repeats this run.
    public var replayCommand: String {
        let minutes = max(1, options.duration / 60_000_000)
        return "e164 simulate --seed \(options.seed)" + (minutes == 1 ? "" : " --minutes \(minutes)")
            + (options.plantedBug.map { " --plant \($0.rawValue)" } ?? "") + (options.hasPorts ? " --ports" : "")
    }
}

extension SimulationReport: CustomStringConvertible {
    public var description: String {
        var lines = [options.description]
        lines.append(
            "\(operations) operations, \(versions) versions, \(messages) messages in \(simulatedTime / 1_000) ms; "
                + "faults: \(faults)"
        )
        if !passed {
            lines.append(contentsOf: traceTail)
            lines.append(contentsOf: violations.map { "violated \($0)" })
            lines.append("replay: \(replayCommand)")
        }
        return lines.joined(separator: "\n")
    }
}
