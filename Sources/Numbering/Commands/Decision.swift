/// What a command decides about one record. Pure: the same record and command give the same decision everywhere.
public enum Decision<Record: Sendable>: Sendable {
    /// Propose this as the next version.
    case write(Record)
    /// The request took effect before: answer success with what it brought about. Nothing is written.
    ///
    /// The record is the present one; `requests` tells which version the request produced, while it is remembered.
    case repeated(Record)
    /// Nothing changes.
    case refuse(Refusal)
}

extension Decision: Equatable where Record: Equatable {}
