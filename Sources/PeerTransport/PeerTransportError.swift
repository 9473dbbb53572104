/// Why the transport can't start, or why new certificates are not taken.
public struct PeerTransportError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// A PEM file can't be read or understood, or key and certificate don't belong together.
        case unusableCredentials
        /// The certificate speaks for another node or another cluster.
        case wrongIdentity
        /// The address to listen at is taken or not ours.
        case cannotListen
        /// A file that would be made is there already.
        case fileExists
        /// The system refused to write a file.
        case cannotWrite
    }

    public let code: Code
    /// What exactly, for the operator.
    public let cause: String

    public init(_ code: Code, _ cause: String) {
        self.code = code
        self.cause = cause
    }

    public var description: String { "\(code.rawValue): \(cause)" }
}
