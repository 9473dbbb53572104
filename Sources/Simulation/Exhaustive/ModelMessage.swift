import Paxos

/// What an operation sends to every voter. Once sent it stays on the wire.
///
/// READ is not among them: while a quorum read runs, every voter may answer it.
enum ModelRequest: Hashable {
    case prepare(operation: Int, Ballot)
    case accept(operation: Int, Ballot, Version)

    var operation: Int {
        switch self {
        case .prepare(let operation, _), .accept(let operation, _, _): operation
        }
    }

    var ballot: Ballot {
        switch self {
        case .prepare(_, let ballot), .accept(_, let ballot, _): ballot
        }
    }
}

/// What a voter answers to one operation.
enum ModelReply: Hashable {
    case promise(operation: Int, Ballot, Accepted?)
    case accepted(operation: Int, Ballot)
    case refused(operation: Int, Ballot, seen: Ballot)
    case read(operation: Int, Accepted?)

    var operation: Int {
        switch self {
        case .promise(let operation, _, _), .accepted(let operation, _), .refused(let operation, _, _),
            .read(let operation, _):
            operation
        }
    }
}
