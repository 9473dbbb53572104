import CPhoneNumber
public import Numbering

/// Names of places from number prefixes.
public enum PlaceNames {
    /// English name of the place the number was issued in, "Jersey City, NJ" or just "New Jersey", else of its
    /// country; about 15 us.
    ///
    /// `nil` when the range is unknown to libphonenumber 8.12, as it is for the newest area codes under +1
    /// (`PhoneNumberClassifier.isValid`). Says nothing about where the subscriber is: numbers move.
    public static func place(of number: TelephoneNumber) -> String? {
        libraryText(about: number, cphone_place)
    }
}
