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

/// The last requests that changed one record, oldest first: at least the last 8, and of the last minutes up to 64.
///
/// A repeated request finds itself here and gets its old result instead of a second execution. What makes it certain is
/// that a request is not forgotten while its client may still repeat it: see `crowdedUntil(_:at:)`.
///
/// Clocks of nodes may differ by any amount, so each is compared with itself alone: a node forgets what came before a request
/// of its own that its clock says is old.
///
/// Source: consensus.md, rule 27.
public struct RequestRing: Hashable, Sendable {
    /// So many requests are remembered whatever their age.
    public static let capacity = 8
    /// So many at most.
    public static let maximumCount = 64
    /// How long a request is remembered at least, in milliseconds, as far as there is room: 10 minutes.
    public static let retention: Int64 = 600_000

    /// One request that took effect.
    public struct Entry: Hashable, Sendable {
        public var request: RequestMark
        public var operation: Operation
        /// The version of the record that the request produced, from 1.
        public var version: UInt64
        /// When, by the clock of `node`; the version's own time may be later.
        public var time: Timestamp
        /// The proposing node; 0 if it is not known.
        public var node: UInt16

        public init(request: RequestMark, operation: Operation, version: UInt64, time: Timestamp, node: UInt16) {
            self.request = request
            self.operation = operation
            self.version = version
            self.time = time
            self.node = node
        }
    }

    /// Oldest first, at most `maximumCount`.
    public private(set) var entries: [Entry]

    /// Keeps the last `maximumCount` of `entries`.
    public init(_ entries: [Entry] = []) {
        self.entries = Array(entries.suffix(Self.maximumCount))
    }

    /// Remembers a request, and forgets those that are too old or too many.
    public mutating func append(_ entry: Entry) {
        let old = oldCount(at: entry.node, entry.time)
        entries.append(entry)
        let excess = max(entries.count - Self.maximumCount, min(old, entries.count - Self.capacity))
        if excess > 0 { entries.removeFirst(excess) }
    }

    /// How many of the first entries are older than `retention`, as far as this node can tell by its own clock alone.
    private func oldCount(at node: UInt16, _ now: Timestamp) -> Int {
        let last = entries.lastIndex { $0.node == node && $0.time.adding(milliseconds: Self.retention) <= now }
        return last.map { $0 + 1 } ?? 0
    }

    /// The request with this id, if it is still remembered.
    public func entry(for id: RequestID) -> Entry? {
        entries.last { $0.request.id == id }
    }

    /// Whether there is no room for another request without forgetting one that may still be repeated.
    ///
    /// - Parameters:
    ///   - now: The clock of the proposing node.
    ///   - node: The proposing node. Where it has no request in the ring, the oldest one's time has to do.
    /// - Returns: Until when; `nil` when there is room.
    public func crowdedUntil(_ now: Timestamp, at node: UInt16) -> Timestamp? {
        guard entries.count >= Self.maximumCount, oldCount(at: node, now) == 0 else {
            return nil
        }
        let oldest = entries.first { $0.node == node } ?? entries[0]
        let end = oldest.time.adding(milliseconds: Self.retention)
        return end > now ? end : nil
    }
}
