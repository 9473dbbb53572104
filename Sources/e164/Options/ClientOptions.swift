import ArgumentParser
import Formats
import Foundation
import RegistryClient

/// The options of every command that talks to a cluster.
struct ClientOptions: ParsableArguments {
    @Option(
        name: .customLong("node"),
        help: ArgumentHelp(
            "A node's address. Repeat it to name several: the next one is tried when one does not answer. "
                + "[environment: E164_NODES, separated by commas; else the demo's or the profile's nodes; "
                + "else \(ClientOptions.defaultNode)]",
            valueName: "url"
        )
    )
    var nodes: [String] = []

    @Option(
        help: ArgumentHelp(
            "The API key. Better not here, where others on the machine can see it. "
                + "[environment: E164_API_KEY; else the key of whatever names the nodes]",
            valueName: "key"
        )
    )
    var apiKey: String?

    @Option(
        help: ArgumentHelp(
            "A demo's directory: its nodes, and the system administrator's key. [default: ./e164-demo if it is there]",
            valueName: "directory"
        )
    )
    var demo: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("With a demo: act as this carrier.", valueName: "ocn")
    )
    var carrier: String?

    @Option(help: ArgumentHelp("Certificates to trust beside the system's, as a cluster's ca.pem.", valueName: "file"))
    var ca: String?

    @Option(help: ArgumentHelp("How long to try.", valueName: "seconds"))
    var timeout = 15.0

    static let defaultNode = "http://127.0.0.1:8441"

    func validate() throws {
        guard timeout > 0, timeout <= 86_400 else { throw ValidationError("--timeout must be more than 0 seconds") }
    }

    /// Where the nodes and the key come from. A key is never sent to nodes that another source names.
    func configuration() throws -> ClientConfiguration {
        let environment = ProcessInfo.processInfo.environment
        let source = try source(environment)
        var configuration = ClientConfiguration(nodes: try source.nodes.map(ClientOptions.address))
        if let key = apiKey ?? environment["E164_API_KEY"] ?? source.key {
            guard let key = APIKey(key) else { throw UsageProblem("the API key has characters that no key has") }
            configuration.apiKey = key
        }
        configuration.authorityFile = ca ?? source.authorityFile
        if let file = configuration.authorityFile, !FileManager.default.isReadableFile(atPath: file) {
            throw UsageProblem("\(file) can't be read")
        }
        configuration.timeout = .milliseconds(Int(timeout * 1_000))
        return configuration
    }

    private struct Source {
        var nodes: [String]
        var key: String?
        var authorityFile: String?
    }

    private func source(_ environment: [String: String]) throws -> Source {
        if !nodes.isEmpty { return Source(nodes: nodes) }
        if let list = environment["E164_NODES"], !list.isEmpty {
            return Source(nodes: list.split(separator: ",").map { String($0.filter { $0 != " " }) })
        }
        if let demo { return try source(demo: demo, isNamed: true) }
        if carrier == nil, let profile = try Profile.load() {
            return Source(nodes: profile.nodes, key: profile.apiKey, authorityFile: profile.ca)
        }
        return try source(demo: Demo.defaultDirectory, isNamed: carrier != nil)
    }

    private func source(demo directory: String, isNamed: Bool) throws -> Source {
        guard let file = try DemoFile.load(from: directory) else {
            guard isNamed else { return Source(nodes: [ClientOptions.defaultNode]) }
            throw UsageProblem("\(directory) holds no running demo: there is no demo.json")
        }
        let nodes = file.nodes.map(\.api)
        guard let carrier else { return Source(nodes: nodes, key: file.apiKeys.systemAdministrator) }
        guard let key = file.carriers.first(where: { $0.ocn == carrier.uppercased() })?.apiKey else {
            let known = file.carriers.map(\.ocn).joined(separator: ", ")
            throw UsageProblem("the demo has no key of \(carrier); it has keys of \(known)")
        }
        return Source(nodes: nodes, key: key)
    }

    /// An address without a slash at its end.
    private static func address(_ text: String) throws -> String {
        var address = text.contains("://") ? text : "https://" + text
        while address.hasSuffix("/") { address.removeLast() }
        guard let components = URLComponents(string: address), components.host?.isEmpty == false,
            ["http", "https"].contains(components.scheme ?? ""), components.path.isEmpty
        else { throw UsageProblem("'\(text)' is no node's address, as https://a.example.net:8441") }
        return address
    }

    // MARK: - Running

    /// Runs `body` with a client, says what went wrong, and ends with the status that stands for it.
    ///
    /// * `change`: what a command wants to be different.
    func run(
        change: (inout ClientConfiguration) -> Void = { _ in },
        _ body: (RegistryClient) async throws -> Void
    ) async throws {
        var configuration: ClientConfiguration
        do {
            configuration = try self.configuration()
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.usage.code
        }
        change(&configuration)
        let client: RegistryClient
        do {
            client = try RegistryClient(configuration)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.usage.code
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(client))
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        guard case .failure(let error) = result else {
            if configuration.isDryRun { Terminal.say("Nothing was written: this is what would be.") }
            return
        }
        // Who threw a status has said what there is to say.
        if error is ExitCode { throw error }
        Terminal.complain("\(error)")
        throw ExitStatus(error).code
    }
}
