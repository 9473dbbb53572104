import ArgumentParser
import Formats
import RegistryClient

/// `e164 changes follow`.
struct ChangesFollow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Print changes as they come, until it is stopped.",
        discussion: """
            Begins with what changes from now on. Goes on at another node when one does not answer; a change can come \
            twice then, with the same version. One JSON object a line with --format json.

            Examples:
              e164 changes follow --kind number
              e164 changes follow --after 00c0ffee00c0ffee-120 --format json | jq .key
            """
    )

    @Option(help: ArgumentHelp("Where an earlier call ended.", valueName: "cursor"))
    var after = "latest"

    @Option(
        help: ArgumentHelp(
            "Of this kind only: number, block, areaCode, ocn, apiKey, account or session.",
            valueName: "kind"
        )
    )
    var kind: String?

    @Option(help: ArgumentHelp("Stop after so many changes.", valueName: "count"))
    var count: Int?

    @Option(help: ArgumentHelp("Between two looks while nothing comes.", valueName: "seconds"))
    var interval = 0.5

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func validate() throws {
        guard (0.05...3_600).contains(interval) else {
            throw ValidationError("--interval must be from 0.05 to 3600 seconds")
        }
        guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count must be at least 1") }
    }

    func run() async throws {
        // A follower outlives a cluster that is away for a while.
        try await client.run(change: { $0.rounds = 1_000 }) { client in
            var cursor = after
            var left = count ?? .max
            var isFirst = true
            while left > 0 {
                let page = try await client.changes(after: cursor, kind: kind, limit: min(left, 1_000))
                if page.isRestarted { Terminal.say("The node began anew: every record comes once more.") }
                if !page.items.isEmpty {
                    write(page.items, isFirst: isFirst)
                    isFirst = false
                    left -= page.items.count
                }
                cursor = page.next
                if !page.hasMore, left > 0 { try await Task.sleep(for: .seconds(interval)) }
            }
            Terminal.say("Go on with --after \(cursor)")
        }
    }

    private func write(_ items: [JSONValue], isFirst: Bool) {
        if output.quiet {
            for item in items { StandardOutput.write(line: item["key"]?.text ?? "") }
            return
        }
        guard output.format != .json else {
            for item in items { StandardOutput.write(item.bytes + [0x0A]) }
            return
        }
        let rows = items.map { item in ChangesCommand.columns.map { RecordPrinter.text(item[$0] ?? .null) } }
        PrintedRows(columns: ChangesCommand.columns, rows: rows, withHeader: isFirst)
            .write(as: output.format, json: .array(items))
    }
}
