import ArgumentParser
import Formats
import RegistryClient

/// `e164 number import`.
struct NumberImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take and update numbers from a CSV file.",
        discussion: """
            The header names fields, as number,ocn,cnam,type; only number must be there. Numbers that are free are \
            taken; those that the carrier has already are updated. What an export wrote can be imported as it is.

            \(ImportRun.discussion)

            Example:
              e164 number import numbers.csv --rejects rejected.csv
            """
    )

    @Argument(help: ArgumentHelp("The file: CSV, plain or compressed with gzip.", valueName: "file"))
    var path: String

    @OptionGroup(title: "Import") var options: ImportRunOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: { $0.rounds = 40 }) { client in
            let header = try TableReader(path: path).header
            let ignored = NumberImport.ignoredColumns(header).filter { $0 != "reason" }
            if !ignored.isEmpty { Terminal.say("Not imported: the columns \(ignored.joined(separator: ", ")).") }
            let format = NumberImport(client: client, header: header)
            try await ImportRun(path: path, options: options).run(format, nodes: client.configuration.nodes.count)
        }
    }
}
