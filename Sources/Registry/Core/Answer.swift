import Numbering
import Replication

/// How a request to the registry ended.
public enum Answer<Value: Sendable>: Sendable {
    /// It holds. `isRepetition`: the request took effect before, and nothing was written now.
    case done(Value, isRepetition: Bool)
    /// A rule or a record forbids it. Nothing was written; for a record, a quorum said so.
    case rejected(Refusal)
    /// It may take effect, now or later. The same request id, at any node, tells.
    case unknown
    /// This node could not try. Nothing was written; another node may answer.
    case unavailable(Outcome.Refusal)
    /// The register holds something that this node can't read, as after an update of other nodes. Nothing was written.
    case unreadable

    /// The same answer about something else.
    public func map<Other>(_ transform: (Value) -> Other) -> Answer<Other> {
        switch self {
        case .done(let value, let isRepetition): .done(transform(value), isRepetition: isRepetition)
        case .rejected(let refusal): .rejected(refusal)
        case .unknown: .unknown
        case .unavailable(let reason): .unavailable(reason)
        case .unreadable: .unreadable
        }
    }
}
