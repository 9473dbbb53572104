import Numbering

extension ProtobufReader {
    mutating func blockRecord() throws(WireError) -> BlockRecord {
        var head = RecordHead()
        var code: UInt32 = 0
        var thousandsDigit: UInt8?
        var holder: OCN?
        var companyType: CompanyType?
        var closing: Closing?
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .varint(3): code = try number("code")
            case .varint(4): thousandsDigit = try number("thousands_digit")
            case .fixed32(5): holder = try ocn("holder")
            case .varint(6): companyType = try optionalCode("company_type")
            case .bytes(7): closing = try self.closing()
            default: try skip(tag)
            }
        }
        guard let prefix = BlockPrefix(code: code, thousandsDigit: thousandsDigit) else { throw .invalid("code") }
        return BlockRecord(
            prefix: prefix,
            holder: holder,
            companyType: companyType,
            closing: closing,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
    }

    mutating func areaCodeRecord() throws(WireError) -> AreaCodeRecord {
        var head = RecordHead()
        var fields = AreaCodeFields()
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .varint(3): fields.countryCode = try number("country_code")
            case .bytes(4): fields.digits = try string()
            case .varint(5): fields.status = try code("status")
            case .varint(6): fields.kind = try code("kind")
            case .bytes(7): fields.place = try string()
            case .bytes(8): fields.country = try string()
            case .bytes(9): fields.position = try geographicPosition()
            case .bytes(10): fields.timeZone = try string()
            case .bytes(11): fields.overlay = try string()
            case .varint(12): fields.residentialAgingDays = try number("residential_aging_days")
            case .varint(13): fields.businessAgingDays = try number("business_aging_days")
            case .bytes(14): fields.closing = try closing()
            default: try skip(tag)
            }
        }
        return try fields.record(head)
    }

    mutating func ocnRecord() throws(WireError) -> OCNRecord {
        var head = RecordHead()
        var ocn: OCN?
        var company = ""
        var state: String?
        var companyType = CompanyType.unknown
        var isInactive = false
        var contacts: [OCNRecord.Contact] = []
        var portAttempts: PortAttempts?
        var closing: Closing?
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .fixed32(3): ocn = try self.ocn("ocn")
            case .bytes(4): company = try string()
            case .bytes(5): state = try string()
            case .varint(6): companyType = try code("company_type")
            case .varint(7): isInactive = try flag()
            case .bytes(8): contacts.append(try contact())
            case .bytes(9): closing = try self.closing()
            case .bytes(60): portAttempts = try self.portAttempts()
            default: try skip(tag)
            }
        }
        guard let ocn else { throw .missing("ocn") }
        return OCNRecord(
            ocn: ocn,
            company: company,
            state: state,
            companyType: companyType,
            isActive: !isInactive,
            contacts: contacts,
            closing: closing,
            portAttempts: portAttempts,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
    }

    mutating func apiKeyRecord() throws(WireError) -> APIKeyRecord {
        var head = RecordHead()
        var fields = APIKeyFields()
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .bytes(3): fields.id = try string()
            case .bytes(4): fields.name = try string()
            case .varint(5): fields.role = try code("role")
            case .fixed32(6): fields.ocn = try ocn("ocn")
            case .bytes(7): fields.salt = try byteArray()
            case .bytes(8): fields.secretHash = try byteArray()
            // Packed, as it is written, or one by one.
            case .bytes(9): try appendScopes(to: &fields.scopes)
            case .varint(9): fields.scopes.append(try code("scopes"))
            case .varint(10): fields.createdAt = try time("created_at")
            case .varint(11): fields.expiresAt = try time("expires_at")
            case .varint(12): fields.revokedAt = try time("revoked_at")
            case .bytes(13): fields.owner = try mailAddress("owner")
            case .varint(14): fields.lastUsedAt = try time("last_used_at")
            default: try skip(tag)
            }
        }
        return try fields.record(head)
    }

    // MARK: - Parts

    private mutating func geographicPosition() throws(WireError) -> GeographicPosition {
        var reader = try message()
        var latitude: Int64 = 0
        var longitude: Int64 = 0
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): latitude = try reader.zigZag()
            case .varint(2): longitude = try reader.zigZag()
            default: try reader.skip(tag)
            }
        }
        guard let latitude = Int32(exactly: latitude), let longitude = Int32(exactly: longitude),
            let position = GeographicPosition(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
        else { throw .invalid("position") }
        return position
    }

    private mutating func closing() throws(WireError) -> Closing {
        var reader = try message()
        var began: UInt64 = 0
        var confirmed: [UInt16] = []
        var fenced: [UInt16] = []
        var epoch: UInt32 = 0
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): began = try reader.varint()
            // Packed, as it is written, or one by one.
            case .bytes(2): try reader.appendNodes(to: &confirmed)
            case .varint(2): confirmed.append(try reader.number("closing.confirmed"))
            case .bytes(3): try reader.appendNodes(to: &fenced)
            case .varint(3): fenced.append(try reader.number("closing.fenced"))
            case .varint(80): epoch = try reader.number("closing.epoch")
            default: try reader.skip(tag)
            }
        }
        return Closing(began: began, confirmed: confirmed, fenced: fenced, epoch: epoch)
    }

    private mutating func appendNodes(to nodes: inout [UInt16]) throws(WireError) {
        var reader = try message()
        while reader.position < reader.byteCount {
            nodes.append(try reader.number("closing"))
        }
    }

    private mutating func contact() throws(WireError) -> OCNRecord.Contact {
        var reader = try message()
        var contact = OCNRecord.Contact(name: "")
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): contact.name = try reader.string()
            case .bytes(2): contact.mail = try reader.string()
            case .varint(3): contact.telephone = try reader.telephoneNumber("contacts.telephone")
            default: try reader.skip(tag)
            }
        }
        return contact
    }

    private mutating func appendScopes(to scopes: inout [Operation]) throws(WireError) {
        var reader = try message()
        while reader.position < reader.byteCount {
            scopes.append(try reader.code("scopes"))
        }
    }
}

/// An area code's record as far as it was read.
private struct AreaCodeFields {
    var countryCode: UInt16 = 0
    var digits = ""
    var status = AreaCodeStatus.open
    var kind = AreaCodeKind.geographic
    var place: String?
    var country: String?
    var position: GeographicPosition?
    var timeZone: String?
    var overlay: String?
    var residentialAgingDays = 0
    var businessAgingDays = 0
    var closing: Closing?

    func record(_ head: RecordHead) throws(WireError) -> AreaCodeRecord {
        guard let areaCode = AreaCode(countryCode: countryCode, digits: digits) else { throw .invalid("digits") }
        guard
            let policy = AgingPolicy(residentialDays: residentialAgingDays, businessDays: businessAgingDays)
        else { throw .invalid("residential_aging_days") }
        return AreaCodeRecord(
            areaCode: areaCode,
            status: status,
            kind: kind,
            place: place,
            country: country,
            position: position,
            timeZone: timeZone,
            overlay: overlay,
            agingPolicy: policy,
            closing: closing,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
    }
}

/// An API key's record as far as it was read.
private struct APIKeyFields {
    var id = ""
    var name = ""
    var role = Role.carrier
    var ocn: OCN?
    var salt: [UInt8] = []
    var secretHash: [UInt8] = []
    var scopes: [Operation] = []
    var createdAt = Timestamp.epoch
    var expiresAt: Timestamp?
    var revokedAt: Timestamp?
    var owner: MailAddress?
    var lastUsedAt: Timestamp?

    func record(_ head: RecordHead) throws(WireError) -> APIKeyRecord {
        guard !id.isEmpty else { throw .missing("id") }
        return APIKeyRecord(
            id: id,
            name: name,
            role: role,
            ocn: ocn,
            salt: salt,
            secretHash: secretHash,
            scopes: scopes,
            createdAt: createdAt,
            expiresAt: expiresAt,
            revokedAt: revokedAt,
            owner: owner,
            lastUsedAt: lastUsedAt,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
    }
}
