import SwiftASN1

/// The text of a chain: certificates in PEM, one after the other, and nothing else.
///
/// Source: RFC 8555, section 9.1 (`application/pem-certificate-chain`); RFC 7468, section 3.
enum ChainText {
    /// The most bytes of a text, and the most certificates in it.
    static let maximumByteCount = 16 << 10
    static let maximumCertificateCount = 4

    private static let begin = "-----BEGIN CERTIFICATE-----"
    private static let end = "-----END CERTIFICATE-----"

    /// The certificates in DER.
    static func certificates(in text: String) throws(NumberCertificateError) -> [[UInt8]] {
        guard text.utf8.count <= maximumByteCount else {
            throw NumberCertificateError(.size, "must have at most \(maximumByteCount) bytes")
        }
        // Whoever sends a private key must hear it; the registry keeps none.
        guard !text.contains("PRIVATE KEY-----") else {
            throw NumberCertificateError(.text, "must not have a private key with it")
        }
        try checkLines(text)
        let documents: [PEMDocument]
        do {
            documents = try PEMDocument.parseMultiple(pemString: text)
        } catch {
            throw NumberCertificateError(.text, "must be certificates in PEM")
        }
        guard !documents.isEmpty, documents.allSatisfy({ $0.discriminator == "CERTIFICATE" }) else {
            throw NumberCertificateError(.text, "must be certificates in PEM")
        }
        guard documents.count <= maximumCertificateCount else {
            throw NumberCertificateError(.size, "must have at most \(maximumCertificateCount) certificates")
        }
        return documents.map(\.derBytes)
    }

    /// Nothing but white space stands outside the certificates.
    private static func checkLines(_ text: String) throws(NumberCertificateError) {
        var isInside = false
        for line in text.split(whereSeparator: \.isNewline) {
            // The parser passes over what it can't read; a certificate must not get lost that way.
            if isInside, line.hasPrefix("-----"), line != end { break }
            if line == begin { isInside = true }
            guard isInside || line.allSatisfy({ $0 == " " || $0 == "\t" }) else {
                throw NumberCertificateError(.text, "must be certificates in PEM and nothing else")
            }
            if line == end { isInside = false }
        }
        guard !isInside else {
            throw NumberCertificateError(.text, "must be whole certificates in PEM")
        }
    }
}
