/// What a caller is to the registry.
///
/// Source: product.md section 3.
public enum Role: String, CaseIterable, Sendable {
    /// Responsible for one number; logs in with number and password.
    case subscriber
    /// OCN number administrator: responsible for the numbers of an OCN.
    case carrier
    /// Responsible for an OCN and for its administrators.
    case ocnManager
    /// Responsible for every OCN.
    case systemAdministrator

    /// Whether somebody with this role can give `role` to somebody else, within the own OCN except for administrators.
    public func mayGrant(_ role: Role) -> Bool {
        switch self {
        case .subscriber: false
        case .carrier: role == .carrier
        case .ocnManager: role == .carrier || role == .ocnManager
        case .systemAdministrator: true
        }
    }

    /// Whether somebody with this role can make, change and disable accounts with `role`, within the own OCN except for
    /// administrators.
    public func mayAdminister(_ role: Role) -> Bool {
        switch self {
        case .subscriber, .carrier: false
        case .ocnManager: role == .carrier
        case .systemAdministrator: role != .subscriber
        }
    }
}
