import HTTPTypes
import Hummingbird
import NIOCore

/// One row of the API's table: what is answered where, and what it takes.
struct Route: Sendable {
    /// Who can use it at all; the registry decides about the rest.
    enum Access: Sendable {
        /// Anybody. An API key or a session shows more.
        case anybody
        /// Whoever shows an API key's or a session's token.
        case apiKey
        /// Anybody, without a look at any token: for probes, and for whoever has none yet.
        case unchecked
    }

    let method: HTTPRequest.Method
    /// As `/v1/numbers/{number}`.
    let path: String
    let access: Access
    let summary: String
    let handle: @Sendable (Call) async throws(Problem) -> Response

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        _ summary: String,
        handle: @escaping @Sendable (Call) async throws(Problem) -> Response
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.handle = handle
    }

    /// Whether it changes something, and so takes an idempotency key.
    var isWrite: Bool { method != .get }
}
