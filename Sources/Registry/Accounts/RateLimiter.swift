import Numbering
import Synchronization

/// How often something may be asked for: a few times at once, and then so many a minute.
public struct RateLimit: Hashable, Sendable {
    public var burst: Int
    public var perMinute: Int

    public init(burst: Int, perMinute: Int) {
        self.burst = burst
        self.perMinute = perMinute
    }
}

/// Counts requests by whom they come from and whom they are about, in this node's memory.
///
/// It spares the node work. What must hold across nodes (wrong passwords, codes) is counted in the records.
final class RateLimiter: Sendable {
    private struct Bucket {
        /// Requests that are still let pass.
        var tokens: Double
        var time: Timestamp
    }

    /// How many buckets are remembered.
    static let capacity = 10_000

    private let buckets = Mutex<[String: Bucket]>([:])

    /// Counts a request.
    ///
    /// `key`: what is counted together, with the limit's name in it.
    /// - Returns: `nil` when it may pass, otherwise when the next one may.
    func refuse(_ key: String, _ limit: RateLimit, at now: Timestamp) -> Timestamp? {
        let perMillisecond = Double(limit.perMinute) / 60_000
        return buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: Double(limit.burst), time: now)
            // A clock that went back fills nothing.
            if now > bucket.time {
                let elapsed = Double(now.millisecondsSinceEpoch - bucket.time.millisecondsSinceEpoch)
                bucket.tokens = min(Double(limit.burst), bucket.tokens + elapsed * perMillisecond)
            }
            bucket.time = now
            defer {
                if buckets[key] == nil, buckets.count >= Self.capacity { Self.makeRoom(in: &buckets) }
                buckets[key] = bucket
            }
            guard bucket.tokens >= 1 else {
                return now.adding(milliseconds: Int64(((1 - bucket.tokens) / perMillisecond).rounded(.up)))
            }
            bucket.tokens -= 1
            return nil
        }
    }

    /// Forgets the half that was asked longest ago, so that room is made seldom.
    private static func makeRoom(in buckets: inout [String: Bucket]) {
        let times = buckets.values.map(\.time).sorted()
        let middle = times[times.count / 2]
        buckets = buckets.filter { $0.value.time > middle }
    }
}

/// Where a request comes from.
public struct RequestOrigin: Hashable, Sendable {
    /// The client's IP address, for counting; `nil` when it has none.
    public var address: String?
    /// What the client calls itself.
    public var client: String

    public init(address: String? = nil, client: String = "") {
        self.address = address
        self.client = client
    }
}
