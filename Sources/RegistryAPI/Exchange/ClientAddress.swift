import NIOCore

/// A client's address as far as attempts from it are counted together.
enum ClientAddress {
    /// An IPv4 address as it is; of an IPv6 address its network of 64 bits, which is the least that anybody gets.
    /// `nil` where there is no IP address.
    static func text(_ address: SocketAddress?) -> String? {
        guard let address, let text = address.ipAddress else { return nil }
        guard case .v6 = address else { return text }
        // Family, port and flow label stand before the 16 bytes of a `sockaddr_in6`.
        let bytes = address.withSockAddr { start, count in
            Array(UnsafeRawBufferPointer(start: start, count: count).dropFirst(8).prefix(16))
        }
        guard bytes.count == 16 else { return text }
        // A client of IPv4 at a socket of IPv6.
        let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
        guard !bytes.starts(with: mapped) else { return bytes[12...].map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }
}
