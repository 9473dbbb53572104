import Numbering

/// What every record begins with, as far as it was read.
struct RecordHead {
    private var provenance: ReadProvenance?
    private var requests: [ReadRequest] = []

    /// Takes field 1 or 2 of a record.
    ///
    /// - Returns: Whether the tag was one of them.
    mutating func read(_ tag: ProtobufTag, _ reader: inout ProtobufReader) throws(WireError) -> Bool {
        switch tag {
        case .bytes(1): provenance = try reader.provenance()
        case .bytes(2): requests.append(try reader.request("requests"))
        default: return false
        }
        return true
    }

    func resolvedRequests() throws(WireError) -> RequestRing {
        try check(requests.count, "requests", limit: RequestRing.maximumCount)
        guard let present = provenance?.time else { throw .missing("provenance") }
        var entries: [RequestRing.Entry] = []
        entries.reserveCapacity(requests.count)
        for request in requests { entries.append(try request.entry(before: present)) }
        return RequestRing(entries)
    }

    func resolvedProvenance() throws(WireError) -> Provenance {
        guard let provenance else { throw .missing("provenance") }
        let isLast = provenance.requestID == nil
        guard let requestID = provenance.requestID ?? requests.last?.mark.id else {
            throw .missing("provenance.request_id")
        }
        return Provenance(
            time: provenance.time,
            actor: provenance.actor,
            role: provenance.role,
            node: provenance.node,
            operation: isLast ? requests.last?.operation ?? provenance.operation : provenance.operation,
            requestID: requestID
        )
    }

    /// The request at a place from 1, as `allocated_by_index` means it.
    func request(at place: UInt64) throws(WireError) -> RequestMark {
        guard let index = Int(exactly: place), index >= 1, index <= requests.count else {
            throw .invalid("allocated_by_index")
        }
        return requests[index - 1].mark
    }
}

/// Provenance as it travels: without a request id when the request is the last of the ring, as is the operation then.
struct ReadProvenance {
    var time = Timestamp.epoch
    var actor = ""
    var role = Role.carrier
    var node: UInt16 = 0
    var operation = Operation.allocateNumber
    var requestID: RequestID?
}

/// A request as it travels, in the ring or alone.
struct ReadRequest {
    var mark: RequestMark
    var operation: Operation
    var version: UInt64
    /// Milliseconds from it, by its node's clock, to the time of the present version.
    var age: Int64
    /// 0 if it is not known.
    var node: UInt16

    /// `present`: The time of the present version.
    func entry(before present: Timestamp) throws(WireError) -> RequestRing.Entry {
        let (milliseconds, overflow) = Int64(present.millisecondsSinceEpoch).subtractingReportingOverflow(age)
        guard !overflow, let time = UInt64(exactly: milliseconds), time <= Timestamp.latest.millisecondsSinceEpoch
        else { throw .invalid("requests.age") }
        return RequestRing.Entry(
            request: mark,
            operation: operation,
            version: version,
            time: Timestamp(millisecondsSinceEpoch: time),
            node: node
        )
    }
}

extension ProtobufReader {
    fileprivate mutating func provenance() throws(WireError) -> ReadProvenance {
        var reader = try message()
        var provenance = ReadProvenance()
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): provenance.time = try reader.time("provenance.time")
            case .bytes(2): provenance.actor = try reader.string()
            case .varint(3): provenance.role = try reader.code("provenance.role")
            case .varint(4): provenance.node = try reader.number("provenance.node")
            case .varint(5): provenance.operation = try reader.code("provenance.operation")
            case .bytes(6): provenance.requestID = try reader.requestUUID("provenance.request_uuid")
            case .bytes(7): provenance.requestID = try reader.requestID("provenance.request_id")
            default: try reader.skip(tag)
            }
        }
        return provenance
    }

    mutating func request(_ name: String) throws(WireError) -> ReadRequest {
        var reader = try message()
        do throws(WireError) {
            return try reader.requestFields()
        } catch {
            throw error.inside(name)
        }
    }

    private mutating func requestFields() throws(WireError) -> ReadRequest {
        var id: RequestID?
        var digest: UInt32 = 0
        var operation = Operation.allocateNumber
        var version: UInt64 = 1
        var age: Int64 = 0
        var node: UInt16 = 0
        while let tag = try tag() {
            switch tag {
            case .bytes(1): id = try requestUUID("uuid")
            case .bytes(2): id = try requestID("id")
            case .fixed32(3): digest = try fixed32()
            case .varint(4): operation = try code("operation")
            case .varint(5): version = try varint()
            case .varint(6): age = try zigZag()
            case .varint(80): node = try number("node")
            default: try skip(tag)
            }
        }
        guard let id else { throw .missing("id") }
        let mark = RequestMark(id: id, digest: digest)
        return ReadRequest(mark: mark, operation: operation, version: version, age: age, node: node)
    }

    private mutating func requestUUID(_ name: String) throws(WireError) -> RequestID {
        let id = try identifier(name)
        guard let request = RequestID(UUIDText.text(high: id.high, low: id.low)) else { throw .invalid(name) }
        return request
    }

    private mutating func requestID(_ name: String) throws(WireError) -> RequestID {
        guard let id = RequestID(try string()) else { throw .invalid(name) }
        return id
    }

    // MARK: - Values

    mutating func identifier(_ name: String) throws(WireError) -> Identifier {
        let bytes = try bytes()
        guard bytes.count == 16 else { throw .invalid(name) }
        return Identifier(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    mutating func time(_ name: String) throws(WireError) -> Timestamp {
        let milliseconds = try varint()
        guard milliseconds <= Timestamp.latest.millisecondsSinceEpoch else { throw .invalid(name) }
        return Timestamp(millisecondsSinceEpoch: milliseconds)
    }

    mutating func ocn(_ name: String) throws(WireError) -> OCN {
        guard let ocn = OCN(packed: try fixed32()) else { throw .invalid(name) }
        return ocn
    }

    /// An OCN of which 0 means that there is none.
    mutating func optionalOCN(_ name: String) throws(WireError) -> OCN? {
        let packed = try fixed32()
        guard packed != 0 else { return nil }
        guard let ocn = OCN(packed: packed) else { throw .invalid(name) }
        return ocn
    }

    mutating func telephoneNumber(_ name: String) throws(WireError) -> TelephoneNumber {
        guard let number = TelephoneNumber(value: try varint()) else { throw .invalid(name) }
        return number
    }

    /// A value of an enumeration that is never absent.
    mutating func code<Value: WireCoded>(_ name: String) throws(WireError) -> Value {
        guard let value = Value(wireCode: try varint()) else { throw .invalid(name) }
        return value
    }

    /// A value of an enumeration whose 0 means that there is none.
    mutating func optionalCode<Value: WireCoded>(_ name: String) throws(WireError) -> Value? {
        let code = try varint()
        guard code != 0 else { return nil }
        guard let value = Value(wireCode: code) else { throw .invalid(name) }
        return value
    }

    /// A number that fits `Value`.
    mutating func number<Value: FixedWidthInteger>(_ name: String) throws(WireError) -> Value {
        guard let value = Value(exactly: try varint()) else { throw .invalid(name) }
        return value
    }

    mutating func byteArray() throws(WireError) -> [UInt8] {
        [UInt8](try bytes())
    }
}
