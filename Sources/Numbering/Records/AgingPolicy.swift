/// How long a number rests after release, before somebody else can have it.
///
/// Source: FCC 18-177 (84 FR 11226): at least 45 days, at most 90 residential and 365 business; domain.md, rule S4.
public struct AgingPolicy: Hashable, Sendable {
    /// 45...90.
    public let residentialDays: Int
    /// 45...365.
    public let businessDays: Int

    /// 45 days residential, 90 business.
    public static let standard = AgingPolicy(validResidentialDays: 45, businessDays: 90)

    /// `nil` when a figure is outside its range.
    public init?(residentialDays: Int, businessDays: Int) {
        guard (45...90).contains(residentialDays), (45...365).contains(businessDays) else {
            return nil
        }
        self.init(validResidentialDays: residentialDays, businessDays: businessDays)
    }

    private init(validResidentialDays: Int, businessDays: Int) {
        residentialDays = validResidentialDays
        self.businessDays = businessDays
    }

    /// Days of rest; a number of unknown class rests like a residential one.
    public func days(for businessClass: BusinessClass?) -> Int {
        businessClass == .business ? businessDays : residentialDays
    }
}
