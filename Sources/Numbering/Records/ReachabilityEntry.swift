/// One way to reach a number, as an ENUM NAPTR record would say it (field `reachability`).
///
/// Source: RFC 6116, section 3.
public struct ReachabilityEntry: Hashable, Sendable {
    /// The ENUM service, as `sip`: 1 to 32 of `a`-`z`, `0`-`9`, `:`, `+` and `-`.
    public var service: String
    /// An absolute URI of 3 to 200 printable ASCII characters, without spaces and `|`.
    public var uri: String
    /// Entries of lower order come first.
    public var order: UInt16
    /// Among entries of the same order, lower comes first.
    public var preference: UInt16

    /// The values are taken as they are; `FieldEdit` validates what comes from outside.
    public init(service: String, uri: String, order: UInt16 = 100, preference: UInt16 = 10) {
        self.service = service
        self.uri = uri
        self.order = order
        self.preference = preference
    }
}

extension ReachabilityEntry: CustomStringConvertible {
    /// Order, preference, service and URI, as `"100 10 sip sip:+12125550123@carrier-a.example"`.
    public var description: String {
        "\(order) \(preference) \(service) \(uri)"
    }
}
