/// One request of a benchmark.
struct BenchOperation: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Takes the number at a place of the sequence.
        case allocate(UInt64)
        /// Takes so many numbers from a place of the sequence on.
        case bulk(UInt64, count: Int)
        /// Sets the caller name of a number to a counter's value.
        case update(UInt64, value: UInt64)
        case read(UInt64)
    }

    var kind: Kind
    /// Counts requests; names the request together with the run.
    var serial: UInt64

    /// Numbers that it is about.
    var numberCount: Int { if case .bulk(_, let count) = kind { count } else { 1 } }
}
