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

    /// The fingerprint in lower-case hexadecimal.
    public var fingerprintText: String {
        fingerprint.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// What the certificate's dates say at a time.
    public func status(at now: Timestamp) -> Status {
        now < notBefore ? .notYetValid : now <= notAfter ? .valid : .expired
    }

    /// Whether a certificate can be used, by its dates. One that a port or a release has made void is not in the record.
    public enum Status: String, CaseIterable, Sendable {
        case notYetValid = "not-yet-valid"
        case valid
        case expired
    }
}
