import ArgumentParser
import RegistryClient

/// `e164 changes list`.
struct ChangesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Print what changed after a cursor, and where to go on.",
        discussion: """
            Each record comes once, with its latest version. The cursor for the next call is printed on standard error; \
            it works at every node.

            Examples:
              e164 changes list --kind number --limit 20
              e164 changes list --after 00c0ffee00c0ffee-120 --format json
            """
    )

    @Option(help: ArgumentHelp("Where an earlier call ended, or latest.", valueName: "cursor"))
    var after: String?

    @Option(
        help: ArgumentHelp(
            "Of this kind only: number, block, areaCode, ocn, apiKey, account or session.",
            valueName: "kind"
        )
    )
    var kind: String?

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            var cursor = after
            var left = list.count ?? .max
            try await RecordPrinter("key", columns: ChangesCommand.columns, output).list { body in
                while left > 0 {
                    let page = try await client.changes(after: cursor, kind: kind, limit: min(left, 1_000))
                    if page.isRestarted { Terminal.say("The node began anew: every record comes once more.") }
                    try body(RegistryPage(items: page.items))
                    left -= page.items.count
                    cursor = page.next
                    guard page.hasMore else { break }
                }
            }
            if let cursor { Terminal.say("Go on with --after \(cursor)") }
        }
    }
}
