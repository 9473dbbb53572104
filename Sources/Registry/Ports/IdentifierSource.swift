import Numbering

/// Makes identifiers, salts and secrets from random bits that come in from outside.
public struct IdentifierSource: Sendable {
    /// 64 unpredictable bits.
    private let random: @Sendable () -> UInt64

    /// - Parameter random: 64 bits that nobody can guess; tests hand in a seeded generator.
    public init(random: @escaping @Sendable () -> UInt64) {
        self.random = random
    }

    /// The operating system's generator.
    public static let system: IdentifierSource = {
        let pool = EntropyPool()
        return IdentifierSource { pool.next() }
    }()

    /// A record's id: a UUID of version 7, which sorts by time.
    ///
    /// Source: RFC 9562, section 5.7.
    public func recordID(at time: Timestamp) -> Identifier {
        Identifier(
            high: time.millisecondsSinceEpoch << 16 | 0x7000 | random() & 0x0FFF,
            low: random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }

    /// A holder's GUSI: 128 random bits, which tell nothing about anybody.
    public func gusi() -> Identifier {
        Identifier(high: random(), low: random())
    }

    /// A request id for a client that brought none.
    public func requestID() -> RequestID {
        guard let id = RequestID(gusi().uuid) else {
            preconditionFailure("a UUID has 36 printable characters")
        }
        return id
    }

    /// Random bytes, as for a salt.
    public func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: random()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }
}
