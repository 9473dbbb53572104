/// What texts from outside may contain.
enum FieldText {
    /// What is wrong with a text for people, or `nil`: its length, or characters that hide or reorder others.
    ///
    /// Lengths count Unicode scalars, so that combining marks cannot hide a long text in few characters.
    static func problem(in text: String, length: ClosedRange<Int>, allowsLines: Bool = false) -> String? {
        // Counted on bytes first: a scalar has at most four, and a hostile text can be long.
        guard text.utf8.count <= length.upperBound * 4, length.contains(text.unicodeScalars.count) else {
            return length.lowerBound == 0
                ? "must have at most \(length.upperBound) characters"
                : "must have \(length.lowerBound) to \(length.upperBound) characters"
        }
        for scalar in text.unicodeScalars where isInvisible(scalar) {
            if allowsLines, scalar == "\n" || scalar == "\t" {
                continue
            }
            return "must not contain control or direction characters"
        }
        return nil
    }

    /// Whether every byte is one of ASCII's printable characters, space included.
    static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    static func isDigits(_ text: String, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy(isDigit)
    }

    /// Whether the text is `count` digits and capital letters.
    static func isCode(_ text: String, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { isDigit($0) || isCapital($0) }
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    static func isCapital(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte)
    }

    static func isSmall(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        isSmall(byte) || isCapital(byte)
    }

    /// A text from outside that is for show only: its beginning, without what must not be shown.
    static func printable(_ text: String, atMost count: Int) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.lazy.filter({ !isInvisible($0) }).prefix(count) {
            shown.unicodeScalars.append(scalar)
        }
        return shown
    }

    /// The first 40 characters of a text, the invisible ones written as `\u{202e}`.
    static func excerpt(_ text: String) -> String {
        var excerpt = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < 40 else {
                return excerpt + "..."
            }
            if isInvisible(scalar) {
                excerpt += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                excerpt.unicodeScalars.append(scalar)
            }
            count += 1
        }
        return excerpt
    }

    /// Control characters, direction marks, joiners, separators of lines, private and unassigned characters.
    ///
    /// The joiner that holds emoji together (U+200D) is let through; it changes no direction.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !(0x20...0x7E).contains(scalar.value), scalar.value != 0x200D else {
            return false
        }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
