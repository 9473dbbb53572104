import Crypto
public import Numbering
import SwiftASN1
public import X509

/// Checks chains of certificates that are to prove authority over a number.
///
/// The chain is in PEM, the leaf first; each certificate is issued by the next, keeps within the next one's scope, and is
/// valid now. The leaf has authority over exactly the number, and perhaps over all numbers of its carrier.
/// Source: RFC 8226, RFC 9060 and RFC 9118; RFC 5280 for what they build upon.
public struct NumberCertificateChecker: Sendable {
    private let anchors: [Certificate]

    /// `anchors`: authorities that chains must end at. When there are none, whoever signed the last certificate is
    /// taken at the word of whoever sends it: good for trials only.
    public init(anchors: [Certificate] = []) {
        self.anchors = anchors
    }

    /// Reads anchors in PEM.
    ///
    /// - Throws: `NumberCertificateError` for anything but certificates that may issue others.
    public init(anchorsPEM text: String) throws {
        let documents = try PEMDocument.parseMultiple(pemString: text)
        anchors = try documents.map { try Certificate(pemDocument: $0) }
        guard !anchors.isEmpty else {
            throw NumberCertificateError(.trust, "must be at least one certificate in PEM")
        }
    }

    /// Checks a text as the certificate of a number.
    ///
    /// - Throws: `NumberCertificateError`, naming the rule, its source and the certificate.
    public func checked(
        _ text: String,
        for number: TelephoneNumber,
        at now: Timestamp
    ) throws(NumberCertificateError) -> CheckedCertificate {
        var chain: [ChainCertificate] = []
        for bytes in try ChainText.certificates(in: text) {
            chain.append(try ChainCertificate(derEncoded: bytes, position: chain.count + 1))
        }
        guard let leaf = chain.first else {
            throw NumberCertificateError(.text, "must be certificates in PEM")
        }
        let text = try Self.text(of: chain)
        try addAnchor(to: &chain)
        try Self.checkPath(chain, at: now)
        let carriers = try Self.carriers(for: number, chain)
        return CheckedCertificate(
            certificate: NumberCertificate(
                pemChain: text,
                fingerprint: try Self.fingerprint(of: leaf),
                serialNumber: Self.serialNumber(of: leaf),
                notBefore: leaf.notBefore,
                notAfter: leaf.notAfter
            ),
            number: number,
            carriers: carriers
        )
    }

    // MARK: - Path

    /// Makes the trusted authority the last of the chain.
    private func addAnchor(to chain: inout [ChainCertificate]) throws(NumberCertificateError) {
        guard !anchors.isEmpty, let last = chain.last, !anchors.contains(last.certificate) else { return }
        let issuer = anchors.first { anchor in
            anchor.subject == last.certificate.issuer
                && anchor.publicKey.isValidSignature(last.certificate.signature, for: last.certificate)
        }
        guard let issuer else {
            throw NumberCertificateError(.trust, at: last.position, "must be issued by an authority trusted here")
        }
        chain.append(try ChainCertificate(issuer, position: chain.count + 1))
    }

    private static func checkPath(_ chain: [ChainCertificate], at now: Timestamp) throws(NumberCertificateError) {
        for (index, certificate) in chain.enumerated() {
            try certificate.checkValidity(at: now)
            if index == 0 {
                try certificate.checkAsLeaf()
            } else {
                try certificate.checkAsIssuer(authorities: index - 1)
            }
            if index + 1 < chain.count { try certificate.checkIssuer(chain[index + 1]) }
        }
        // A root shows that it holds its own key.
        if let last = chain.last, last.certificate.issuer == last.certificate.subject { try last.checkIssuer(last) }
    }

    // MARK: - Scope

    /// The carriers that the number may belong to; `nil` when it does not matter.
    private static func carriers(
        for number: TelephoneNumber,
        _ chain: [ChainCertificate]
    ) throws(NumberCertificateError) -> [OCN]? {
        guard let list = chain.first?.numbers else {
            throw NumberCertificateError(.numbers, at: 1, "must have a TNAuthList by value")
        }
        guard list.entries.contains(.one(number)) else {
            throw NumberCertificateError(.numbers, at: 1, "must have authority over \(number) by a TNAuthList")
        }
        var condition = CarrierCondition.any
        for entry in list.entries where entry != .one(number) {
            guard case .serviceProviderCode(let code) = entry else {
                throw NumberCertificateError(.numbers, at: 1, "must have authority over no number but \(number)")
            }
            condition.formIntersection(.oneOf(OCN(code).map { [$0] } ?? []))
        }
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            guard let scope = issuer.numbers else { continue }
            guard let own = certificate.numbers else {
                throw NumberCertificateError(
                    .scope,
                    at: certificate.position,
                    "must have a TNAuthList, as its issuer has,"
                )
            }
            for entry in own.entries { condition.formIntersection(scope.carriers(encompassing: entry)) }
            if condition == .oneOf([]) {
                throw NumberCertificateError(
                    .scope,
                    at: certificate.position,
                    "must have authority over nothing that its issuer has none over"
                )
            }
        }
        switch condition {
        case .any: return nil
        case .oneOf(let carriers):
            guard !carriers.isEmpty else {
                throw NumberCertificateError(.numbers, at: 1, "must name one service provider at most, by its OCN,")
            }
            return carriers.sorted()
        }
    }

    // MARK: - What is stored

    /// The certificates as they were sent, in one form.
    private static func text(of chain: [ChainCertificate]) throws(NumberCertificateError) -> String {
        var text = ""
        for item in chain {
            guard let document = try? item.certificate.serializeAsPEM() else {
                throw NumberCertificateError(.form, at: item.position, "must be X.509 in DER")
            }
            text += document.pemString + "\n"
        }
        return text
    }

    private static func fingerprint(of leaf: ChainCertificate) throws(NumberCertificateError) -> [UInt8] {
        var serializer = DER.Serializer()
        do {
            try serializer.serialize(leaf.certificate)
        } catch {
            throw NumberCertificateError(.form, at: leaf.position, "must be X.509 in DER")
        }
        return Array(SHA256.hash(data: serializer.serializedBytes))
    }

    private static func serialNumber(of leaf: ChainCertificate) -> String {
        leaf.certificate.serialNumber.bytes.drop { $0 == 0 }
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
