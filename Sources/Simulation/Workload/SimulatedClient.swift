/// A client: one request at a time, repeated at another node until it is answered or given up.
struct SimulatedClient {
    let holder: UInt64
    /// The index of its operation under way.
    var operation: Int?
    /// Tells a timeout of the present attempt from an old one.
    var attempt = 0
    var node = 0
}
