/// Proof of authority over one number (field `certificate`). Validated at the edge; the core only carries it.
///
/// Source: RFC 8226 and RFC 9060, section 7.
public struct NumberCertificate: Hashable, Sendable {
    /// The chain in PEM, leaf first.
    public var pemChain: String
    /// SHA-256 of the leaf in DER, 32 bytes.
    public var fingerprint: [UInt8]
    /// The leaf's serial number in lower-case hexadecimal.
    public var serialNumber: String
    /// The leaf is valid from this instant on.
    public var notBefore: Timestamp
    /// The leaf is valid up to this instant.
    public var notAfter: Timestamp

    public init(
        pemChain: String,
        fingerprint: [UInt8],
        serialNumber: String,
        notBefore: Timestamp,
        notAfter: Timestamp
    ) {
        self.pemChain = pemChain
        self.fingerprint = fingerprint
        self.serialNumber = serialNumber
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
