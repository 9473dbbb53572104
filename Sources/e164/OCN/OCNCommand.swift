import ArgumentParser
import RegistryClient

/// `e164 ocn`.
struct OCNCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocn",
        abstract: "Look after OCNs: the companies that can hold numbers.",
        subcommands: [
            OCNList.self, OCNShow.self, OCNAdd.self, OCNEdit.self, OCNActivate.self, OCNDeactivate.self,
            OCNHistory.self,
        ]
    )

    static let columns = ["ocn", "company", "state", "companyType", "status", "version"]
}

/// `e164 ocn list`.
struct OCNList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List OCNs.",
        discussion: """
            Example:
              e164 ocn list --all --format csv
            """
    )

    @OptionGroup var list: ListOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            try await RecordPrinter("ocn", columns: OCNCommand.columns, output).list { body in
                try await client.pages("/v1/ocns", limit: list.count, body)
            }
        }
    }
}

/// `e164 ocn show`.
struct OCNShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an OCN.",
        discussion: """
            Example:
              e164 ocn show 9104
            """
    )

    @Argument(help: "The OCN, as 9104 or 073H.")
    var ocn: String

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run { client in
            RecordPrinter("ocn", columns: OCNCommand.columns, output).show(try await client.ocn(ocn))
        }
    }
}
