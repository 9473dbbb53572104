/// The words of the peer protocol: one long POST per direction, whose body is a sequence of frames.
///
/// ```
/// POST /peer/v1/stream        the sender's hello is in the headers
/// 200                         the receiver accepts, and says no more until the end
/// length | batch of messages  4 bytes, big-endian; then as many bytes; again and again
/// ```
package enum PeerProtocol {
    package static let version = "1"
    package static let path = "/peer/v1/stream"

    package static let versionHeader = "e164-protocol"
    package static let clusterHeader = "e164-cluster"
    package static let epochHeader = "e164-epoch"
    package static let nodeHeader = "e164-node"
    package static let storeHeader = "e164-store"
    package static let addresseeHeader = "e164-to"

    package static let frameType = "application/vnd.e164.peer-frames"
    package static let problemType = "application/problem+json"
    /// Longest problem that the sender reads, in bytes.
    package static let longestProblem = 8192
}
