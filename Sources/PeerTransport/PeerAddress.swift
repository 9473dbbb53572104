/// Where a node's peer port is.
public struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    /// A DNS name, or an IPv4 or IPv6 address without brackets.
    public let host: String
    /// 0 lets the system choose, where this is an address to listen at.
    public let port: Int

    public init(host: String, port: Int) {
        precondition((0...65535).contains(port), "a TCP port is 0 to 65535")
        self.host = host
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
