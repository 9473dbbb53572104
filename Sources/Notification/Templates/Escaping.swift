/// Makes values fit for where they go. Values come from people: a company's name can hold anything.
public enum Escaping {
    /// For text that people read: no control or direction characters, and no line breaks, which could look like a
    /// header or another line of ours.
    public static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: plain.append(" ")
            case .format, .surrogate, .privateUse, .unassigned: break
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// For text and attribute values of HTML and XML.
    public static func markup(_ text: String) -> String {
        var escaped = ""
        for scalar in plain(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// For a voice: digits and letters one by one, with a pause after each.
    public static func spelled(_ text: String) -> String {
        text.filter { $0.isLetter || $0.isNumber }.map { "\($0)." }.joined(separator: " ")
    }
}
