import CPhoneNumber
public import Numbering

/// Reads telephone numbers as people and systems write them.
///
/// Says how a number is written, not whether it may be given to anybody: the numbering policy decides that.
public enum PhoneNumberParser {
    /// Longest text looked at, in Unicode scalars. The longest international format has about 30.
    public static let longestText = 64

    /// Reads "(212) 555-0123", "1 212 555 0123", "+44 20 7946 0958", "tel:+1-212-555-0123" (RFC 3966) or
    /// "1-800-FLOWERS".
    ///
    /// `defaultRegion` is the ISO 3166 code of the country that a number without "+" is in. The canonical
    /// "+1XXXXXXXXXX" costs well below a microsecond, everything else about 15.
    public static func parse(
        _ text: String,
        defaultRegion: String = "US"
    ) throws(PhoneNumberError) -> TelephoneNumber {
        if let number = canonicalNANPNumber(text) {
            return number
        }
        return try parseAnyNotation(text, defaultRegion: defaultRegion)
    }

    /// A number of exactly the form "+1XXXXXXXXXX", without libphonenumber.
    package static func canonicalNANPNumber(_ text: String) -> TelephoneNumber? {
        guard text.utf8.count == 12, text.utf8.starts(with: "+1".utf8) else { return nil }
        return TelephoneNumber(e164: text)
    }

    /// The slow twin of `canonicalNANPNumber`, for every notation.
    package static func parseAnyNotation(
        _ text: String,
        defaultRegion: String
    ) throws(PhoneNumberError) -> TelephoneNumber {
        let screened = try ScreenedText(text)
        var digits = ""
        let parsed = withUnsafeTemporaryAllocation(
            of: CChar.self,
            capacity: cphone_result_capacity
        ) { buffer -> cphone_parsed in
            guard let start = buffer.baseAddress else { return cphone_parsed() }
            let parsed = cphone_parse(screened.text, screened.text.utf8.count, defaultRegion, start, buffer.count)
            digits = String(cString: start)
            return parsed
        }
        try checkStatus(parsed.status)
        guard !parsed.has_extension else { throw .hasExtension }
        guard screened.letterCount == 0 || screened.letterCount >= 3 else { throw .letters }
        try checkLength(parsed.length)
        guard let number = TelephoneNumber(digits: digits) else { throw .tooLong }
        return number
    }

    private static func checkStatus(_ status: cphone_status) throws(PhoneNumberError) {
        switch status {
        case cphone_status_ok: return
        case cphone_status_invalid_country_code: throw .invalidCountryCode
        case cphone_status_not_a_number: throw .notANumber
        case cphone_status_too_short_after_idd, cphone_status_too_short: throw .tooShort
        case cphone_status_too_long: throw .tooLong
        default: throw .unavailable
        }
    }

    private static func checkLength(_ length: cphone_length) throws(PhoneNumberError) {
        switch length {
        case cphone_length_possible: return
        case cphone_length_local_only: throw .areaCodeMissing
        case cphone_length_invalid_country_code: throw .invalidCountryCode
        case cphone_length_too_short: throw .tooShort
        case cphone_length_too_long: throw .tooLong
        default: throw .wrongLength
        }
    }
}
