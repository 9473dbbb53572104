import ArgumentParser
import RegistryClient

/// `e164 area`.
struct AreaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "area",
        abstract: "Look after area codes.",
        subcommands: [
            AreaList.self, AreaShow.self, AreaAdd.self, AreaEdit.self, AreaOpen.self, AreaClose.self, AreaHistory.self,
        ]
    )

    static let columns = ["areaCode", "status", "kind", "place", "country", "timeZone", "overlay", "version"]
}

/// `e164 area list`.
struct AreaList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List area codes.",
        discussion: """
            Example:
              e164 area list --all
            """
    )

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("areaCode", columns: AreaCommand.columns, output).list { body in
                try await client.pages("/v1/area-codes", limit: list.count, body)
            }
        }
    }
}

/// `e164 area show`.
struct AreaShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an area code.",
        discussion: """
            Example:
              e164 area show 212
            """
    )

    @Argument(help: "The area code, as 212; outside +1 with its country, as 44-20.")
    var areaCode: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            let record = try await client.areaCode(areaCode)
            RecordPrinter("areaCode", columns: AreaCommand.columns, output).show(record)
        }
    }
}
