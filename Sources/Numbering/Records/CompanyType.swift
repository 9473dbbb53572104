/// What kind of carrier an OCN stands for, by the names that NANPA's code and block reports use.
public enum CompanyType: String, CaseIterable, Sendable {
    /// Regional Bell operating company.
    case rboc = "RBOC"
    /// Independent company.
    case ico = "ICO"
    /// Competitive local exchange carrier.
    case clec = "CLEC"
    /// Unbundled local exchange carrier.
    case ulec = "ULEC"
    /// Competitive access provider.
    case cap = "CAP"
    case wireless = "WIRELESS"
    /// Personal communications service.
    case pcs = "PCS"
    /// Internet protocol enabled service.
    case ipes = "IPES"
    case localReseller = "L RESELLER"
    case wirelessReseller = "W RESELLER"
    case general = "GENERAL"
    case unknown = "UNKNOWN"
}
