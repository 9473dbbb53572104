import Mustache

/// The templates, parsed once at the start.
enum TemplateLibrary {
    /// Every template, by the name of its file without its ending.
    static func make() throws -> MustacheLibrary {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for file in WebFiles.templates {
            do {
                try library.register("{{% CONTENT_TYPE:\(PageText.name)}}" + file.text, named: file.name)
            } catch {
                throw WebFilesError(description: "the template \(file.name) cannot be read: \(error)")
            }
        }
        return library
    }
}

/// Text within HTML: every byte that means something to HTML is written as a reference.
///
/// Scalar by scalar: Mustache's own escaping goes by characters, and passes over a quotation mark that a combining mark
/// follows, as both make one character.
struct PageText: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        Self.escape(text)
    }

    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
