import CPhoneNumber
public import Numbering

/// Writes numbers the way their country does. About 15 us each: for pages and the command line, not for bulk.
public enum PhoneNumberFormatter {
    /// As dialled inside the country: "(212) 555-0123", "020 7946 0958".
    public static func national(_ number: TelephoneNumber) -> String {
        format(number, cphone_format_national)
    }

    /// As dialled from anywhere (ITU-T E.123): "+1 212-555-0123", "+44 20 7946 0958".
    public static func international(_ number: TelephoneNumber) -> String {
        format(number, cphone_format_international)
    }

    /// Digits that libphonenumber cannot place (an unknown country code) stay as they are, behind a "+".
    private static func format(_ number: TelephoneNumber, _ format: cphone_format) -> String {
        libraryText(about: number) { cphone_format_number($0, $1, format, $2, $3) } ?? "+" + number.digits
    }
}
