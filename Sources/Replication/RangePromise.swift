import Paxos

/// What an acceptor promised for all registers of a range at once.
struct RangePromise {
    let ballot: Ballot
    /// The registers of the range that have a row in the store, or soon will have.
    var rows: RangeMap
}
