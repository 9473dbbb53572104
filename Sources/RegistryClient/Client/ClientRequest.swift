import Formats
import NIOCore
import NIOHTTP1
import Numbering

/// One request, before a node is chosen.
public struct ClientRequest: Sendable {
    public var method: HTTPMethod
    /// With a leading slash, percent-encoded.
    public var path: String
    public var query: [(name: String, value: String)] = []
    public var body: Body?
    /// The same for every try. `nil` for reads.
    public var requestID: RequestID?
    /// Sent as `If-Match`.
    public var expectedVersion: Int?
    /// Whether the body says that nothing is to be written, where that is wanted; otherwise the address does.
    public var saysDryRunInBody = false
    /// The node to try first, by its place in the configuration; `nil` for the one that answered last.
    public var preferredNode: Int?
    /// Instead of the configuration's.
    public var timeout: Duration?
    /// Instead of the configuration's.
    public var attemptTimeout: Duration?

    public struct Body: Sendable {
        public var contentType: String
        public var bytes: ByteBuffer

        public init(contentType: String, bytes: [UInt8]) {
            self.contentType = contentType
            self.bytes = ByteBuffer(bytes: bytes)
        }

        public static func json(_ value: JSONValue) -> Body {
            Body(contentType: "application/json", bytes: value.bytes)
        }
    }

    /// A read.
    public static func get(_ path: String, _ query: [(name: String, value: String?)] = []) -> ClientRequest {
        var request = ClientRequest(method: .GET, path: path)
        request.query = query.compactMap { name, value in value.map { (name, $0) } }
        return request
    }

    /// A write. Without a request id of the caller's a new one is made, which every try carries.
    public static func write(
        _ method: HTTPMethod,
        _ path: String,
        _ body: JSONValue? = nil,
        id: RequestID?
    ) -> ClientRequest {
        var request = ClientRequest(method: method, path: path)
        request.body = body.map { .json($0) }
        request.requestID = id ?? .random()
        return request
    }

    init(method: HTTPMethod, path: String) {
        self.method = method
        self.path = path
    }

    /// Path and query as they stand in the request line.
    var target: String {
        guard !query.isEmpty else { return path }
        let pairs = query.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
        return path + "?" + pairs.joined(separator: "&")
    }
}

extension RequestID {
    /// A new one: 128 random bits.
    public static func random() -> RequestID {
        var generator = SystemRandomNumberGenerator()
        let id = Identifier(high: generator.next(), low: generator.next())
        guard let requestID = RequestID(id.uuid) else {
            preconditionFailure("a UUID has 36 printable characters")
        }
        return requestID
    }
}

/// Texts inside addresses.
public enum PercentEncoding {
    /// Everything but letters, digits and `-._~` as `%XX`.
    ///
    /// Source: RFC 3986, section 2.3.
    public static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default:
                bytes.append(0x25)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = [UInt8]("0123456789ABCDEF".utf8)
}
