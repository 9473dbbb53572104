import PeerTransport
import Replication

/// A codec for `read` messages alone: a line each.
enum TestCodec {
    struct Garbage: Error {}

    static let codec = PeerCodec(encode: encode, decode: decode)

    static func message(_ number: Int, key: String = "n12125550123") -> PeerMessage {
        .read(RegisterKey(key), UInt64(number), epoch: 1)
    }

    @Sendable static func encode(_ messages: [PeerMessage]) -> [UInt8] {
        var text = ""
        for message in messages {
            guard case .read(let key, let number, _) = message else { continue }
            text += "\(key) \(number)\n"
        }
        return Array(text.utf8)
    }

    @Sendable static func decode(_ frame: [UInt8]) throws -> [PeerMessage] {
        try String(decoding: frame, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let key = RegisterKey(checking: String(words[0])), let number = UInt64(words[1])
            else { throw Garbage() }
            return .read(key, number, epoch: 1)
        }
    }
}
