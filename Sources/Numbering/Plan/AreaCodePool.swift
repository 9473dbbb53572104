/// What the numbers of an area code under +1 are for, as its digits tell.
///
/// Source: NANPA, NPA Database report; domain.md section 3.1, rule N5.
public enum AreaCodePool: String, CaseIterable, Sendable {
    /// Everything that is not in another pool: mostly geographic.
    case general
    /// The last two digits are alike, and no use has been given to the code yet.
    case easilyRecognisable
    /// 800, 833, 844, 855, 866, 877, 888.
    case tollFree
    /// The 500 type: 500, 521 to 529, 533, 544, 566, 577, 588.
    case personal
    /// 600, 622, 633.
    case canadianServices
    /// 700.
    case interexchange
    /// 710, the United States government. Never allocated here.
    case government
    /// 900.
    case premium

    /// The pool of an area code, 0...999.
    public init(areaCode: UInt16) {
        switch areaCode {
        case 800, 833, 844, 855, 866, 877, 888: self = .tollFree
        case 500, 521...529, 533, 544, 566, 577, 588: self = .personal
        case 600, 622, 633: self = .canadianServices
        case 700: self = .interexchange
        case 710: self = .government
        case 900: self = .premium
        case _ where areaCode % 10 == areaCode / 10 % 10: self = .easilyRecognisable
        default: self = .general
        }
    }

    /// What the pool is called in a sentence.
    var name: String {
        switch self {
        case .general: "general purpose"
        case .easilyRecognisable: "easily recognisable"
        case .tollFree: "toll-free"
        case .personal: "500-type"
        case .canadianServices: "Canadian service"
        case .interexchange: "interexchange carrier"
        case .government: "United States government"
        case .premium: "premium-rate"
        }
    }
}
