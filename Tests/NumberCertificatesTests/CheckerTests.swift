import Crypto
import Foundation
import NumberCertificates
import Numbering
import SwiftASN1
import Testing
import X509

@Suite("A chain that is to prove authority over a number")
struct CheckerTests {
    private func check(
        _ chain: [Certificate],
        for number: TelephoneNumber = Sample.number,
        anchors: [Certificate] = [],
        at now: Timestamp = Sample.now
    ) throws -> CheckedCertificate {
        try NumberCertificateChecker(anchors: anchors).checked(try Sample.pem(chain), for: number, at: now)
    }

    /// The rule that a chain breaks; `nil` when it breaks none.
    private func rule(
        _ chain: [Certificate],
        anchors: [Certificate] = [],
        at now: Timestamp = Sample.now
    ) throws -> NumberCertificateError.Rule? {
        do {
            _ = try check(chain, anchors: anchors, at: now)
            return nil
        } catch let error as NumberCertificateError {
            #expect(error.clause.hasPrefix("must "))
            #expect(error.description.hasSuffix("(\(error.rule.rawValue))"))
            return error.rule
        }
    }

    // MARK: - What is right

    @Test("P7: a chain is read, and what is stored of it")
    func valid() throws {
        let chain = try Sample.chain(.leaf(), .carrier(), .root())
        let checked = try check(chain)
        #expect(checked.number == Sample.number)
        #expect(checked.carriers == [try #require(OCN("9104"))], "its authority comes from the carrier's code")
        let stored = checked.certificate
        let text = try Sample.pem(chain)
        #expect(stored.pemChain == text)
        #expect(stored.serialNumber == "abcdef")
        #expect(stored.notBefore.description == "2026-01-31T11:00:00.000Z")
        #expect(stored.notAfter.description == "2026-02-01T12:00:00.000Z")
        let document = try chain[0].serializeAsPEM()
        #expect(stored.fingerprint == Array(SHA256.hash(data: document.derBytes)))
    }

    @Test("A chain that openssl made is read; the fingerprint and serial number are those that openssl prints")
    func openSSL() throws {
        let now = Timestamp(millisecondsSinceEpoch: OpenSSLChain.now)
        let checker = try NumberCertificateChecker(anchorsPEM: OpenSSLChain.root)
        let checked = try checker.checked(OpenSSLChain.leaf + OpenSSLChain.carrier, for: Sample.number, at: now)
        #expect(checked.certificate.serialNumber == "0102030405060708090a")
        #expect(checked.certificate.fingerprintText == OpenSSLChain.leafFingerprint)
        #expect(checked.carriers == [try #require(OCN("9104"))])
    }

    @Test("Spaces around the certificates and Windows' line ends do not matter; the stored form is the same")
    func whiteSpace() throws {
        let text = try Sample.pem(try Sample.chain(.leaf(), .root()))
        let odd = "\r\n \n" + text.replacingOccurrences(of: "\n", with: "\r\n") + "\n\n"
        let checker = NumberCertificateChecker()
        let checked = try checker.checked(odd, for: Sample.number, at: Sample.now)
        #expect(checked.certificate.pemChain == text)
    }

    @Test("A list with the carrier's code beside the number binds the certificate to that carrier")
    func carrierInLeaf() throws {
        let checked = try check(
            try Sample.chain(.leaf("3017a006160439313034a20d160b3132313235353530313233"), .root())
        )
        #expect(checked.carriers == [try #require(OCN("9104"))])
        #expect(try check(try Sample.chain(.leaf(), .root())).carriers == nil, "the number alone binds to none")
    }

    // MARK: - Dates

    @Test("P7: every certificate of the chain must be valid now", arguments: 0..<3)
    func dates(index: Int) throws {
        var samples = [Sample.leaf(), .carrier(), .root()]
        samples[index].notAfter = Sample.noon.addingTimeInterval(-1)
        #expect(try rule(try Sample.chain(samples[0], samples[1], samples[2])) == .validity)
        samples[index].notAfter = Sample.noon
        #expect(try rule(try Sample.chain(samples[0], samples[1], samples[2])) == nil)
        samples[index].notAfter = Sample.noon.addingTimeInterval(7200)
        samples[index].notBefore = Sample.noon.addingTimeInterval(1)
        #expect(try rule(try Sample.chain(samples[0], samples[1], samples[2])) == .validity)
    }

    // MARK: - Keys and uses

    @Test("Keys and signatures other than P-256 with SHA-256 are refused")
    func algorithms() throws {
        var odd = Sample.leaf()
        odd.otherKey = Certificate.PrivateKey(P384.Signing.PrivateKey())
        #expect(try rule(try Sample.chain(odd, .root())) == .algorithm)
        var root = Sample.root()
        root.otherKey = Certificate.PrivateKey(P384.Signing.PrivateKey())
        #expect(try rule(try Sample.chain(.leaf(), root)) == .algorithm)
    }

    @Test("The leaf signs calls and is no authority; the others are authorities and sign certificates")
    func uses() throws {
        var leaf = Sample.leaf()
        leaf.isAuthority = true
        #expect(try rule(try Sample.chain(leaf, .root())) == .basicConstraints)
        leaf = .leaf()
        leaf.keyUsage = KeyUsage(keyAgreement: true)
        #expect(try rule(try Sample.chain(leaf, .root())) == .keyUsage)
        leaf.keyUsage = nil
        #expect(try rule(try Sample.chain(leaf, .root())) == .keyUsage)
        var carrier = Sample.carrier()
        carrier.isAuthority = false
        #expect(try rule(try Sample.chain(.leaf(), carrier, .root())) == .basicConstraints)
        carrier = .carrier()
        carrier.keyUsage = KeyUsage(digitalSignature: true)
        #expect(try rule(try Sample.chain(.leaf(), carrier, .root())) == .keyUsage)
        var root = Sample.root()
        root.maximumPathLength = 0
        #expect(try rule(try Sample.chain(.leaf(), .carrier(), root)) == .basicConstraints)
        root.maximumPathLength = 1
        #expect(try rule(try Sample.chain(.leaf(), .carrier(), root)) == nil)
    }

    @Test("Unknown critical extensions and doubled claim constraints are refused")
    func extensions() throws {
        var leaf = Sample.leaf()
        leaf.extra = [Certificate.Extension(oid: [1, 2, 3, 4], critical: true, value: [5, 0])]
        #expect(try rule(try Sample.chain(leaf, .root())) == .extensions)
        leaf.extra = [Certificate.Extension(oid: [1, 2, 3, 4], critical: false, value: [5, 0])]
        #expect(try rule(try Sample.chain(leaf, .root())) == nil)
        let constraints = [27, 33].map { (last: UInt) in
            Certificate.Extension(oid: [1, 3, 6, 1, 5, 5, 7, 1, last], critical: false, value: [0x30, 0])
        }
        leaf.extra = [constraints[0]]
        #expect(try rule(try Sample.chain(leaf, .root())) == nil)
        leaf.extra = constraints
        #expect(try rule(try Sample.chain(leaf, .root())) == .claimConstraints)
    }

    // MARK: - Numbers

    @Test(
        "The leaf must have authority over exactly the number",
        arguments: [
            // None; the carrier's code alone; a range around it; another number; the number and another one.
            nil, Sample.verizon, "3015a1133011160b3132313235353530313030020203e8",
            "300fa20d160b3132313235353530313234",
            "301ea20d160b3132313235353530313233a20d160b3132313235353530313234",
            // Unreadable.
            "0500",
        ] as [String?]
    )
    func notTheNumber(list: String?) throws {
        #expect(try rule(try Sample.chain(.leaf(list), .root())) == .numbers)
    }

    @Test("Two carriers cannot both have the number")
    func twoCarriers() throws {
        let list = "301fa006160439313034a00616043037334" + "8a20d160b3132313235353530313233"
        #expect(try rule(try Sample.chain(.leaf(list), .root())) == .numbers)
    }

    @Test(
        "A subordinate's scope is within its issuer's",
        arguments: [
            // The same number; a range with it; a range beside it; a range of shorter numbers.
            (Sample.oneNumber, true), ("3015a1133011160b3132313235353530313030020203e8", true),
            ("3015a1133011160b3132313235353531303030020203e8", false), ("300ca10a3008160332313202010a", false),
            // Another number.
            ("300fa20d160b3132313235353530313234", false),
        ]
    )
    func scope(list: String, isInside: Bool) throws {
        #expect(try rule(try Sample.chain(.leaf(), .carrier(list), .root())) == (isInside ? nil : .scope))
    }

    @Test("Once a list stands above, all below have one")
    func scopeIsInherited() throws {
        var middle = Sample.carrier(nil)
        middle.subject = "middle"
        #expect(try rule(try Sample.chain(.leaf(), middle, .carrier(), .root())) == .scope)
        #expect(try rule(try Sample.chain(.leaf(), .carrier(), middle, .root())) == nil)
    }

    @Test("A code that is in the leaf must be in the issuer's list")
    func codeOutsideScope() throws {
        let both = "3017a006160430373348a20d160b3132313235353530313233"
        #expect(try rule(try Sample.chain(.leaf(both), .carrier(), .root())) == .scope)
    }

    // MARK: - Order

    @Test("Each certificate is followed by its issuer")
    func order() throws {
        let chain = try Sample.chain(.leaf(), .carrier(), .root())
        #expect(try rule([chain[1], chain[0], chain[2]]) == .basicConstraints)
        #expect(try rule([chain[0], chain[2], chain[1]]) == .order)
        #expect(try rule([chain[0], chain[2]]) == .order)
        #expect(try rule([chain[0], chain[0]]) == .order)
    }

    @Test("An issuer of the same name with another key is not the issuer")
    func forgedIssuer() throws {
        let leaf = try Sample.leaf().certificate(by: .carrier())
        let other = try Sample.carrier().certificate(by: .root())
        #expect(try rule([leaf, other]) == .keyIdentifiers)
        // Without the identifiers only the signature tells.
        var impostor = Sample.leaf()
        let carrier = Sample.carrier()
        impostor.keyIdentifier = Array(
            SubjectKeyIdentifier(hash: Certificate.PublicKey(carrier.key.publicKey)).keyIdentifier
        )
        #expect(try rule([try impostor.certificate(by: .carrier()), try carrier.certificate(by: .root())]) == .order)
    }

    @Test("A certificate that issued itself proves nothing")
    func selfIssued() throws {
        #expect(try rule(try Sample.chain(.leaf())) == .order)
    }

    @Test("With trust anchors, a chain must end at one of them")
    func anchors() throws {
        let samples = [Sample.leaf(), .carrier(), .root()]
        let chain = try Sample.chain(samples[0], samples[1], samples[2])
        let stranger = try Sample.chain(.root())
        #expect(try rule(chain, anchors: [chain[2]]) == nil)
        #expect(try rule([chain[0], chain[1]], anchors: stranger + [chain[2]]) == nil, "the anchor may be left out")
        #expect(try rule(chain, anchors: stranger) == .trust)
        #expect(try rule([chain[0]], anchors: [chain[2]]) == .trust)
        #expect(try rule([chain[0]], anchors: [chain[1]]) == nil, "an anchor need not be a root")
        #expect(try check([chain[0]], anchors: [chain[1]]).carriers != nil, "an anchor's scope counts")
        var expired = samples[2]
        expired.notAfter = Sample.noon.addingTimeInterval(-1)
        let anchor = try expired.certificate(by: nil)
        #expect(try rule([chain[0], try samples[1].certificate(by: expired)], anchors: [anchor]) == .validity)
    }
}
