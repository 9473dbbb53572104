import ArgumentParser
import Formats
import RegistryClient

/// `e164 cluster status`.
struct ClusterStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show every node: whether it serves, whom it reaches, how far it is behind.",
        discussion: """
            Asks each node for its own view, the ones too that only other nodes name. The exit status is 0 when some \
            node reaches a majority, else 69.

            Examples:
              e164 cluster status
              e164 cluster status --node http://127.0.0.1:8441 --format json
            """
    )

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        var views: [View] = []
        try await client.run { client in
            views = await ClusterStatus.views(client)
        }
        // Nodes that were not named: the others know where they are.
        let named = Set(views.map(\.address))
        let others = views.flatMap(\.memberAddresses).filter { !named.contains($0) }
        if !others.isEmpty {
            let addresses = Array(Set(others)).sorted()
            try await client.run(change: { $0.nodes = addresses }) { client in
                views += await ClusterStatus.views(client)
            }
        }
        try print(views)
    }

    private static func views(_ client: RegistryClient) async -> [View] {
        await client.cluster().map { View(address: $0.node, answer: $0.answer) }
    }

    private func print(_ views: [View]) throws {
        if output.quiet {
            for view in views { StandardOutput.write(line: view.row[0]) }
        } else {
            PrintedRows(columns: View.columns, rows: views.map(\.row))
                .write(as: output.format, json: .array(views.map(\.json)))
        }
        // A key that is refused everywhere is the caller's trouble, not the cluster's.
        if let problem = views.compactMap(\.refusal).first, views.allSatisfy({ $0.refusal != nil }) {
            Terminal.complain("\(problem)")
            throw ExitStatus(ClientError.refused(problem)).code
        }
        guard views.contains(where: \.reachesQuorum) else {
            Terminal.complain("no node that answers reaches a majority: nothing can be written now")
            throw ExitStatus.unavailable.code
        }
    }
}

/// What one node says about itself and the others.
private struct View {
    var address: String
    var answer: Result<JSONValue, ClientError>

    static let columns = [
        "node", "address", "serves", "quorum", "reaches", "behind", "requests", "unsettled", "epoch", "why",
    ]

    private var status: JSONValue? { try? answer.get() }

    private var members: [JSONValue] { status?["members"]?.elements ?? [] }

    private var others: [JSONValue] { members.filter { $0["isSelf"]?.bool != true } }

    var memberAddresses: [String] { members.compactMap { $0["api"]?.text } }

    var reachesQuorum: Bool { status?["quorum"]?["isReachable"]?.bool ?? false }

    var refusal: Problem? {
        guard case .failure(.refused(let problem)) = answer else { return nil }
        return problem
    }

    var json: JSONValue {
        let view: (String, JSONValue) =
            switch answer {
            case .success(let status): ("status", status)
            case .failure(let error): ("problem", .string(reason(error)))
            }
        return .object(omittingNil: [("address", .string(address)), view])
    }

    var row: [String] {
        switch answer {
        case .failure(let error):
            return ["", address, "no"] + Array(repeating: "", count: 6) + [reason(error)]
        case .success(let status):
            let reached = others.count { $0["isReachable"]?.bool ?? false }
            // How far this node is behind each neighbour's feed; the greatest counts.
            let lag = others.compactMap { $0["lag"]?.integer }.max()
            return [
                status["node"]?.text ?? "",
                address,
                reachesQuorum ? "yes" : "reads only",
                status["quorum"]?["size"]?.text ?? "",
                "\(reached) of \(others.count)",
                lag.map { ProgressText.grouped($0) } ?? "",
                status["requests"]?.text ?? "",
                status["unsettled"]?.text ?? "",
                status["epoch"]?.text ?? "",
                reachesQuorum ? "" : "too few nodes can be reached",
            ]
        }
    }

    private func reason(_ error: ClientError) -> String {
        if case .unavailable(let failures) = error, let failure = failures.first { return failure.reason }
        return "\(error)"
    }
}
