/// Why a text is no telephone number. HTTP 422 in every case; `description` is a sentence for whoever typed it.
public enum PhoneNumberError: Error, Hashable, Sendable {
    /// Nothing but spaces.
    case empty
    /// Longer than `PhoneNumberParser.longestText` characters (Unicode scalars).
    case tooMuchText
    /// Neither a digit, a Latin letter nor punctuation of telephone numbers: an emoji, a NUL, an invisible mark.
    case unexpectedCharacter(Unicode.Scalar)
    /// Letters where digits belong. Three or more letters after digits are a vanity number ("1-800-FLOWERS") and fine.
    case letters
    /// No number can be read from it.
    case notANumber
    /// The country code does not exist, or there is none and the default region is unknown.
    case invalidCountryCode
    /// Fits a number of the region without its area code ("555-0123").
    case areaCodeMissing
    /// Fewer digits than any number of the country.
    case tooShort
    /// More digits than any number of the country, or more than the 15 of E.164.
    case tooLong
    /// No number of the country has this many digits, although shorter and longer ones exist.
    case wrongLength
    /// An extension ("ext. 5") is not part of a telephone number, and the registry keeps none.
    case hasExtension
    /// libphonenumber failed, for want of memory for instance; the text may be fine.
    case unavailable
}

extension PhoneNumberError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty:
            "Enter a telephone number."
        case .tooMuchText:
            "A telephone number has at most \(PhoneNumberParser.longestText) characters."
        case .unexpectedCharacter(let scalar):
            "The character \(Self.name(of: scalar)) does not belong in a telephone number."
        case .letters:
            "There are letters where digits belong."
        case .notANumber:
            "This is not a telephone number."
        case .invalidCountryCode:
            "The country code does not exist. Begin with + and a country code, for example +1."
        case .areaCodeMissing:
            "The area code is missing."
        case .tooShort:
            "The number has too few digits."
        case .tooLong:
            "The number has too many digits."
        case .wrongLength:
            "No number of this country has that many digits."
        case .hasExtension:
            "Leave out the extension: it is not part of the telephone number."
        case .unavailable:
            "The number could not be read just now. Try again."
        }
    }

    /// Printable ASCII as it is, anything else as U+0000: it may be invisible or upset a terminal.
    private static func name(of scalar: Unicode.Scalar) -> String {
        if (" "..."~").contains(scalar) {
            return "\"\(scalar)\""
        }
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    }
}
