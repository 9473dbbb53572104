/// A rule of the North American Numbering Plan that a number under +1 can break.
///
/// Source: domain.md section 3.1, rules N1 to N9.
public enum NumberingPlanRule: String, CaseIterable, Sendable {
    /// `NXX NXX XXXX`, N = 2...9, X = 0...9: ten digits after the country code.
    case form = "N1"
    /// An area code's second digit is never 9: those 80 codes are kept for an expansion of the plan.
    case expansionCode = "N2"
    /// Area codes that are never assigned: N11, 37X, 96X, 555, 950, 880 to 887 and 889.
    case unassignableAreaCode = "N3"
    /// The area code must be in service.
    case areaCodeInService = "N4"
    /// Easily recognisable area codes are for services and have pools of their own; 710 is the government's.
    case serviceAreaCode = "N5"
    /// A central office code N11 is not assigned, with historic exceptions.
    case serviceExchange = "N6"
    /// 555 is never allocated; 555-0100 to 555-0199 are for fiction.
    case fictionalExchange = "N7"
    /// Central office codes with a special use: 950, 958, 959, 976 and what else the policy lists.
    case reservedExchange = "N8"
    /// Toll-free 911 and 555 are reserved.
    case tollFreeReserved = "N9"
}

/// Why a number cannot be allocated to anybody. HTTP 422, code `rule`.
public struct RuleViolation: Error, Hashable, Sendable {
    public var rule: NumberingPlanRule
    /// A plain sentence that names the offending digits, as "area code 911 is a service code".
    public var detail: String

    public init(_ rule: NumberingPlanRule, _ detail: String) {
        self.rule = rule
        self.detail = detail
    }
}
