import Formats
import HTTPTypes
import Hummingbird
import NIOCore

/// What a client hears when something did not work. Source: RFC 9457.
public struct Problem: Error, Sendable {
    public var code: ProblemCode
    /// A plain sentence about this occurrence.
    public var detail: String?
    /// What else there is to say, for programs.
    public var members: [JSONValue.Member]
    /// Headers beyond the usual ones.
    var headers: HTTPFields

    public init(_ code: ProblemCode, _ detail: String? = nil, _ members: [JSONValue.Member] = []) {
        self.code = code
        self.detail = detail
        self.members = members
        headers = [:]
    }

    static let mediaType = "application/problem+json"

    func response() -> Response {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.member("type", "https://e164.space/problems/" + code.rawValue)
        writer.member("title", code.title)
        writer.member("status", code.status.code)
        writer.member("code", code.rawValue)
        if let detail { writer.member("detail", detail) }
        writeMembers(to: &writer)
        writer.endObject()
        var headers = headers
        headers[.contentType] = Self.mediaType
        headers[.cacheControl] = "no-store"
        switch code.status {
        case .unauthorized: headers[.wwwAuthenticate] = "Bearer realm=\"e164\""
        case .serviceUnavailable: headers[.retryAfter] = "1"
        // A minute is the unit of every limit here; `until` says it exactly.
        case .tooManyRequests: headers[.retryAfter] = "60"
        default: break
        }
        return Response(status: code.status, headers: headers, body: .init(byteBuffer: writer.buffer))
    }

    func writeMembers(to writer: inout JSONWriter) {
        for member in members {
            writer.name(member.name)
            writer.value(member.value)
        }
    }
}
