import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// One request to a provider, and what it means.
struct HTTPExchange: Sendable {
    let client: HTTPClient
    let timeout: TimeAmount

    /// The most bytes of an answer that are read.
    static let maximumByteCount = 256 << 10

    /// `nil` when the provider can't be reached.
    func post(
        _ url: String,
        type: String,
        body: String,
        authorization: String? = nil
    ) async -> (status: Int, body: Data)? {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: body))
        // Errors are dropped: their descriptions might tell addresses.
        guard let response = try? await client.execute(request, timeout: timeout),
            let buffer = try? await response.body.collect(upTo: Self.maximumByteCount)
        else { return nil }
        return (Int(response.status.code), Data(buffer.readableBytesView))
    }

    /// Percent-encodes a name or a value of a form (RFC 3986, section 2.3).
    static func escape(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A base URL without a slash at its end.
    static func base(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
}
