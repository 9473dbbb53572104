/// A node's certificate with its private key, as PEM.
public struct NodeCertificate: Sendable {
    public let identity: PeerIdentity
    public let certificatePEM: String
    public let privateKeyPEM: String
}
