import RegistryAPI

/// The values of a form, of a query or of a body, by their names.
package struct FormValues: Sendable {
    /// More fields than any form of ours has.
    static let maximumFields = 2_200
    /// The most bytes of one value, unless the field is for a whole file.
    static let maximumValueLength = 10_000

    private(set) var pairs: [(name: String, value: String)] = []

    /// No values.
    init() {}

    /// Reads `application/x-www-form-urlencoded`. `nil` for what is not of that form, has too many fields, or a value that
    /// is too long.
    ///
    /// `fileFields`: names whose values may be as long as the body.
    /// Source: WHATWG URL, section 5.1.
    package init?(_ text: some StringProtocol, fileFields: Set<String> = []) {
        for part in text.split(separator: "&") {
            guard pairs.count < Self.maximumFields else { return nil }
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(sides[0]), let value = sides.count > 1 ? Self.decoded(sides[1]) : "",
                fileFields.contains(name) || value.utf8.count <= Self.maximumValueLength
            else { return nil }
            pairs.append((name, value))
        }
    }

    private static func decoded(_ text: Substring.SubSequence) -> String? {
        guard text.utf8.contains(UInt8(ascii: "+")) else { return text.percentDecoded }
        return String(decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }, as: UTF8.self).percentDecoded
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        decoded(Substring(text))
    }

    /// The first value of a name, without spaces around it; `nil` when it is missing or empty.
    package subscript(name: String) -> String? {
        guard let value = pairs.first(where: { $0.name == name })?.value else { return nil }
        let trimmed = Self.trimmed(value)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The first value of a name as it was sent; `nil` when the form does not have the field.
    func raw(_ name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    /// All values of a name.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    /// Whether a box is ticked.
    func flag(_ name: String) -> Bool {
        self[name].map { $0 != "0" && $0 != "false" } ?? false
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// The same as a query, without these names and without empty values.
    func query(without names: Set<String> = []) -> String {
        pairs.filter { !names.contains($0.name) && !$0.value.isEmpty }
            .map { $0.name.percentEncoded + "=" + $0.value.percentEncoded }
            .joined(separator: "&")
    }
}
