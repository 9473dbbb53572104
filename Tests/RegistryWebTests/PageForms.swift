/// A form as it stands on a page: where it leads, and its fields with the values that a browser would send.
struct PageForm: Hashable {
    let action: String
    let isPost: Bool
    /// Names and present values of everything that is sent.
    let values: [String: String]
    /// The fields that people type in.
    let texts: [String]

    /// All forms of a page.
    static func all(in page: String, at path: String) -> [PageForm] {
        page.matches(of: /<form([^>]*)>(.*?)<\/form>/.dotMatchesNewlines()).map { match in
            let head = String(match.1)
            let fields = fields(String(match.2))
            return PageForm(
                action: attribute("action", head) ?? path,
                isPost: attribute("method", head) == "post",
                values: fields.values,
                texts: fields.texts
            )
        }
    }

    private static func fields(_ body: String) -> (values: [String: String], texts: [String]) {
        var values: [String: String] = [:]
        var texts: [String] = []
        for field in body.matches(of: /<(input|textarea|select|button)([^>]*)>/) {
            let attributes = String(field.2)
            guard let name = attribute("name", attributes) else { continue }
            let kind = field.1 == "input" ? attribute("type", attributes) ?? "text" : String(field.1)
            switch kind {
            case "hidden", "radio": if values[name] == nil { values[name] = attribute("value", attributes) ?? "" }
            case "text", "tel", "email", "search", "password", "textarea":
                values[name] = attribute("value", attributes) ?? ""
                texts.append(name)
            default: break
            }
        }
        return (values, texts)
    }

    private static func attribute(_ name: String, _ text: String) -> String? {
        let pattern = try? Regex("\\b\(name)=\"([^\"]*)\"", as: (Substring, Substring).self)
        return pattern.flatMap { text.firstMatch(of: $0) }.map { unescaped(String($0.1)) }
    }

    static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// The same form with another value in one field, as a browser sends it.
    func body(_ name: String, _ text: String) -> String {
        values.merging([name: text]) { $1 }
            .map { WebFixture.encoded($0.key) + "=" + WebFixture.encoded($0.value) }.joined(separator: "&")
    }
}
