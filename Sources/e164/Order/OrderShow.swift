import ArgumentParser
import Formats
import RegistryClient

/// `e164 order show`.
struct OrderShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how far a large order is, or what became of its numbers.",
        discussion: """
            Examples:
              e164 order show 7f0c2a31
              e164 order show 7f0c2a31 --results --format csv
              e164 order show 7f0c2a31 --follow
            """
    )

    @Argument(help: "The order's id: its request id.")
    var id: String

    @Flag(help: "Print what became of each number.")
    var results = false

    @Flag(help: "Show the progress until it ends.")
    var follow = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            if follow { return try await OrderFollower(client: client, output: output).follow(id) }
            guard results else {
                let job = try await client.order(id)
                return RecordPrinter("id", columns: OrderFollower.columns, output).show(OrderFollower.summary(job))
            }
            let columns = ["number", "outcome", "code", "detail"]
            try await RecordPrinter("number", columns: columns, output).list { body in
                var cursor: String?
                repeat {
                    let job = try await client.order(id, cursor: cursor, limit: 1_000)
                    try body(RegistryPage(items: job["results"]?.elements ?? []))
                    cursor = job["next"]?.text
                } while cursor != nil
            }
        }
    }
}

/// `e164 order cancel`.
struct OrderCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Stop a large order. What it took until then stays; with all or nothing it is given back.",
        discussion: """
            Example:
              e164 order cancel 7f0c2a31
            """
    )

    @Argument(help: "The order's id: its request id.")
    var id: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let job = try await client.cancelOrder(id)
            RecordPrinter("id", columns: OrderFollower.columns, output).show(OrderFollower.summary(job))
        }
    }
}
