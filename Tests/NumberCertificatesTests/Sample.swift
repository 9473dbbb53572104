import Crypto
import Foundation
import NumberCertificates
import Numbering
import SwiftASN1
import X509

/// Makes certificates to order.
struct Sample {
    var subject: String
    var issuerName: String?
    var list: String?
    var isAuthority: Bool
    var maximumPathLength: Int?
    var keyUsage: KeyUsage?
    var notBefore = Sample.noon.addingTimeInterval(-3600)
    var notAfter = Sample.noon.addingTimeInterval(24 * 3600)
    var serialNumber = Certificate.SerialNumber(0x00AB_CDEF)
    var extra: [Certificate.Extension] = []
    var keyIdentifier: [UInt8]?
    let key = P256.Signing.PrivateKey()
    /// Another key than P-256, when wanted.
    var otherKey: Certificate.PrivateKey?

    /// 2026-01-31T12:00:00Z.
    static let noon = Date(timeIntervalSince1970: 1_769_860_800)
    static let now = Timestamp(millisecondsSinceEpoch: 1_769_860_800_000)
    static let number = number("12125550123")

    static let oneNumber = "300fa20d160b3132313235353530313233"
    static let verizon = "3008a006160439313034"

    static func root() -> Sample {
        Sample(subject: "root", isAuthority: true, keyUsage: KeyUsage(keyCertSign: true))
    }

    static func carrier(_ list: String? = verizon) -> Sample {
        Sample(subject: "carrier", list: list, isAuthority: true, keyUsage: KeyUsage(keyCertSign: true))
    }

    static func leaf(_ list: String? = oneNumber) -> Sample {
        Sample(subject: "leaf", list: list, isAuthority: false, keyUsage: KeyUsage(digitalSignature: true))
    }

    /// `issuer`: who signs; `nil` for itself.
    func certificate(by issuer: Sample?) throws -> Certificate {
        let issuer = issuer ?? self
        let own = otherKey ?? Certificate.PrivateKey(key)
        let signing = issuer.otherKey ?? Certificate.PrivateKey(issuer.key)
        let identifier = keyIdentifier ?? issuer.keyIdentifier(of: signing)
        var extensions = try Certificate.Extensions {
            if isAuthority {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: maximumPathLength))
            } else {
                Critical(BasicConstraints.notCertificateAuthority)
            }
            SubjectKeyIdentifier(hash: own.publicKey)
            AuthorityKeyIdentifier(keyIdentifier: identifier[...])
        }
        if let keyUsage { try extensions.append(Certificate.Extension(keyUsage, critical: true)) }
        if let list {
            let value = Sample.bytes(list)[...]
            try extensions.append(
                Certificate.Extension(oid: TNAuthorizationList.identifier, critical: false, value: value)
            )
        }
        for item in extra { try extensions.append(item) }
        return try Certificate(
            version: .v3,
            serialNumber: serialNumber,
            publicKey: own.publicKey,
            notValidBefore: notBefore,
            notValidAfter: notAfter,
            issuer: try DistinguishedName { CommonName(issuerName ?? issuer.subject) },
            subject: try DistinguishedName { CommonName(subject) },
            signatureAlgorithm: issuer.otherKey == nil ? .ecdsaWithSHA256 : .ecdsaWithSHA384,
            extensions: extensions,
            issuerPrivateKey: signing
        )
    }

    private func keyIdentifier(of key: Certificate.PrivateKey) -> [UInt8] {
        Array(SubjectKeyIdentifier(hash: key.publicKey).keyIdentifier)
    }

    // MARK: - Chains

    /// The chain of these, each issued by the next, the last by itself.
    static func chain(_ samples: Sample...) throws -> [Certificate] {
        try samples.indices.map { index in
            try samples[index].certificate(by: index + 1 < samples.count ? samples[index + 1] : nil)
        }
    }

    static func pem(_ chain: [Certificate]) throws -> String {
        try chain.map { try $0.serializeAsPEM().pemString + "\n" }.joined()
    }

    static func number(_ digits: String) -> TelephoneNumber {
        guard let number = TelephoneNumber(digits: digits) else { preconditionFailure("\(digits) are no number") }
        return number
    }

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = hexadecimal[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
