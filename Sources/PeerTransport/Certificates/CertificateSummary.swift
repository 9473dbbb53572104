public import FoundationEssentials
import NIOSSL
import SwiftASN1
import X509

/// What an operator wants to know of a certificate.
public struct CertificateSummary: Hashable, Sendable {
    public let subject: String
    /// The node that it speaks for; `nil` for an authority or a foreign certificate.
    public let identity: PeerIdentity?
    public let notBefore: Date
    public let notAfter: Date
    public let isAuthority: Bool

    /// Reads the first certificate of a PEM text.
    public static func inspect(pem: String) throws -> CertificateSummary {
        guard let document = try PEMDocument.parseMultiple(pemString: pem).first else {
            throw PeerTransportError(.unusableCredentials, "no certificate in the text")
        }
        return CertificateSummary(try Certificate(pemDocument: document))
    }

    init(_ certificate: Certificate) {
        subject = certificate.subject.description
        identity = PeerIdentity(certificate)
        notBefore = certificate.notValidBefore
        notAfter = certificate.notValidAfter
        if case .isCertificateAuthority? = try? certificate.extensions.basicConstraints {
            isAuthority = true
        } else {
            isAuthority = false
        }
    }

    /// Whole days that it stays valid, rounded down; negative when it has expired.
    public func daysLeft(now: Date) -> Int {
        Int((notAfter.timeIntervalSince(now) / (24 * 3600)).rounded(.down))
    }
}

extension PeerIdentity {
    /// What a certificate says; `nil` unless exactly one of its names is an identity.
    init?(_ certificate: Certificate) {
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return nil }
        let identities = names.compactMap { name -> PeerIdentity? in
            guard case .uniformResourceIdentifier(let uri) = name else { return nil }
            return PeerIdentity(uri: uri)
        }
        guard identities.count == 1 else { return nil }
        self = identities[0]
    }

    init?(_ certificate: NIOSSLCertificate) {
        guard let bytes = try? certificate.toDERBytes() else { return nil }
        guard let parsed = try? Certificate(derEncoded: bytes) else { return nil }
        self.init(parsed)
    }
}
