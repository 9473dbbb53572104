public import Numbering

/// The part of a number's record by which the number is found: what the index rows of a version are made of.
///
/// Every node makes these rows of every version that it accepts, so they are read without the rest of the record.
public struct NumberListing: Hashable, Sendable {
    public let number: TelephoneNumber
    public let state: NumberState
    public let ocn: OCN?
    public let type: LineType?
    public let cnam: String?
    public let location: String?
    public let tags: [String]
    public let port: NumberPort?
    /// Whether the record says anything about PINs, ports or locks, or lost its last lock just now, so that a look at all
    /// of it is worth while.
    public let hasProtection: Bool
}

extension NumberListing {
    /// Of a record that was read as a whole.
    public init(_ record: NumberRecord) {
        self.init(
            number: record.number,
            state: record.state,
            ocn: record.ocn,
            type: record.type,
            cnam: record.cnam,
            location: record.location,
            tags: record.tags,
            port: record.port,
            hasProtection: record.pin != nil || record.portProtection != .none || record.port != nil
                || !record.locks.isEmpty || record.requests.entries.last?.operation == .unlockNumber
        )
    }
}

extension RecordCodec {
    /// What stands in a number's record about how it is found. The rest of the record is not looked at.
    public static func decodeListing(_ bytes: [UInt8]) throws(WireError) -> NumberListing {
        try decode(bytes, "number") { (reader) throws(WireError) in try reader.numberListing() }
    }
}

extension ProtobufReader {
    fileprivate mutating func numberListing() throws(WireError) -> NumberListing {
        var number: TelephoneNumber?
        // As `numberRecord` has it when nothing is said.
        var state = NumberState.assigned
        var ocn: OCN?
        var type: LineType?
        var cnam: String?
        var location: String?
        var tags: [String] = []
        var port: NumberPort?
        var hasProtection = false
        var lastRequest: ProtobufReader?
        while let tag = try tag() {
            switch tag {
            case .bytes(2): lastRequest = try message()
            case .varint(4): number = try telephoneNumber("number")
            case .varint(6): state = try code("state")
            case .fixed32(8): ocn = try self.ocn("ocn")
            case .varint(13): type = try optionalCode("type")
            case .bytes(14): cnam = try string()
            case .bytes(16): location = try string()
            case .bytes(29): tags.append(try string())
            case .bytes(62):
                port = try self.port()
                hasProtection = true
            case .varint(17), .bytes(60), .bytes(61):
                hasProtection = true
                try skip(tag)
            default: try skip(tag)
            }
        }
        guard let number else { throw .missing("number") }
        if !hasProtection, let operation = try lastRequest?.requestOperation() {
            hasProtection = operation == Numbering.Operation.unlockNumber.wireCode
        }
        return NumberListing(
            number: number,
            state: state,
            ocn: ocn,
            type: type,
            cnam: cnam,
            location: location,
            tags: tags,
            port: port,
            hasProtection: hasProtection
        )
    }

    /// The operation of a request's message, as a number: one that this node does not know is none that it looks for.
    private mutating func requestOperation() throws(WireError) -> UInt64 {
        var operation: UInt64 = 0
        while let tag = try tag() {
            switch tag {
            case .varint(4): operation = try varint()
            default: try skip(tag)
            }
        }
        return operation
    }
}
