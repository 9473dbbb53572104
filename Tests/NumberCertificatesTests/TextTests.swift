import Crypto
import NumberCertificates
import Numbering
import Testing
import X509

@Suite("The text of a chain")
struct TextTests {
    private func rule(_ text: String) -> NumberCertificateError.Rule? {
        do throws(NumberCertificateError) {
            _ = try NumberCertificateChecker().checked(text, for: Sample.number, at: Sample.now)
            return nil
        } catch {
            return error.rule
        }
    }

    private func chain() throws -> String {
        try Sample.pem(try Sample.chain(.leaf(), .carrier(), .root()))
    }

    @Test("Anything but certificates is refused", arguments: ["", "hello", "GIF89a", "\u{0}\u{1}", "{}", "-----BEGIN"])
    func arbitrary(text: String) throws {
        #expect(rule(text) == .text)
        #expect(rule(try chain() + text) == (text.isEmpty ? nil : .text))
        #expect(rule(text + "\n" + (try chain())) == (text.isEmpty ? nil : .text))
    }

    @Test("Other things in PEM are refused, and a private key is named")
    func otherPEM() throws {
        let key = P256.Signing.PrivateKey().pemRepresentation
        #expect(rule(try chain() + key + "\n") == .text)
        #expect(rule(key) == .text)
        let publicKey = P256.Signing.PrivateKey().publicKey.pemRepresentation
        #expect(rule(try chain() + publicKey + "\n") == .text)
        #expect(throws: NumberCertificateError.self) {
            do throws(NumberCertificateError) {
                _ = try NumberCertificateChecker().checked(key, for: Sample.number, at: Sample.now)
            } catch {
                #expect(error.clause.contains("private key"))
                #expect(!error.description.contains(key.prefix(60)))
                throw error
            }
        }
    }

    @Test("PEM around something else than a certificate is refused")
    func notACertificate() {
        let text = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
        #expect(rule(text) == .form)
        #expect(rule(text.replacing("MAA=", with: "%%%%")) == .text)
    }

    @Test("Every cut of a chain, and every byte changed in it, ends in a refusal or the same certificate")
    func damage() throws {
        let chain = try Sample.chain(.leaf(), .root())
        let text = try Sample.pem(chain)
        // Without an anchor, another name for its issuer would make the root a link to an authority unknown here.
        let checker = NumberCertificateChecker(anchors: Array(chain.suffix(1)))
        // The leaf alone is a chain too.
        let leaf = try Sample.pem(Array(chain.prefix(1))).count
        for length in stride(from: 0, to: text.utf8.count - 2, by: 7) where abs(length - leaf) > 30 {
            #expect(rule(String(text.prefix(length))) != nil, "cut at \(length)")
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var bytes = Array(text.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
            let damaged = String(decoding: bytes, as: UTF8.self)
            do throws(NumberCertificateError) {
                let checked = try checker.checked(damaged, for: Sample.number, at: Sample.now)
                #expect(checked.certificate.pemChain == text, "byte \(place) is \(bytes[place])")
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test("Sizes are bounded")
    func sizes() throws {
        let text = try chain()
        #expect(rule(text + String(repeating: "\n", count: 16 << 10)) == .size)
        #expect(rule(text + text) == .size)
    }
}
