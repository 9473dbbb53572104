public import Replication

/// How a batch of messages becomes the bytes of a frame, and back. Called on event loops, so neither may block.
public struct PeerCodec: Sendable {
    public let encode: @Sendable (_ messages: [PeerMessage]) -> [UInt8]
    /// Throws for bytes that `encode` of this or a compatible version can't have made: they end the session.
    public let decode: @Sendable (_ frame: [UInt8]) throws -> [PeerMessage]

    public init(
        encode: @escaping @Sendable (_ messages: [PeerMessage]) -> [UInt8],
        decode: @escaping @Sendable (_ frame: [UInt8]) throws -> [PeerMessage]
    ) {
        self.encode = encode
        self.decode = decode
    }
}
