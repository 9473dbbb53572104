import Numbering

extension ProtobufReader {
    mutating func numberRecord() throws(WireError) -> NumberRecord {
        var fields = NumberFields()
        while let tag = try tag() {
            if try fields.head.read(tag, &self) { continue }
            if try fields.readFrequent(tag, &self) { continue }
            if try fields.readRare(tag, &self) { continue }
            try skip(tag)
        }
        return try fields.record()
    }

    mutating func numberStanding() throws(WireError) -> (state: NumberState, until: Timestamp?) {
        // As `NumberFields` has it when nothing is said.
        var state = NumberState.assigned
        var until: Timestamp?
        while let tag = try tag() {
            switch tag {
            case .varint(6): state = try code("state")
            case .varint(7): until = try time("state_until")
            default: try skip(tag)
            }
        }
        return (state, until)
    }

    fileprivate mutating func certificate() throws(WireError) -> NumberCertificate {
        var reader = try message()
        var certificate = NumberCertificate(
            pemChain: "",
            fingerprint: [],
            serialNumber: "",
            notBefore: .epoch,
            notAfter: .epoch
        )
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): certificate.pemChain = try reader.string()
            case .bytes(2): certificate.fingerprint = try reader.byteArray()
            case .bytes(3): certificate.serialNumber = try reader.string()
            case .varint(4): certificate.notBefore = try reader.time("certificate.not_before")
            case .varint(5): certificate.notAfter = try reader.time("certificate.not_after")
            default: try reader.skip(tag)
            }
        }
        return certificate
    }

    fileprivate mutating func reachabilityEntry() throws(WireError) -> ReachabilityEntry {
        var reader = try message()
        var entry = ReachabilityEntry(service: "", uri: "", order: 0, preference: 0)
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): entry.service = try reader.string()
            case .bytes(2): entry.uri = try reader.string()
            case .varint(3): entry.order = try reader.number("reachability.order")
            case .varint(4): entry.preference = try reader.number("reachability.preference")
            default: try reader.skip(tag)
            }
        }
        return entry
    }
}

/// A number's record as far as it was read.
private struct NumberFields {
    var head = RecordHead()
    var id: Identifier?
    var number: TelephoneNumber?
    var gusi: Identifier?
    var state = NumberState.assigned
    var stateUntil: Timestamp?
    var createdAt: Timestamp?
    var ocn: OCN?
    var portedFrom: OCN?
    /// `.some(nil)` when it was said that there is none; `nil` when nothing was said, which means `ocn`.
    var originalOCN: OCN??
    var allocatedByPlace: UInt64 = 0
    var allocatedBy: RequestMark?
    var locks: NumberLocks = []
    var certificate: NumberCertificate?
    var cnam: String?
    var locationZIP: String?
    var location: String?
    var otc: String?
    var rao: String?
    var bsp: String?
    var collect: CollectCalls?
    var altSPID: OCN?
    var serviceIndicator: ServiceIndicator?
    var reachability: [ReachabilityEntry] = []
    var type: LineType?
    var businessClass: BusinessClass?
    var notes: String?
    var tags: [String] = []
    var pin: PortingPIN?
    var portProtection = PortProtection.none
    var port: NumberPort?
    var password: [UInt8]?
    var accessCode: OneTimeCode?
    var passwordAttempts = AttemptCounter.none
    var sessionGeneration: UInt32 = 0
    var contacts = SubscriberContacts.none

    /// Takes one of the fields that nearly every record has.
    ///
    /// - Returns: Whether the tag was one of them.
    mutating func readFrequent(_ tag: ProtobufTag, _ reader: inout ProtobufReader) throws(WireError) -> Bool {
        switch tag {
        case .bytes(3): id = try reader.identifier("id")
        case .varint(4): number = try reader.telephoneNumber("number")
        case .bytes(5): gusi = try reader.identifier("gusi")
        case .varint(6): state = try reader.code("state")
        case .varint(7): stateUntil = try reader.time("state_until")
        case .fixed32(8): ocn = try reader.ocn("ocn")
        case .varint(9): createdAt = try reader.time("created_at")
        case .fixed32(10): originalOCN = .some(try reader.optionalOCN("original_ocn"))
        case .varint(11): allocatedByPlace = try reader.varint()
        case .bytes(12): allocatedBy = try reader.request("allocated_by").mark
        case .varint(13): type = try reader.optionalCode("type")
        case .bytes(14): cnam = try reader.string()
        case .bytes(15): locationZIP = try reader.string()
        default: return false
        }
        return true
    }

    /// Takes one of the others.
    ///
    /// - Returns: Whether the tag was one of them.
    mutating func readRare(_ tag: ProtobufTag, _ reader: inout ProtobufReader) throws(WireError) -> Bool {
        switch tag {
        case .bytes(16): location = try reader.string()
        case .varint(17): locks = NumberLocks(rawValue: try reader.number("locks"))
        case .fixed32(18): portedFrom = try reader.ocn("ported_from")
        case .bytes(19): certificate = try reader.certificate()
        case .bytes(20): otc = try reader.string()
        case .bytes(21): rao = try reader.string()
        case .bytes(22): bsp = try reader.string()
        case .varint(23): collect = try reader.optionalCode("collect")
        case .fixed32(24): altSPID = try reader.ocn("alt_spid")
        case .varint(25): serviceIndicator = try reader.optionalCode("service_indicator")
        case .bytes(26): reachability.append(try reader.reachabilityEntry())
        case .varint(27): businessClass = try reader.optionalCode("business_class")
        case .bytes(28): notes = try reader.string()
        case .bytes(29): tags.append(try reader.string())
        case .bytes(31): password = try reader.byteArray()
        case .bytes(48): accessCode = try reader.oneTimeCode()
        case .bytes(49): passwordAttempts = try reader.attemptCounter()
        case .varint(50): sessionGeneration = try reader.number("session_generation")
        case .bytes(51): contacts = try reader.subscriberContacts()
        case .bytes(60): pin = try reader.portingPIN()
        case .bytes(61): portProtection = try reader.portProtection()
        case .bytes(62): port = try reader.port()
        default: return false
        }
        return true
    }

    func record() throws(WireError) -> NumberRecord {
        guard let id else { throw .missing("id") }
        guard let number else { throw .missing("number") }
        guard let gusi else { throw .missing("gusi") }
        let provenance = try head.resolvedProvenance()
        var record = NumberRecord(
            id: id,
            number: number,
            gusi: gusi,
            state: state,
            stateUntil: stateUntil,
            ocn: ocn,
            createdAt: createdAt ?? provenance.time,
            provenance: provenance,
            requests: try head.resolvedRequests()
        )
        record.locks = locks
        record.portedFrom = portedFrom
        record.originalOCN = originalOCN ?? ocn
        record.allocatedBy = allocatedByPlace == 0 ? allocatedBy : try head.request(at: allocatedByPlace)
        record.cnam = cnam
        record.certificate = certificate
        record.locationZIP = locationZIP
        record.location = location
        record.otc = otc
        record.rao = rao
        record.bsp = bsp
        record.collect = collect
        record.altSPID = altSPID
        record.serviceIndicator = serviceIndicator
        record.reachability = reachability
        record.type = type
        record.businessClass = businessClass
        record.notes = notes
        record.tags = tags
        record.pin = pin
        record.password = password
        record.accessCode = accessCode
        record.passwordAttempts = passwordAttempts
        record.sessionGeneration = sessionGeneration
        record.contacts = contacts
        record.portProtection = portProtection
        record.port = port
        return record
    }
}
