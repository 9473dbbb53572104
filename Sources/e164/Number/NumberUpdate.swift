import ArgumentParser
import Formats
import RegistryClient

/// `e164 number update`.
struct NumberUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change fields of a number.",
        discussion: """
            Examples:
              e164 number update +12125550123 --set cnam="JOHN DOE" --set location_zip=10025
              e164 number update +12125550123 --clear notes --if-version 3
              e164 number update +12125550123 --certificate chain.pem
            """
    )

    @Argument(help: "The number, as people write it.")
    var number: String

    @OptionGroup var fields: FieldOptions

    @Option(
        help: ArgumentHelp(
            "Prove authority over the number by these certificates: a PEM file, the leaf first (RFC 9060).",
            valueName: "file"
        ),
        completion: .file(extensions: ["pem"])
    )
    var certificate: String?

    @Option(help: ArgumentHelp("Empty this field. Repeat it for several.", valueName: "field"))
    var clear: [String] = []

    @OptionGroup var options: ChangeOptions

    func validate() throws {
        guard !fields.assignments.isEmpty || !clear.isEmpty || certificate != nil else {
            throw ValidationError("Say what to change, with --set, --clear or --certificate")
        }
    }

    func run() async throws {
        let chain = try certificate.map { [JSONValue.Member("certificate", .string(try CertificateFile.read($0)))] }
        try await options.client.run(change: options.rehearsal.apply) { client in
            let record = try await client.update(
                number,
                fields: try fields.members() + clear.map { JSONValue.Member($0, .null) } + (chain ?? []),
                version: options.ifVersion,
                id: options.request.id
            )
            RecordPrinter("number", columns: NumberCommand.columns, options.output).show(record)
        }
    }
}
