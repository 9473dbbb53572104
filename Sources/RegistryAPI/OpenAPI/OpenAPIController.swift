import Formats
import Hummingbird
import NIOCore

/// `/v1/openapi.json`: what the API is, for programs that make clients and tests of it.
enum OpenAPIController {
    /// The route, which describes itself too.
    static func routes(describing others: [Route]) -> [Route] {
        let path = "/v1/openapi.json"
        let summary = "Describe the API in OpenAPI 3.1"
        let itself = Route(.get, path, .unchecked, summary) { (_) throws(Problem) in .text("") }
        let document = APIDocument.make(others + [itself])
        var writer = JSONWriter(capacity: 64 << 10)
        writer.value(document)
        let buffer = writer.buffer
        return [
            Route(.get, path, .unchecked, summary) { (_) throws(Problem) in
                Response(
                    status: .ok,
                    headers: [.contentType: "application/json", .cacheControl: "no-store"],
                    body: .init(byteBuffer: buffer)
                )
            }
        ]
    }
}
