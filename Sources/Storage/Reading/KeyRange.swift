public import Replication

/// A stretch of register keys in byte order.
public struct KeyRange: Hashable, Sendable {
    /// Inclusive.
    let first: [UInt8]
    /// Exclusive; `nil`: to the end.
    let end: [UInt8]?

    /// All keys that begin with this text; all keys if it is empty.
    public init(prefix: String) {
        first = Array(prefix.utf8)
        end = KeyRange.successor(ofPrefix: first)
    }

    /// The keys from one to another, both included.
    public init(from first: RegisterKey, through last: RegisterKey) {
        self.first = first.bytes
        self.end = last.bytes + [0]
    }

    init(first: [UInt8], end: [UInt8]?) {
        self.first = first
        self.end = end
    }

    /// What is left of the range after this key: for the next page of a list.
    public func after(_ key: RegisterKey) -> KeyRange { starting(key.bytes + [0]) }

    /// What is left of the range from this key on.
    public func starting(at key: RegisterKey) -> KeyRange { starting(key.bytes) }

    private func starting(_ key: [UInt8]) -> KeyRange {
        KeyRange(first: first.lexicographicallyPrecedes(key) ? key : first, end: end)
    }

    /// RocksDB wants its bounds in order.
    var isEmpty: Bool { end.map { !first.lexicographicallyPrecedes($0) } ?? false }

    /// The first key after all that begin with `prefix`; `nil` if there is no key after them.
    package static func successor(ofPrefix prefix: [UInt8]) -> [UInt8]? {
        var end = prefix
        while let last = end.popLast() {
            if last < 0xff { return end + [last + 1] }
        }
        return nil
    }
}
