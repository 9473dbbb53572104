import ArgumentParser
import Formats
import Foundation
import Node
import RegistryClient

/// What `add` and `replace` have in common.
struct ArrivalOptions: ParsableArguments {
    @Argument(help: "The directory of `e164 cluster create`, with the authority's key.")
    var directory: String

    @Argument(
        help: ArgumentHelp(
            "The new node's host, with its peer port and its API port if they are not 7441 and 8441.",
            valueName: "host[:peer:api]"
        )
    )
    var host: String

    @Flag(help: "Do not wait for the node; `e164 cluster promote` gives it its vote later.")
    var noWait = false

    @Option(help: ArgumentHelp("How long to wait for the node to be in step.", valueName: "seconds"))
    var patience = 86_400
}

/// A node comes into the cluster: added, started by somebody, in step, promoted.
struct NodeArrival {
    let options: ArrivalOptions
    let client: RegistryClient

    /// Changes that it may lack when it gets its vote; the merge brings the rest.
    private static let smallLag: Int = 2_000

    init(_ options: ArrivalOptions, _ client: RegistryClient) {
        self.options = options
        self.client = client
    }

    func run(replacing replaced: Int?) async throws {
        let present = try await client.presentCluster()
        guard let largest = present["largestNode"]?.integer else {
            throw UsageProblem("the nodes are too old for this")
        }
        let node = try ClusterCreate.parse(options.host, number: largest + 1)
        let addition = ClusterFiles.Addition(node: node)
        let api = addition.api(usesPlainHTTP: try ClusterFiles.usesPlainHTTP(in: options.directory))
        let membership = try await client.changeMembership(
            "add",
            node: node.number,
            more: [("store", addition.store), ("peer", addition.peer), ("api", api)]
        )
        let configuration = try ClusterFiles.add(
            to: options.directory,
            addition,
            members: membership["members"]?.elements?.map(ClusterFiles.KnownMember.init) ?? [],
            epoch: membership["epoch"]?.integer ?? 0
        )
        Terminal.say("Node \(node.number) belongs to the cluster, without a vote. Start it on its machine:")
        Terminal.say("  e164 node --config \(configuration)")
        guard !options.noWait else {
            let replacing = replaced.map { " --replacing \($0)" } ?? ""
            return Terminal.say("When it is in step: e164 cluster promote \(node.number)\(replacing)")
        }
        try await waitUntilInStep(node.number)
        let last = try await client.changeMembership("promote", node: node.number, replacing: replaced)
        let leaving = replaced.map { ", and node \($0) has left for good" } ?? ""
        Terminal.say("Node \(node.number) votes from epoch \(last["epoch"]?.text ?? "") on\(leaving).")
    }

    /// Asks the members how far the new node knows their feeds, as its heartbeats say.
    private func waitUntilInStep(_ node: Int) async throws {
        let end = ContinuousClock.now + .seconds(options.patience)
        var bar = ProgressBar(noun: "changes behind")
        defer { bar.end() }
        var most: Int = 1
        while ContinuousClock.now < end {
            if let lag = await lag(of: node) {
                guard lag > NodeArrival.smallLag else { return }
                most = max(most, lag)
                bar.show(count: lag, countHere: most - lag, fraction: 1 - Double(lag) / Double(most))
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw UsageProblem("node \(node) was not in step in time; `e164 cluster promote \(node)` goes on from here")
    }

    /// `nil` while it does not answer, or has not heard from everybody it knows.
    private func lag(of node: Int) async -> Int? {
        guard let address = try? await address(of: node) else { return nil }
        var configuration = client.configuration
        configuration.nodes = [address]
        configuration.timeout = .seconds(2)
        guard let own = try? RegistryClient(configuration) else { return nil }
        let status = try? await own.presentCluster()
        await own.shutdown()
        guard let others = status?["members"]?.elements?.filter({ $0["isSelf"]?.bool != true }) else { return nil }
        let known = others.filter { $0["store"]?.text != nil && $0["isReachable"]?.bool == true }
        guard !known.isEmpty else { return nil }
        return known.compactMap { $0["lag"]?.integer }.max()
    }

    private func address(of node: Int) async throws -> String? {
        let status = try await client.presentCluster()
        return status["members"]?.elements?.first { $0["id"]?.text == String(node) }?["api"]?.text
    }
}

extension ClusterFiles.KnownMember {
    fileprivate init(_ json: JSONValue) {
        self.init(
            node: json["id"]?.integer ?? 0,
            store: json["store"]?.text ?? "",
            isVoter: json["isVoter"]?.bool ?? true,
            peer: json["peer"]?.text ?? "",
            api: json["api"]?.text ?? ""
        )
    }
}
