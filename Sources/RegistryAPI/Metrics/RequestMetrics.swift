import HTTPTypes
import NIOCore
import Synchronization

/// Counts requests by route pattern and status, and how long they took. Labels never come from a client's path.
public final class RequestMetrics: Sendable {
    private let routes: [Key: RouteCounter]
    /// Whatever is in no route.
    private let others = RouteCounter()

    private struct Key: Hashable {
        let method: HTTPRequest.Method
        let path: String
    }

    /// Upper ends of the histogram's buckets.
    static let bucketSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

    init(_ routes: [(method: HTTPRequest.Method, path: String)]) {
        var counters: [Key: RouteCounter] = [:]
        for route in routes { counters[Key(method: route.method, path: route.path)] = RouteCounter() }
        self.routes = counters
    }

    func count(_ method: HTTPRequest.Method, route: String, status: Int, duration: Duration) {
        (routes[Key(method: method, path: route)] ?? others).count(status: status, duration: duration)
    }

    /// All counters in Prometheus text format.
    func write(to text: inout String) {
        text += """
            # HELP e164_http_requests_total Requests answered, by route pattern.
            # TYPE e164_http_requests_total counter

            """
        let named = routes.map { (method: $0.key.method.rawValue, path: $0.key.path, counter: $0.value) }
        var all = named.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
        all.append((method: "other", path: "other", counter: others))
        let values = all.map { (labels: "method=\"\($0.method)\",route=\"\($0.path)\"", values: $0.counter.values) }
        for entry in values {
            for (status, count) in entry.values.statuses.sorted(by: { $0.key < $1.key }) {
                text += "e164_http_requests_total{\(entry.labels),status=\"\(status)\"} \(count)\n"
            }
        }
        text += """
            # HELP e164_http_request_duration_seconds Time until the answer was ready.
            # TYPE e164_http_request_duration_seconds histogram

            """
        for entry in values where entry.values.count > 0 {
            var total: UInt64 = 0
            for (bound, count) in zip(Self.bucketSeconds, entry.values.buckets) {
                total += count
                text += "e164_http_request_duration_seconds_bucket{\(entry.labels),le=\"\(bound)\"} \(total)\n"
            }
            let count = entry.values.count
            text += "e164_http_request_duration_seconds_bucket{\(entry.labels),le=\"+Inf\"} \(count)\n"
            text += "e164_http_request_duration_seconds_sum{\(entry.labels)} \(entry.values.seconds)\n"
            text += "e164_http_request_duration_seconds_count{\(entry.labels)} \(count)\n"
        }
    }
}

/// The counters of one route. A lock of their own, so that routes don't wait for each other.
private final class RouteCounter: Sendable {
    struct Values {
        var statuses: [Int: UInt64] = [:]
        var buckets = [UInt64](repeating: 0, count: RequestMetrics.bucketSeconds.count)
        var count: UInt64 = 0
        var seconds = 0.0
    }

    private let state = Mutex(Values())

    var values: Values { state.withLock { $0 } }

    func count(status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        let bucket = RequestMetrics.bucketSeconds.firstIndex { seconds <= $0 }
        state.withLock { values in
            values.statuses[status, default: 0] += 1
            if let bucket { values.buckets[bucket] += 1 }
            values.count += 1
            values.seconds += seconds
        }
    }
}
