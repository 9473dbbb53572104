/// Icons of the package bootstrap-icons in one file, each of them a symbol.
enum IconSprite {
    /// Those that templates and scripts use.
    static let names = [
        "arrow-left-right", "arrow-repeat", "bar-chart", "bell", "box-arrow-in-right", "box-arrow-right", "building",
        "check-circle", "check2-circle", "chevron-right", "circle-half", "clipboard", "clock-history", "collection",
        "diagram-3", "download", "envelope", "exclamation-triangle", "eye", "geo-alt", "grid-3x3-gap", "info-circle",
        "key", "lightning", "list", "lock", "moon", "pencil", "people", "person-circle", "phone", "play", "plus-lg",
        "question-circle", "scissors", "search", "shield-check", "shield-lock", "slash-circle", "sun", "telephone",
        "trash", "unlock", "upload", "x-circle", "x-lg", "pause-circle", "patch-check", "telephone-plus", "hdd-stack",
    ]

    /// `read`: a file below a folder such as `/usr/share`.
    /// - Returns: `nil` when the package is not there.
    static func make(read: (String) -> [UInt8]?) -> [UInt8]? {
        var sprite = #"<svg xmlns="http://www.w3.org/2000/svg">"#
        for name in names {
            guard let bytes = read("bootstrap-icons/svg/\(name).svg"),
                let body = body(of: String(decoding: bytes, as: UTF8.self))
            else { continue }
            sprite += "<symbol id=\"\(name)\" viewBox=\"0 0 16 16\" fill=\"currentColor\">" + body + "</symbol>"
        }
        guard sprite.utf8.count > 100 else { return nil }
        return Array((sprite + "</svg>\n").utf8)
    }

    /// What stands within the file's only `svg` element.
    private static func body(of text: String) -> Substring? {
        guard text.hasPrefix("<svg"), let start = text.firstIndex(of: ">"), let end = text.lastIndex(of: "<"),
            start < end
        else { return nil }
        return text[text.index(after: start)..<end]
    }
}
