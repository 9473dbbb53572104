/// Which chunks of a file are done, when they end in any order.
///
/// Only what lies before the first chunk that is not done counts as progress: after a stop, everything from there on is
/// sent again, which changes nothing where it was done.
public struct AcknowledgedPrefix<Result: Sendable>: Sendable {
    /// The first chunk that is not done.
    public private(set) var next: Int
    private var waiting: [Int: Result] = [:]

    /// * `next`: the first chunk, for an import that goes on.
    public init(next: Int = 0) {
        self.next = next
    }

    /// Chunks that are done and wait for one before them.
    public var waitingCount: Int { waiting.count }

    /// Notes that a chunk is done and returns the results that are in order now, this one or more, or none.
    public mutating func acknowledge(_ chunk: Int, _ result: Result) -> [Result] {
        precondition(chunk >= next && waiting[chunk] == nil, "a chunk ends once")
        waiting[chunk] = result
        var results: [Result] = []
        while let result = waiting.removeValue(forKey: next) {
            results.append(result)
            next += 1
        }
        return results
    }
}
