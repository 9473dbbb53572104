import ArgumentParser
import Foundation
import Node

/// `e164 demo` without a verb.
struct DemoRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Start the demo and run it until Ctrl-C.",
        discussion: """
            Example:
              e164 demo run --nodes 5 --data /tmp/five --base-port 9000
            """
    )

    @Option(help: "How many nodes a new demo gets: 1 to 7, best an odd number.")
    var nodes = 3

    @Option(help: ArgumentHelp("Where everything is kept.", valueName: "dir"))
    var data = Demo.defaultDirectory

    @Option(help: "The first node's API port; the others follow, their peer ports are 1000 above.")
    var basePort = 8441

    @Flag(help: "Throw away what an earlier demo left in the data directory, and begin anew.")
    var fresh = false

    @Flag(help: "Load no area codes and carriers.")
    var noDemoData = false

    func validate() throws {
        guard (1...7).contains(nodes) else { throw ValidationError("--nodes must be 1 to 7") }
        guard (1...64_000).contains(basePort) else { throw ValidationError("--base-port must be 1 to 64000") }
    }

    func run() async throws {
        do {
            let demo = DemoCluster(directory: data)
            if fresh { try demo.remove() }
            if !demo.exists { try demo.create(nodes: nodes, basePort: basePort) }
            let stop = StopSignal()
            try demo.startAll()
            do {
                try await demo.waitUntilReady(stop)
                try await demo.load(withData: !noDemoData)
                // Not by `print`, which keeps it in a buffer when standard output is a pipe or a file.
                FileHandle.standardOutput.write(Data((try demo.page() + "\n").utf8))
                await demo.watch(until: stop)
            } catch {
                demo.stopAll()
                throw error
            }
            Terminal.say("Stopping ...")
            demo.stopAll()
            Terminal.say("Stopped. `scripts/demo` goes on where this ended.")
        } catch let error as DemoError {
            Terminal.complain(error.description)
            throw ExitCode(1)
        }
    }
}

/// What keeps a demo from running, and what to do about it.
struct DemoError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
