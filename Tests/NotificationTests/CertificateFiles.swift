import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate for `localhost` with its key, in files of the temporary folder.
final class CertificateFiles {
    let certificate: String
    let key: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("e164-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appendingPathComponent("certificate.pem").path
        key = folder.appendingPathComponent("key.pem").path
        let privateKey = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("localhost") }
        let made = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(privateKey.publicKey),
            notValidBefore: Date().addingTimeInterval(-3600),
            notValidAfter: Date().addingTimeInterval(3600),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                SubjectAlternativeNames([.dnsName("localhost")])
            },
            issuerPrivateKey: Certificate.PrivateKey(privateKey)
        )
        try made.serializeAsPEM().pemString.write(toFile: certificate, atomically: true, encoding: .utf8)
        try privateKey.pemRepresentation.write(toFile: key, atomically: true, encoding: .utf8)
    }

    deinit {
        let folder = URL(fileURLWithPath: certificate).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }
}
