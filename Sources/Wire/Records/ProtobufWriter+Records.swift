import Numbering

extension ProtobufWriter {
    /// The highest field numbers that `write` of each record knows.
    static let lastNumberField: UInt32 = 62
    static let lastBlockField: UInt32 = 7
    static let lastAreaCodeField: UInt32 = 14
    static let lastOCNField: UInt32 = 60
    static let lastAPIKeyField: UInt32 = 14

    mutating func write(_ record: NumberRecord) {
        write(record.provenance, record.requests)
        presentBytes(3, high: record.id.high, low: record.id.low)
        varint(4, record.number.value)
        presentBytes(5, high: record.gusi.high, low: record.gusi.low)
        code(6, record.state)
        time(7, record.stateUntil)
        ocn(8, record.ocn)
        if record.createdAt != record.provenance.time { time(9, record.createdAt) }
        if record.originalOCN != record.ocn { presentFixed32(10, record.originalOCN?.packed ?? 0) }
        if let mark = record.allocatedBy { write(mark, among: record.requests) }
        code(13, record.type)
        optionalString(14, record.cnam)
        optionalString(15, record.locationZIP)
        optionalString(16, record.location)
        varint(17, UInt64(record.locks.rawValue))
        ocn(18, record.portedFrom)
        if let certificate = record.certificate { message(19) { $0.write(certificate) } }
        optionalString(20, record.otc)
        optionalString(21, record.rao)
        optionalString(22, record.bsp)
        code(23, record.collect)
        ocn(24, record.altSPID)
        code(25, record.serviceIndicator)
        for entry in record.reachability { message(26) { $0.write(entry) } }
        code(27, record.businessClass)
        optionalString(28, record.notes)
        for tag in record.tags { presentString(29, tag) }
        if let password = record.password { presentBytes(31, password) }
        if let accessCode = record.accessCode { message(48) { $0.write(accessCode) } }
        if record.passwordAttempts != .none { message(49) { $0.write(record.passwordAttempts) } }
        varint(50, UInt64(record.sessionGeneration))
        if record.contacts != .none { message(51) { $0.write(record.contacts) } }
        if let pin = record.pin { message(60) { $0.write(pin) } }
        if record.portProtection != .none { message(61) { $0.write(record.portProtection) } }
        if let port = record.port { message(62) { $0.write(port) } }
    }

    mutating func write(_ record: BlockRecord) {
        write(record.provenance, record.requests)
        varint(3, UInt64(record.prefix.code))
        if let digit = record.prefix.thousandsDigit { presentVarint(4, UInt64(digit)) }
        ocn(5, record.holder)
        code(6, record.companyType)
        if let closing = record.closing { message(7) { $0.write(closing) } }
    }

    mutating func write(_ record: AreaCodeRecord) {
        write(record.provenance, record.requests)
        varint(3, UInt64(record.areaCode.countryCode))
        string(4, record.areaCode.digits)
        code(5, record.status)
        code(6, record.kind)
        optionalString(7, record.place)
        optionalString(8, record.country)
        if let position = record.position { message(9) { $0.write(position) } }
        optionalString(10, record.timeZone)
        optionalString(11, record.overlay)
        varint(12, UInt64(record.agingPolicy.residentialDays))
        varint(13, UInt64(record.agingPolicy.businessDays))
        if let closing = record.closing { message(14) { $0.write(closing) } }
    }

    mutating func write(_ record: OCNRecord) {
        write(record.provenance, record.requests)
        ocn(3, record.ocn)
        string(4, record.company)
        optionalString(5, record.state)
        code(6, record.companyType)
        flag(7, !record.isActive)
        for contact in record.contacts { message(8) { $0.write(contact) } }
        if let closing = record.closing { message(9) { $0.write(closing) } }
        if let attempts = record.portAttempts { message(60) { $0.write(attempts) } }
    }

    mutating func write(_ record: APIKeyRecord) {
        write(record.provenance, record.requests)
        string(3, record.id)
        string(4, record.name)
        code(5, record.role)
        ocn(6, record.ocn)
        bytes(7, record.salt)
        bytes(8, record.secretHash)
        // Every operation's number is below 128, one byte each.
        bytes(9, record.scopes.map { UInt8($0.wireCode) })
        varint(10, record.createdAt.millisecondsSinceEpoch)
        time(11, record.expiresAt)
        time(12, record.revokedAt)
        optionalString(13, record.owner?.text)
        time(14, record.lastUsedAt)
    }

    // MARK: - Change

    mutating func write(_ provenance: Provenance, _ requests: RequestRing) {
        message(1) { $0.write(provenance, after: requests.entries.last) }
        for entry in requests.entries { message(2) { $0.write(entry, before: provenance.time) } }
    }

    private mutating func write(_ provenance: Provenance, after last: RequestRing.Entry?) {
        varint(1, provenance.time.millisecondsSinceEpoch)
        string(2, provenance.actor)
        code(3, provenance.role)
        varint(4, UInt64(provenance.node))
        if let last, last.request.id == provenance.requestID, last.operation == provenance.operation { return }
        code(5, provenance.operation)
        requestID(6, 7, provenance.requestID)
    }

    private mutating func write(_ entry: RequestRing.Entry, before present: Timestamp) {
        write(entry.request)
        code(4, entry.operation)
        if entry.version != 1 { varint(5, entry.version) }
        // Times have 48 bits.
        zigZag(6, Int64(present.millisecondsSinceEpoch) - Int64(entry.time.millisecondsSinceEpoch))
        varint(80, UInt64(entry.node))
    }

    private mutating func write(_ mark: RequestMark) {
        requestID(1, 2, mark.id)
        fixed32(3, mark.digest)
    }

    private mutating func write(_ mark: RequestMark, among requests: RequestRing) {
        if let index = requests.entries.firstIndex(where: { $0.request == mark }) {
            varint(11, UInt64(index + 1))
        } else {
            message(12) { $0.write(mark) }
        }
    }

    private mutating func requestID(_ uuidField: UInt32, _ textField: UInt32, _ id: RequestID) {
        if let uuid = UUIDText.bytes(id.text) {
            presentBytes(uuidField, high: uuid.high, low: uuid.low)
        } else {
            string(textField, id.text)
        }
    }

    // MARK: - Parts

    private mutating func write(_ certificate: NumberCertificate) {
        string(1, certificate.pemChain)
        bytes(2, certificate.fingerprint)
        string(3, certificate.serialNumber)
        varint(4, certificate.notBefore.millisecondsSinceEpoch)
        varint(5, certificate.notAfter.millisecondsSinceEpoch)
    }

    private mutating func write(_ entry: ReachabilityEntry) {
        string(1, entry.service)
        string(2, entry.uri)
        varint(3, UInt64(entry.order))
        varint(4, UInt64(entry.preference))
    }

    private mutating func write(_ closing: Closing) {
        varint(1, closing.began)
        packed(2, closing.confirmed)
        packed(3, closing.fenced)
        varint(80, UInt64(closing.epoch))
    }

    private mutating func write(_ position: GeographicPosition) {
        zigZag(1, Int64(position.latitudeMicrodegrees))
        zigZag(2, Int64(position.longitudeMicrodegrees))
    }

    private mutating func write(_ contact: OCNRecord.Contact) {
        string(1, contact.name)
        string(2, contact.mail)
        varint(3, contact.telephone?.value ?? 0)
    }

    mutating func code(_ field: UInt32, _ value: (some WireCoded)?) {
        if let value { varint(field, value.wireCode) }
    }

    mutating func time(_ field: UInt32, _ time: Timestamp?) {
        if let time { presentVarint(field, time.millisecondsSinceEpoch) }
    }

    mutating func ocn(_ field: UInt32, _ ocn: OCN?) {
        if let ocn { fixed32(field, ocn.packed) }
    }

    private mutating func optionalString(_ field: UInt32, _ value: String?) {
        if let value { presentString(field, value) }
    }
}
