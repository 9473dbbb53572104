/// The words of the peer protocol: one long POST per direction, whose body is a sequence of frames.
///
/// ```
/// POST /peer/v1/stream        the sender's hello is in the headers
/// 200                         the receiver accepts, and says no more until the end
/// length | batch of messages  4 bytes, big-endian; then as many bytes; again and again
/// ```
enum PeerProtocol {
    static let version = "1"
    static let path = "/peer/v1/stream"

    static let versionHeader = "e164-protocol"
    static let clusterHeader = "e164-cluster"
    static let epochHeader = "e164-epoch"
    static let nodeHeader = "e164-node"
    static let storeHeader = "e164-store"
    static let addresseeHeader = "e164-to"

    static let frameType = "application/vnd.e164.peer-frames"
    static let problemType = "application/problem+json"
    /// Longest problem that the sender reads, in bytes.
    static let longestProblem = 8192
}
