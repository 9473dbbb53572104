/// Why bytes were refused. Whatever the bytes, decoding ends in values or in one of these.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not protobuf, or cut short.
    case malformed
    /// A field that must be there is not.
    case missing(String)
    /// A field holds what it can't hold, or a value of an enumeration that only newer nodes know.
    case invalid(String)
    /// More bytes or elements than permitted.
    case tooLarge(String, count: Int, limit: Int)

    /// Names what encloses the field, so that the error tells the whole path: `accept.ballot.node`.
    func inside(_ outer: String) -> WireError {
        switch self {
        case .malformed: .malformed
        case .missing(let field): .missing(outer + "." + field)
        case .invalid(let field): .invalid(outer + "." + field)
        case .tooLarge(let field, let count, let limit): .tooLarge(outer + "." + field, count: count, limit: limit)
        }
    }

    public var description: String {
        switch self {
        case .malformed: "not protobuf, or cut short"
        case .missing(let field): "\(field) is missing"
        case .invalid(let field): "\(field) is invalid"
        case .tooLarge(let field, let count, let limit): "\(field) has \(count), \(limit) are permitted"
        }
    }
}
