import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry

/// One request on its way through a route: who calls, what is asked, and with what body.
struct Call: Sendable {
    let request: Request
    let parameters: Parameters
    /// `nil` for the public.
    let caller: Caller?
    /// The caller's session; `nil` for the public and for API keys.
    let session: Identifier?
    let context: APIRequestContext
    /// Of writes: the client's `Idempotency-Key`, or one made here. `nil` for reads.
    let requestID: Numbering.RequestID?
    let registry: Registry
    let configuration: APIConfiguration

    // MARK: - Who

    /// Where the request comes from, for counting attempts.
    var origin: RequestOrigin { context.origin(of: request) }

    /// The caller, on routes that the public can't use.
    func identifiedCaller() throws(Problem) -> Caller {
        guard let caller else {
            throw Problem(.unauthorised, "send Authorization: Bearer <API key or session token>")
        }
        return caller
    }

    /// The caller and the request id of a write, with the version of `If-Match`.
    func command() throws(Problem) -> RegistryRequest {
        guard let requestID else { preconditionFailure("a route that changes something is a write") }
        return RegistryRequest(id: requestID, caller: try identifiedCaller(), expectedVersion: try expectedVersion())
    }

    private func expectedVersion() throws(Problem) -> UInt64? {
        guard let header = request.headers[.ifMatch], header != "*" else { return nil }
        var text = header[...]
        if text.hasPrefix("W/") { text = text.dropFirst(2) }
        // RFC 9110 section 8.8.3: an entity tag stands in quotes. Signs are no part of a version.
        let digits = text.dropFirst().dropLast()
        guard text.count > 2, text.first == "\"", text.last == "\"", digits.utf8.count <= 18,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let version = UInt64(digits)
        else {
            throw Problem(
                .malformedHeader,
                "If-Match must be one ETag, as \"3\"",
                [.init("header", .string("If-Match"))]
            )
        }
        return version
    }

    // MARK: - What

    /// A piece of the path.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let raw = parameters[name[...]], let text = raw.percentDecoded else { throw Problem(.noSuchResource) }
        return text
    }

    func query(_ names: Set<String>) throws(Problem) -> Query {
        try Query(request.uri.query, names: names)
    }

    /// The telephone number in the path.
    func number() throws(Problem) -> TelephoneNumber {
        try configuration.number(try parameter("number"))
    }

    // MARK: - Body

    /// The body as JSON; `nil` when it is empty.
    func json(limit: Int) async throws(Problem) -> JSONValue? {
        let body = try await body(limit: limit, types: ["application/json", "application/merge-patch+json"])
        guard body.readableBytes > 0 else { return nil }
        do throws(JSONError) {
            return try body.withUnsafeReadableBytes { (bytes) throws(JSONError) in
                try JSONParser.parse(bytes.bindMemory(to: UInt8.self))
            }
        } catch {
            throw Problem(
                .malformedJSON,
                "line \(error.line), column \(error.column): \(error.detail)",
                [.init("line", .number("\(error.line)")), .init("column", .number("\(error.column)"))]
            )
        }
    }

    func bodyObject(limit: Int? = nil) async throws(Problem) -> BodyObject {
        try BodyObject(try await json(limit: limit ?? configuration.bodyLimit))
    }

    /// The body of an import.
    func csv() async throws(Problem) -> [UInt8] {
        let body = try await body(limit: configuration.bulkBodyLimit, types: ["text/csv", "text/plain"])
        guard body.readableBytes > 0 else { throw Problem(.malformedCSV, "the body is empty") }
        return Array(body.readableBytesView)
    }

    /// `types`: media types that the route reads; a body without a type is taken for the first.
    private func body(limit: Int, types: [String]) async throws(Problem) -> ByteBuffer {
        let headers = request.headers
        let length = headers[.contentLength]
        // Nothing to wait for: the common case of a bare POST.
        if length == "0" || (length == nil && headers[.transferEncoding] == nil) { return ByteBuffer() }
        try check(headers, types)
        let tooLarge = Problem(.bodyTooLarge, "at most \(limit) bytes", [.init("limit", .number("\(limit)"))])
        if let length, let length = Int(length), length > limit { throw tooLarge }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            throw Problem(.malformedBody)
        }
    }

    private func check(_ headers: HTTPFields, _ types: [String]) throws(Problem) {
        if let coding = headers[.contentEncoding], coding != "identity" {
            throw Problem(.unsupportedMediaType, "send the body without Content-Encoding")
        }
        guard let type = headers[.contentType] else { return }
        let essence = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard types.contains(essence) else {
            throw Problem(.unsupportedMediaType, "send " + types[0])
        }
    }
}
