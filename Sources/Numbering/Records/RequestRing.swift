/// A request as a record remembers it: its id, and a digest of what it asked for.
///
/// Two clients can choose the same id for different requests. The digest tells such a collision from a repetition, so
/// that nobody hears "done" for what somebody else did.
public struct RequestMark: Hashable, Sendable {
    public var id: RequestID
    /// `RequestDigest` of the operation, the holder it was made for, and its parameters.
    public var digest: UInt32

    public init(id: RequestID, digest: UInt32) {
        self.id = id
        self.digest = digest
    }
}

/// The last requests that changed one record, oldest first: at most 8.
///
/// A repeated request finds itself here and gets its old result instead of a second execution.
/// Source: consensus.md, rule 27.
public struct RequestRing: Hashable, Sendable {
    /// The greatest number of requests remembered.
    public static let capacity = 8

    /// One request that took effect.
    public struct Entry: Hashable, Sendable {
        public var request: RequestMark
        public var operation: Operation
        /// The version of the record that the request produced, from 1.
        public var version: UInt64

        public init(request: RequestMark, operation: Operation, version: UInt64) {
            self.request = request
            self.operation = operation
            self.version = version
        }
    }

    /// Oldest first, at most `capacity`.
    public private(set) var entries: [Entry]

    /// Keeps the last `capacity` of `entries`.
    public init(_ entries: [Entry] = []) {
        self.entries = Array(entries.suffix(Self.capacity))
    }

    /// Remembers a request, and forgets the oldest when there is no room.
    public mutating func append(_ entry: Entry) {
        if entries.count == Self.capacity {
            entries.removeFirst()
        }
        entries.append(entry)
    }

    /// The request with this id, if it is still remembered.
    public func entry(for id: RequestID) -> Entry? {
        entries.last { $0.request.id == id }
    }
}
