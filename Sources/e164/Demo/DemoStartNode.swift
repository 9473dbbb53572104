import ArgumentParser

/// `e164 demo start-node`.
struct DemoStartNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start-node",
        abstract: "Bring a node of the demo back.",
        discussion: """
            Starts the node in the background, waits until it is ready, and writes its process id to demo.json. It \
            catches up from its neighbours by itself; node-N/node.log in the data directory says so.

            Example:
              e164 demo start-node 2 --data e164-demo
            """
    )

    @Argument(help: "The node's number.")
    var node: Int

    @Option(help: ArgumentHelp("The demo's data directory.", valueName: "dir"))
    var data = Demo.defaultDirectory

    func run() async throws {
        do {
            let demo = DemoCluster(directory: data)
            guard demo.exists else { throw DemoError("there is no demo in \(data): start one with scripts/demo") }
            let pid = try await demo.startNode(node)
            print("node \(node) runs again, process \(pid)")
        } catch let error as DemoError {
            Terminal.complain(error.description)
            throw ExitCode(1)
        }
    }
}
