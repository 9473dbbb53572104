import HTTPTypes
import Hummingbird
import RegistryAPI

/// The cookies of the console: names, and how they are written.
struct Cookies: Sendable {
    private let values: [String: String]
    private let isSecure: Bool

    /// Whose session it is: the session's token.
    static let session = "e164_session"
    /// For forms of those who have not logged in: random, so that no other site can know the form's token.
    static let visitor = "e164_visitor"
    /// A sentence for the next page.
    static let notice = "e164_notice"
    /// `light` or `dark`; missing for the system's.
    static let theme = "e164_theme"

    /// Reads the request's header; of several cookies of a name the first counts.
    init(_ request: Request, isSecure: Bool) {
        var values: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for part in header.split(separator: ";").prefix(64) {
                let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2 else { continue }
                let name = String(sides[0].drop { $0 == " " })
                if values[name] == nil { values[name] = String(sides[1]) }
            }
        }
        self.values = values
        self.isSecure = isSecure
    }

    subscript(name: String) -> String? {
        values[Self.fullName(name, isSecure: isSecure)]
    }

    /// The header that sets a cookie. Other sites' pages can't use it for posting, scripts can't read it.
    ///
    /// `seconds`: how long it lasts; `nil` until the browser closes, 0 to remove it.
    static func header(_ name: String, _ value: String, seconds: Int?, isSecure: Bool) -> HTTPField {
        var text = fullName(name, isSecure: isSecure) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
        if let seconds { text += "; Max-Age=\(seconds)" }
        if isSecure { text += "; Secure" }
        return HTTPField(name: .setCookie, value: text)
    }

    /// With the prefix that browsers keep for cookies of HTTPS and of this host alone. Source: RFC 6265bis, section 4.1.3.
    static func fullName(_ name: String, isSecure: Bool) -> String {
        isSecure ? "__Host-" + name : name
    }
}
