import Crypto
import FoundationEssentials
import Numbering
import SwiftASN1
import X509

/// One certificate of a chain, with what its profile asks of it by itself.
struct ChainCertificate {
    /// Counted from 1, the leaf.
    let position: Int
    let certificate: Certificate
    /// `nil` when the certificate has none.
    let numbers: TNAuthorizationList?
    let basicConstraints: BasicConstraints?
    let keyUsage: KeyUsage?

    /// `id-pe-JWTClaimConstraints` and its successor, `id-pe-eJWTClaimConstraints`.
    private static let claimConstraints: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 1, 27]
    private static let enhancedClaimConstraints: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 1, 33]
    /// Extensions whose meaning is known here, so that they may be critical. Constraints of claims bind whoever verifies
    /// a call, not the registry; policies are not asked for.
    private static let known: Set<ASN1ObjectIdentifier> = [
        .X509ExtensionID.basicConstraints, .X509ExtensionID.keyUsage, .X509ExtensionID.subjectKeyIdentifier,
        .X509ExtensionID.authorityKeyIdentifier, [2, 5, 29, 32], TNAuthorizationList.identifier, claimConstraints,
        enhancedClaimConstraints,
    ]

    init(derEncoded bytes: [UInt8], position: Int) throws(NumberCertificateError) {
        let certificate: Certificate
        do {
            certificate = try Certificate(derEncoded: bytes)
        } catch {
            throw NumberCertificateError(.form, at: position, "must be X.509 in DER")
        }
        try self.init(certificate, position: position)
    }

    init(_ certificate: Certificate, position: Int) throws(NumberCertificateError) {
        self.position = position
        self.certificate = certificate
        do {
            basicConstraints = try certificate.extensions.basicConstraints
            keyUsage = try certificate.extensions.keyUsage
        } catch {
            throw NumberCertificateError(.extensions, at: position, "must have extensions that can be read")
        }
        numbers = try Self.numbers(of: certificate, position)
        try checkForm()
        try checkAlgorithms()
        try checkExtensions()
    }

    private static func numbers(
        of certificate: Certificate,
        _ position: Int
    ) throws(NumberCertificateError) -> TNAuthorizationList? {
        guard let value = certificate.extensions[oid: TNAuthorizationList.identifier]?.value else { return nil }
        do {
            return try TNAuthorizationList(derEncoded: value)
        } catch {
            let clause = (error as? TNListError)?.clause ?? "a list must be DER of a TNAuthorizationList"
            throw NumberCertificateError(.numbers, at: position, "must have a TNAuthList that can be read: \(clause);")
        }
    }

    private func checkForm() throws(NumberCertificateError) {
        guard certificate.version == .v3 else {
            throw NumberCertificateError(.form, at: position, "must have version 3")
        }
        let bytes = certificate.serialNumber.bytes
        guard (1...20).contains(bytes.count), bytes.contains(where: { $0 != 0 }) else {
            throw NumberCertificateError(.serialNumber, at: position, "must have a serial number of 1 to 20 bytes")
        }
    }

    private func checkAlgorithms() throws(NumberCertificateError) {
        guard P256.Signing.PublicKey(certificate.publicKey) != nil else {
            throw NumberCertificateError(.algorithm, at: position, "must have a key on the curve P-256")
        }
        guard certificate.signatureAlgorithm == .ecdsaWithSHA256 else {
            throw NumberCertificateError(.algorithm, at: position, "must be signed by ECDSA with SHA-256")
        }
    }

    private func checkExtensions() throws(NumberCertificateError) {
        for item in certificate.extensions where item.critical && !Self.known.contains(item.oid) {
            throw NumberCertificateError(
                .extensions,
                at: position,
                "must have no critical extension that is unknown here, as \(item.oid)"
            )
        }
        guard
            certificate.extensions[oid: Self.claimConstraints] == nil
                || certificate.extensions[oid: Self.enhancedClaimConstraints] == nil
        else {
            throw NumberCertificateError(
                .claimConstraints,
                at: position,
                "must not have both kinds of JWT claim constraints"
            )
        }
    }

    /// Whether it may be used at a time.
    func checkValidity(at now: Timestamp) throws(NumberCertificateError) {
        guard notBefore <= now else {
            throw NumberCertificateError(.validity, at: position, "must be valid already, not from \(notBefore) on,")
        }
        guard now <= notAfter else {
            throw NumberCertificateError(.validity, at: position, "must not have expired, as it did on \(notAfter)")
        }
    }

    /// That it can sign calls, and nothing beneath it.
    func checkAsLeaf() throws(NumberCertificateError) {
        if case .isCertificateAuthority? = basicConstraints {
            throw NumberCertificateError(
                .basicConstraints,
                at: position,
                "must begin with a certificate of no authority"
            )
        }
        guard keyUsage?.digitalSignature == true else {
            throw NumberCertificateError(.keyUsage, at: position, "must have the key usage digitalSignature")
        }
        guard certificate.issuer != certificate.subject else {
            throw NumberCertificateError(.order, at: position, "must be issued by an authority, not by itself,")
        }
    }

    /// That it may issue certificates.
    ///
    /// `authorities`: how many authorities stand between it and the leaf.
    func checkAsIssuer(authorities: Int) throws(NumberCertificateError) {
        guard case .isCertificateAuthority(let length)? = basicConstraints,
            certificate.extensions[oid: .X509ExtensionID.basicConstraints]?.critical == true
        else {
            throw NumberCertificateError(.basicConstraints, at: position, "must be an authority, marked as critical,")
        }
        if let length, authorities > length {
            throw NumberCertificateError(
                .basicConstraints,
                at: position,
                "must keep to the path length of \(length)"
            )
        }
        guard keyUsage?.keyCertSign == true else {
            throw NumberCertificateError(.keyUsage, at: position, "must have the key usage keyCertSign")
        }
    }

    /// That another certificate issued this one.
    func checkIssuer(_ issuer: ChainCertificate) throws(NumberCertificateError) {
        guard certificate.issuer == issuer.certificate.subject else {
            throw NumberCertificateError(.order, at: position, "must be followed by its issuer")
        }
        let wanted = (try? certificate.extensions.authorityKeyIdentifier)??.keyIdentifier
        let found = (try? issuer.certificate.extensions.subjectKeyIdentifier)??.keyIdentifier
        if let wanted, let found, wanted != found {
            throw NumberCertificateError(
                .keyIdentifiers,
                at: position,
                "must name its issuer's subject key identifier"
            )
        }
        guard issuer.certificate.publicKey.isValidSignature(certificate.signature, for: certificate) else {
            throw NumberCertificateError(.order, at: position, "must have its issuer's signature")
        }
    }

    var notBefore: Timestamp { Timestamp(certificate.notValidBefore) }
    var notAfter: Timestamp { Timestamp(certificate.notValidAfter) }
}

extension Timestamp {
    /// Dates before 1970 become 1970.
    fileprivate init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        self.init(millisecondsSinceEpoch: milliseconds > 0 ? UInt64(min(milliseconds, 1e15)) : 0)
    }
}
