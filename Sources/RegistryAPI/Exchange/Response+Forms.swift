import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func json(
        _ status: HTTPResponse.Status = .ok,
        version: UInt64? = nil,
        isRepetition: Bool = false,
        _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter()
        write(&writer)
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        // Whatever is shown may have changed a moment later.
        headers[.cacheControl] = "no-store"
        if let version { headers[.eTag] = "\"\(version)\"" }
        if isRepetition { headers[.idempotencyReplayed] = "true" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: writer.buffer))
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8", version: UInt64? = nil) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        if let version { headers[.eTag] = "\"\(version)\"" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
