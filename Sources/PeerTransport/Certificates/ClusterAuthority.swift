import Crypto
public import FoundationEssentials
public import Paxos
import SwiftASN1
import X509

/// The cluster's own certificate authority: whoever it certifies may speak as that node.
///
/// Its key signs node certificates and is needed for nothing else, so it can be kept off the nodes.
public struct ClusterAuthority: Sendable {
    /// Certificates start a little before now, for nodes whose clocks are behind.
    static let clockTolerance: TimeInterval = 5 * 60
    static let validity: TimeInterval = 10 * 365 * 24 * 3600

    public let clusterID: String
    let certificate: Certificate
    private let privateKey: P256.Signing.PrivateKey

    private init(clusterID: String, certificate: Certificate, privateKey: P256.Signing.PrivateKey) {
        self.clusterID = clusterID
        self.certificate = certificate
        self.privateKey = privateKey
    }

    /// Makes a new authority, valid for ten years. It may certify nodes, but no further authorities.
    ///
    /// `PeerIdentity.isValidClusterID` holds for the cluster id.
    public static func create(clusterID: String, now: Date) throws -> ClusterAuthority {
        precondition(PeerIdentity.isValidClusterID(clusterID), "a cluster id is 1 to 64 letters, digits and hyphens")
        let privateKey = P256.Signing.PrivateKey()
        let publicKey = Certificate.PublicKey(privateKey.publicKey)
        let name = try DistinguishedName {
            OrganizationName("e164.space")
            OrganizationalUnitName(clusterID)
            CommonName("cluster authority")
        }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: publicKey,
            notValidBefore: now.addingTimeInterval(-clockTolerance),
            notValidAfter: now.addingTimeInterval(validity),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: publicKey)
            },
            issuerPrivateKey: Certificate.PrivateKey(privateKey)
        )
        return ClusterAuthority(clusterID: clusterID, certificate: certificate, privateKey: privateKey)
    }

    /// Takes up an authority that `create` made.
    public init(certificatePEM: String, privateKeyPEM: String) throws {
        let certificate = try Certificate(pemEncoded: certificatePEM)
        let privateKey = try P256.Signing.PrivateKey(pemRepresentation: privateKeyPEM)
        guard Certificate.PublicKey(privateKey.publicKey) == certificate.publicKey else {
            throw PeerTransportError(.unusableCredentials, "the authority's key does not belong to its certificate")
        }
        guard let clusterID = ClusterAuthority.clusterID(of: certificate) else {
            throw PeerTransportError(.unusableCredentials, "the certificate is not a cluster's authority")
        }
        self.init(clusterID: clusterID, certificate: certificate, privateKey: privateKey)
    }

    public var certificatePEM: String {
        get throws { try certificate.serializeAsPEM().pemString + "\n" }
    }

    public var privateKeyPEM: String { privateKey.pemRepresentation + "\n" }

    /// Makes a key and a certificate for a node.
    ///
    /// The hosts are DNS names and IP addresses, for tools that check them; peers go by the identity alone. The
    /// validity is cut off at the authority's own end.
    public func issueNodeCertificate(
        node: NodeID,
        hosts: [String],
        now: Date,
        validity: Duration
    ) throws -> NodeCertificate {
        let identity = PeerIdentity(clusterID: clusterID, node: node)
        let leafKey = P256.Signing.PrivateKey()
        let publicKey = Certificate.PublicKey(leafKey.publicKey)
        let names = hosts.map(GeneralName.init(host:)) + [.uniformResourceIdentifier(identity.uri)]
        let end = now.addingTimeInterval(TimeInterval(validity.components.seconds))
        let leaf = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: publicKey,
            notValidBefore: now.addingTimeInterval(-ClusterAuthority.clockTolerance),
            notValidAfter: min(end, certificate.notValidAfter),
            issuer: certificate.subject,
            subject: DistinguishedName {
                OrganizationName("e164.space")
                OrganizationalUnitName(clusterID)
                CommonName("node \(node.rawValue)")
            },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectAlternativeNames(names)
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(
                    keyIdentifier: try certificate.extensions.subjectKeyIdentifier?.keyIdentifier
                )
            },
            issuerPrivateKey: Certificate.PrivateKey(privateKey)
        )
        return NodeCertificate(
            identity: identity,
            certificatePEM: try leaf.serializeAsPEM().pemString + "\n",
            privateKeyPEM: leafKey.pemRepresentation + "\n"
        )
    }

    /// The organizational unit of an authority's subject.
    private static func clusterID(of certificate: Certificate) -> String? {
        guard case .isCertificateAuthority? = try? certificate.extensions.basicConstraints else { return nil }
        for name in certificate.subject {
            for attribute in name where attribute.type == .RDNAttributeType.organizationalUnitName {
                guard let text = String(attribute.value), PeerIdentity.isValidClusterID(text) else { return nil }
                return text
            }
        }
        return nil
    }
}
