import ArgumentParser
import Formats
import RegistryClient

/// `e164 cluster backup`.
struct ClusterBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Have a node write everything that was decided into a file on its own disk.",
        discussion: """
            The cluster goes on meanwhile. Everything that was acknowledged before the backup began is in it; of what changes \
            while it runs, some is. The file goes to the folder that `backups` in the node's node.yaml names, else to \
            "backups" beside it, and can be read by the node's user only: it holds the salted hashes of all secrets. Copy \
            it to another machine. Sessions and the cluster's membership stay out.

            A backup is for `e164 cluster restore`, when the cluster is lost. A single node whose disk is lost is never \
            brought back from a backup, which would forget its votes: `e164 cluster replace` puts a new one in its place.

            Examples:
              e164 cluster backup
              e164 cluster backup --node https://a.example.net:8441 --format json
            """
    )

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let report = try await ClusterBackup.report(client)
            try show(report)
        }
    }

    /// Asks the first node that answers, and stays with it.
    private static func report(_ client: RegistryClient) async throws -> JSONValue {
        var bar = ProgressBar(noun: "records")
        defer { bar.end() }
        var last: ClientError?
        for node in client.configuration.nodes.indices {
            var answer = await client.startBackup(at: node)
            while case .success(let report) = answer, report["state"]?.text == "running" {
                let written = report["registers"]?.integer ?? 0
                let most = max(1, report["atMost"]?.integer ?? 0)
                bar.show(count: written, countHere: written, fraction: min(1, Double(written) / Double(most)))
                try await Task.sleep(for: .milliseconds(100))
                answer = await client.backup(at: node)
            }
            switch answer {
            case .success(let report): return report
            case .failure(.refused(let problem)): throw ClientError.refused(problem)
            case .failure(let error): last = error
            }
        }
        throw last ?? UsageProblem("no node is named")
    }

    private func show(_ report: JSONValue) throws {
        let columns = ["node", "state", "file", "registers", "versions", "missingVersions", "bytes", "digest"]
        let row = columns.map { report[$0]?.text ?? "" }
        switch output.format {
        case .json:
            StandardOutput.write(line: report.prettyText)
        case .csv:
            var writer = CSVWriter()
            writer.write(columns)
            writer.write(row)
            StandardOutput.write(writer.bytes)
        case .table:
            if report["state"]?.text == "done" { StandardOutput.write(line: report["file"]?.text ?? "") }
        }
        guard report["state"]?.text == "done" else {
            Terminal.complain("no backup was made: \(report["problem"]?.text ?? "the node knows of none")")
            throw ExitStatus.refused.code
        }
        let count = { (name: String) in ProgressText.grouped(report[name]?.integer ?? 0) }
        Terminal.say(
            "Node \(report["node"]?.text ?? "") wrote \(count("registers")) records with \(count("versions")) versions, "
                + "\(count("bytes")) bytes; digest \(report["digest"]?.text ?? "")."
        )
        if report["missingVersions"]?.integer ?? 0 > 0 {
            Terminal.complain("\(count("missingVersions")) earlier versions are missing: no node that answers has them")
        }
    }
}
