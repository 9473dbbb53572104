import ArgumentParser
import Formats
import RegistryClient

/// `e164 cluster verify`.
struct ClusterVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare what the nodes hold, register by register, and mend what differs.",
        discussion: """
            One node compares digests of its registers with those of every other member. A difference that stays for some \
            seconds is named, and mended by a read of a majority. Two values under one ballot must never happen: they \
            are an alarm, and nothing touches them. Nodes do the same by themselves, slowly, all the time.

            The exit status is 0 when all members were compared and nothing differs any more, else 1.

            Examples:
              e164 cluster verify
              e164 cluster verify --format json
            """
    )

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let report = try await ClusterVerify.report(client)
            try show(report)
        }
    }

    /// Asks the first node that answers, and stays with it.
    private static func report(_ client: RegistryClient) async throws -> JSONValue {
        var bar = ProgressBar(noun: "registers")
        defer { bar.end() }
        var last: ClientError?
        for node in client.configuration.nodes.indices {
            var answer = await client.startVerification(at: node)
            while case .success(let report) = answer, report["state"]?.text == "running" {
                let checked = report["checked"]?.integer ?? 0
                bar.show(count: checked, countHere: checked, fraction: ClusterVerify.fraction(report))
                try await Task.sleep(for: .milliseconds(100))
                answer = await client.verification(at: node)
            }
            switch answer {
            case .success(let report): return report
            case .failure(.refused(let problem)): throw ClientError.refused(problem)
            case .failure(let error): last = error
            }
        }
        throw last ?? UsageProblem("no node is named")
    }

    /// There are no more registers than changes; how many fewer, nobody has counted.
    private static func fraction(_ report: JSONValue) -> Double {
        guard let most = report["atMost"]?.integer, most > 0 else { return 0 }
        return min(1, Double(report["checked"]?.integer ?? 0) / Double(most))
    }

    private func show(_ report: JSONValue) throws {
        let findings = report["findings"]?.elements ?? []
        if !findings.isEmpty || output.format != .table {
            PrintedRows(columns: Self.columns, rows: findings.map(Self.row)).write(as: output.format, json: report)
        }
        let count = { (name: String) in report[name]?.integer ?? 0 }
        let compared = report["compared"]?.elements?.compactMap(\.text) ?? []
        let missing = report["missing"]?.elements?.compactMap(\.text) ?? []
        Terminal.say(
            "Node \(report["node"]?.text ?? "") compared \(ProgressText.grouped(count("checked"))) registers with nodes "
                + "\(compared.joined(separator: ", ")): \(count("differences")) differed, \(count("repaired")) were mended."
        )
        if count("conflicts") > 0 {
            Terminal.complain("ALARM: \(count("conflicts")) registers have two values under one ballot")
        }
        if !missing.isEmpty { Terminal.complain("not compared: nodes \(missing.joined(separator: ", "))") }
        guard missing.isEmpty, count("repaired") == count("differences") else { throw ExitStatus.refused.code }
    }

    private static let columns = ["key", "neighbour", "kind", "here", "there", "mended"]

    private static func row(_ finding: JSONValue) -> [String] {
        ["key", "neighbour", "kind", "here", "there"].map { finding[$0]?.text ?? "" }
            + [finding["isRepaired"]?.bool == true ? "yes" : "no"]
    }
}
