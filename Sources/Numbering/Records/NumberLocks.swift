/// What is forbidden on a number until whoever set the lock lifts it.
///
/// Source: product.md section 5.6; the client and server statuses of RFC 5731, section 2.3.
public struct NumberLocks: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The subscriber forbids porting.
    public static let subscriberPort = NumberLocks(rawValue: 1 << 0)
    /// The carrier forbids porting.
    public static let carrierPort = NumberLocks(rawValue: 1 << 1)
    /// The registry forbids porting.
    public static let registryPort = NumberLocks(rawValue: 1 << 2)
    /// The registry forbids changes of fields.
    public static let registryUpdate = NumberLocks(rawValue: 1 << 3)
    /// The registry forbids giving the number back.
    public static let registryRelease = NumberLocks(rawValue: 1 << 4)

    /// Every lock and its API name, in a fixed order.
    public static let named: [(name: String, lock: NumberLocks)] = [
        ("subscriber_port", .subscriberPort),
        ("carrier_port", .carrierPort),
        ("registry_port", .registryPort),
        ("registry_update", .registryUpdate),
        ("registry_release", .registryRelease),
    ]

    /// The locks that a role sets and lifts.
    public static func settable(by role: Role) -> NumberLocks {
        switch role {
        case .subscriber: .subscriberPort
        case .carrier, .ocnManager: .carrierPort
        case .systemAdministrator: NumberLocks(named.map(\.lock))
        }
    }

    /// The lock that a role means when it names none.
    public static func own(of role: Role) -> NumberLocks {
        role == .systemAdministrator ? .registryPort : settable(by: role)
    }

    /// The API names of the locks that are set.
    public var names: [String] {
        Self.named.filter { contains($0.lock) }.map(\.name)
    }
}
