import ArgumentParser
import RegistryClient

/// `e164 block import`.
struct BlockImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load who holds which block from a CSV file, as NANPA's list of codes and blocks.",
        discussion: """
            The header has npa, nxx, x, ocn, company_type (x is empty for a whole code), or it is one of NANPA's reports, \
            as allutlzd, with commas or tabs. Codes that nobody holds are counted apart.

            \(ImportRun.discussion)

            Examples:
              e164 block import npanxx_blocks.csv.gz --create-ocns
              e164 block import fixed.csv --rejects rejected.csv
            """
    )

    @Argument(help: ArgumentHelp("The file: CSV, plain or compressed with gzip.", valueName: "file"))
    var path: String

    @Flag(
        name: .customLong("create-ocns"),
        help: "Add OCNs that the registry does not have, named after themselves, instead of rejecting their rows."
    )
    var createOCNs = false

    @OptionGroup(title: "Import") var options: ImportRunOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions

    func run() async throws {
        try await client.run(change: { $0.rounds = 40 }) { client in
            let run = ImportRun(path: path, options: options)
            if createOCNs { try await MissingOCNs(client: client, path: path, isQuiet: options.quiet).create() }
            let format = BlockImport(client: client, addsOCNs: createOCNs)
            try await run.run(format, nodes: client.configuration.nodes.count)
        }
    }
}
