import Replication

/// A batch of messages between nodes as bytes, in the layout of `proto/peer.proto`.
///
/// The hash of a version does not travel: the receiver computes it, so a hash always fits its content. Written by hand:
/// generated code takes several times as long, and the cost of a message, times the six that each number needs, bounds
/// how many numbers a second a cluster can give out.
public enum PeerBatchCodec {
    /// The most bytes of one version's content.
    public static let contentByteLimit = 64 << 10
    /// The most messages of one batch. Whoever fills batches keeps to it, as the receiver refuses more.
    public static let messageLimit = 1 << 14
    /// The most entries of one page of a feed.
    public static let feedEntryLimit = 1 << 14
    /// The most versions of one piece of history.
    public static let historyVersionLimit = 1 << 12
    /// The most bytes of one batch.
    public static let batchByteLimit = 32 << 20
    /// Above every round, position, version number and instant that a node reaches, so that adding to one never
    /// overflows. The ends of a range may lie above it: `.max` means "to the end".
    public static let counterLimit: UInt64 = 1 << 62

    public static func encode(_ messages: [PeerMessage]) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 64 * (messages.count + 1))
        for message in messages {
            writer.message(1) { $0.write(message) }
        }
        return writer.bytes
    }

    /// Messages of a kind that this node does not know are left out: they count as lost.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> [PeerMessage] {
        try decode(bytes.span.bytes)
    }

    /// The same, straight from a buffer (`ByteBuffer.readableBytesSpan`).
    public static func decode(_ bytes: RawSpan) throws(WireError) -> [PeerMessage] {
        try bytes.withUnsafeBytes { (source) throws(WireError) in
            try check(source.count, "batch.bytes", limit: batchByteLimit)
            var reader = ProtobufReader(source)
            return try reader.batch()
        }
    }
}

extension ProtobufReader {
    fileprivate mutating func batch() throws(WireError) -> [PeerMessage] {
        var messages: [PeerMessage] = []
        // No message is shorter than that, with its length.
        messages.reserveCapacity(min(byteCount / 24, PeerBatchCodec.messageLimit))
        var count = 0
        while let tag = try tag() {
            guard tag == .bytes(1) else {
                try skip(tag)
                continue
            }
            count += 1
            try check(count, "batch.messages", limit: PeerBatchCodec.messageLimit)
            var reader = try message()
            if let message = try reader.peerMessage() { messages.append(message) }
        }
        return messages
    }
}

func check(_ count: Int, _ field: String, limit: Int) throws(WireError) {
    guard count <= limit else { throw .tooLarge(field, count: count, limit: limit) }
}
