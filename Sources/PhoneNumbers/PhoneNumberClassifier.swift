import CPhoneNumber
public import Numbering

/// What the world's numbering plans, as libphonenumber 8.12 knows them, say about a number.
public enum PhoneNumberClassifier {
    /// What a number is for, by its prefix.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case fixedLine, mobile
        /// Where the prefix does not tell, as in all of NANP.
        case fixedLineOrMobile
        case tollFree, premiumRate, sharedCost, voip, personal, pager, universalAccess, voicemail
        /// In no known range.
        case unknown
    }

    /// The number lies in a range that libphonenumber 8.12 knows to be in use. About 15 us.
    ///
    /// `false` does not prove that a number cannot exist: of the 439 geographic area codes under +1 that were in
    /// service in March 2024, 27 are unknown here. For +1 ask the numbering policy instead.
    public static func isValid(_ number: TelephoneNumber) -> Bool {
        cphone_is_valid(number.digits, number.digits.utf8.count)
    }

    public static func kind(of number: TelephoneNumber) -> Kind {
        switch cphone_number_type(number.digits, number.digits.utf8.count) {
        case cphone_type_fixed_line: .fixedLine
        case cphone_type_mobile: .mobile
        case cphone_type_fixed_line_or_mobile: .fixedLineOrMobile
        case cphone_type_toll_free: .tollFree
        case cphone_type_premium_rate: .premiumRate
        case cphone_type_shared_cost: .sharedCost
        case cphone_type_voip: .voip
        case cphone_type_personal: .personal
        case cphone_type_pager: .pager
        case cphone_type_universal_access: .universalAccess
        case cphone_type_voicemail: .voicemail
        default: .unknown
        }
    }

    /// ISO 3166 code of the country or territory ("US", "JM"), "001" for country codes of no country such as 800;
    /// `nil` when unknown.
    public static func region(of number: TelephoneNumber) -> String? {
        libraryText(about: number, cphone_region)
    }
}
