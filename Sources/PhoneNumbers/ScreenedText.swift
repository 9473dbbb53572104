/// A text short and plain enough to be given to libphonenumber.
///
/// libphonenumber skips what it does not understand, before the number and after it. For a registry that is too
/// kind: a stray character is more often a mistake than decoration, so it is refused here, by name.
struct ScreenedText {
    let text: String
    /// Latin letters outside a "tel:" prefix and RFC 3966 parameters.
    let letterCount: Int

    init(_ text: String) throws(PhoneNumberError) {
        // The byte count is known without a walk, so a huge text costs nothing.
        guard text.utf8.count <= 4 * PhoneNumberParser.longestText,
            text.unicodeScalars.count <= PhoneNumberParser.longestText
        else { throw .tooMuchText }
        let trimmed = Self.trimmingWhitespace(text.unicodeScalars)
        guard !trimmed.isEmpty else { throw .empty }
        if let unexpected = trimmed.first(where: { !Self.isExpected($0) }) {
            throw .unexpectedCharacter(unexpected)
        }
        let subscriber = Self.subscriberPart(trimmed)
        guard let first = subscriber.first(where: { Self.isLetter($0) || Self.isDigit($0) }) else { throw .notANumber }
        // A letter may stand for a digit, but a number begins with a digit.
        guard Self.isDigit(first) else { throw .letters }
        self.text = String(Substring(trimmed))
        self.letterCount = subscriber.count(where: Self.isLetter)
    }

    /// Drops the scheme and the parameters of "tel:+1-212-555-0123;isub=1".
    private static func subscriberPart(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        let scheme = "tel:".unicodeScalars
        let hasScheme = scalars.prefix(scheme.count).elementsEqual(scheme) {
            $0.properties.lowercaseMapping == String($1)
        }
        let rest = hasScheme ? scalars.dropFirst(scheme.count) : scalars
        return rest.prefix { $0 != ";" }
    }

    private static func trimmingWhitespace(_ scalars: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var trimmed = scalars.drop(while: \.properties.isWhitespace)
        while let last = trimmed.last, last.properties.isWhitespace {
            trimmed.removeLast()
        }
        return trimmed
    }

    private static func isExpected(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || isLetter(scalar) || scalar.properties.generalCategory == .spaceSeparator
            || punctuation.contains(scalar)
    }

    /// A digit of any script: libphonenumber reads full-width and Arabic ones, too.
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }

    /// What libphonenumber takes for punctuation, and what RFC 3966 needs. Not * and #: "*67" dials a service.
    private static let punctuation: Set<Unicode.Scalar> = [
        "+", "-", "(", ")", ".", "/", "[", "]", "~", ",", ":", ";", "=",
        "\u{FF0B}", "\u{FF08}", "\u{FF09}", "\u{FF0D}", "\u{FF0E}", "\u{FF0F}", "\u{FF3B}", "\u{FF3D}",
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{30FC}", "\u{2053}",
        "\u{223C}",
    ]
}
