import Formats
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Numbering
import Paxos
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

/// The whole API over a registry in memory, and short forms for asking it.
struct APIFixture: Sendable {
    let core: RegistryFixture
    let app: Application<RouterResponder<APIRequestContext>>

    /// What the number parser in the place of libphonenumber says.
    struct NotANumber: Error, CustomStringConvertible {
        var description: String { "This is not a telephone number." }
    }

    init(limits: RegistryLimits = RegistryFixture.limits, streams: StreamSettings = StreamSettings()) async throws {
        let core = try await RegistryFixture(limits: limits)
        self.init(core, registry: core.registry, streams: streams)
    }

    /// Another node of the cluster, whose tables are not loaded yet.
    func starting() -> APIFixture {
        let registers = MemoryRegisters(beside: core.registers, node: NodeID(2))
        return APIFixture(core, registry: core.registry(on: registers), streams: StreamSettings())
    }

    private init(_ core: RegistryFixture, registry: Registry, streams: StreamSettings) {
        self.core = core
        var configuration = APIConfiguration(
            parseNumber: { text in
                guard text.contains(where: \.isNumber),
                    let number = TelephoneNumber(digits: "1" + text.filter(\.isNumber))
                else { throw NotANumber() }
                return number
            },
            additionalMetrics: { "e164_test 1\n" }
        )
        configuration.streams = streams
        let router = RegistryAPI.router(registry: registry, configuration: configuration)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        app = Application(router: router, logger: logger)
    }

    /// Asks once.
    ///
    /// `token`: `nil` for the public.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        as token: String? = nil,
        _ body: String? = nil,
        key: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer " + token }
        if let key { headers[.idempotencyKey] = key }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let sent = headers
        return try await app.test(.router) { client in
            let buffer = body.map { ByteBuffer(string: $0) }
            let response = try await client.executeRequest(uri: path, method: method, headers: sent, body: buffer)
            return Reply(response)
        }
    }
}

/// A response, with its body read.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String
    /// `nil` when the body is no JSON.
    let json: JSONValue?

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        text = String(buffer: response.body)
        json = try? JSONParser.parse(text)
    }

    var code: String? { json?["code"]?.string }

    subscript(name: String) -> JSONValue? { json?[name] }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name.made("Idempotency-Key")
    static let requestID = HTTPField.Name.made("Request-Id")
    static let dryRun = HTTPField.Name.made("Dry-Run")
    static let replayed = HTTPField.Name.made("Idempotency-Replayed")

    private static func made(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a header name") }
        return name
    }
}
