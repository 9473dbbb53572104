import Crypto
import Paxos
import Replication

/// The bytes of a backup.
///
///     "e164.space backup 1\n"
///     frames:  length   4 bytes, big-endian, of the body
///              kind     1 byte
///              body
///              check    32 bytes: SHA-256 of the check before (32 zeros before the first), length, kind and body
///
/// The checks are a chain, so no frame can be changed, left out, doubled or moved. The first frame is the head: lines of a
/// name and a value. The last one is the end: how many registers and versions there are; a file without it is not whole.
/// Between them are frames of versions, one after the other:
///
///     key      1 byte length, then the register's key
///     number   8 bytes, big-endian
///     base     16 bytes, zero for none
///     hash     16 bytes
///     content  4 bytes length, big-endian, then the content
///
/// The versions of a register follow each other, ascending; the last of them is what was decided. Each is checked against its
/// own hash, which nodes compute the same way.
enum BackupFormat {
    static let magic = Array("e164.space backup 1\n".utf8)
    /// What all versions of the format begin with.
    static let title = Array("e164.space backup ".utf8)
    static let checkBytes = 32
    /// A frame's largest body; versions are gathered up to `frameBytes`.
    static let largestBody = 16 << 20
    static let frameBytes = 1 << 20

    enum Kind: UInt8 {
        case head = 1
        case versions = 2
        case end = 3
    }

    static func check(after previous: [UInt8], _ header: [UInt8], _ body: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        hasher.update(data: header)
        hasher.update(data: body)
        return Array(hasher.finalize())
    }

    static func header(_ kind: Kind, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        append(UInt32(count), to: &bytes)
        bytes.append(kind.rawValue)
        return bytes
    }

    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    static func append(_ key: RegisterKey, _ version: Version, to bytes: inout [UInt8]) {
        bytes.append(UInt8(key.count))
        key.withBytes { bytes.append(contentsOf: $0) }
        append(version.number, to: &bytes)
        for word in [version.base.high, version.base.low, version.hash.high, version.hash.low] {
            append(word, to: &bytes)
        }
        append(UInt32(version.content.count), to: &bytes)
        bytes.append(contentsOf: version.content)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

/// Who made a backup and when.
public struct BackupHead: Hashable, Sendable {
    public let cluster: String
    public let node: UInt16
    public let epoch: UInt32
    /// In words, as `2026-01-31T12:00:00.000Z`.
    public let began: String

    var lines: [UInt8] { Array("cluster \(cluster)\nnode \(node)\nepoch \(epoch)\nbegan \(began)\n".utf8) }

    init(cluster: String, node: UInt16, epoch: UInt32, began: String) {
        self.cluster = cluster
        self.node = node
        self.epoch = epoch
        self.began = began
    }

    /// `nil` unless `lines` made these bytes, or a later version's that has more of them.
    init?(lines: [UInt8]) {
        var values: [Substring: String] = [:]
        for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { return nil }
            values[words[0]] = String(words[1])
        }
        guard let cluster = values["cluster"], let began = values["began"],
            let node = values["node"].flatMap({ UInt16($0) }), let epoch = values["epoch"].flatMap({ UInt32($0) })
        else { return nil }
        self.init(cluster: cluster, node: node, epoch: epoch, began: began)
    }
}
