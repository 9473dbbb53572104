import Crypto

/// The value in each form that shows that it came from a page of ours.
///
/// It follows from the cookie, so that it is right at every node, and a page of another site can't know it.
enum FormToken {
    static let field = "token"

    /// The token for forms of whoever has this cookie.
    static func make(_ cookie: String) -> String {
        SHA256.hash(data: Array("e164 form token \(cookie)".utf8)).prefix(20).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// Compares in a time that tells nothing.
    static func isRight(_ shown: String?, _ expected: String) -> Bool {
        let shown = Array((shown ?? "").utf8)
        let expected = Array(expected.utf8)
        guard shown.count == expected.count else { return false }
        return zip(shown, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
