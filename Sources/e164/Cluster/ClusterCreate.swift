import ArgumentParser
import Node

/// `e164 cluster create`.
struct ClusterCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make the files of a new cluster: authority, certificates, configurations, empty stores.",
        discussion: """
            Makes one folder for each node; move it to the node's machine as a whole and start it there with \
            `e164 node --config node-1/node.yaml`. Keep ca.key off the nodes: who has it can speak as any node.

            Prints the first system administrator's API key, and on standard error the mail address and password of the \
            first account. Both are shown this once.

            Examples:
              e164 cluster create my-cluster --node a.example.net --node b.example.net --node c.example.net
              e164 cluster create trial --node 127.0.0.1:7441:8441 --node 127.0.0.1:7442:8442 \\
                  --node 127.0.0.1:7443:8443 --plain-http
            """
    )

    @Argument(help: "A new directory.")
    var directory: String

    @Option(
        name: .customLong("node"),
        help: ArgumentHelp(
            "A node's host, with its peer port and its API port if they are not 7441 and 8441. Repeat for each node; "
                + "use an odd number.",
            valueName: "host[:peer:api]"
        )
    )
    var nodes: [String]

    @Flag(help: "Serve clients by plain HTTP. On loopback only.")
    var plainHTTP = false

    @Flag(help: "Let the fictional numbers 555-0100 to 555-0199 be given out, for trials.")
    var fictionalNumbers = false

    @Option(help: ArgumentHelp("The first system administrator's mail address, to log in with.", valueName: "mail"))
    var administrator = ClusterPlan.standardAdministrator

    func run() throws {
        var plan = ClusterPlan(
            nodes: [],
            usesPlainHTTP: plainHTTP,
            allowsFictionalNumbers: fictionalNumbers,
            administrator: administrator
        )
        for (index, text) in nodes.enumerated() {
            plan.nodes.append(try ClusterCreate.parse(text, number: index + 1))
        }
        if nodes.count.isMultiple(of: 2) {
            Terminal.say("Note: \(nodes.count) nodes survive no more failures than \(nodes.count - 1).")
        }
        do {
            let created = try ClusterFiles.create(in: directory, plan)
            Terminal.say("Cluster \(created.clusterID). Start each node on its machine:")
            for configuration in created.configurations { Terminal.say("  e164 node --config \(configuration)") }
            Terminal.say("The first system administrator's account, shown this once:")
            Terminal.say("  \(created.firstAccount.mail)   password \(created.firstAccount.password)")
            Terminal.say("and API key, likewise:")
            print(created.firstKey)
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode(1)
        }
    }

    static func parse(_ text: String, number: Int) throws -> ClusterPlan.Node {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1 { return ClusterPlan.Node(number: number, host: text, peerPort: 7441, apiPort: 8441) }
        guard parts.count == 3, let peerPort = Int(parts[1]), let apiPort = Int(parts[2]) else {
            throw ValidationError("'\(text)' is not host or host:peerPort:apiPort")
        }
        return ClusterPlan.Node(number: number, host: String(parts[0]), peerPort: peerPort, apiPort: apiPort)
    }
}
