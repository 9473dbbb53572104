import Numbering

extension ProtobufReader {
    mutating func accountRecord() throws(WireError) -> AccountRecord {
        var head = RecordHead()
        var fields = AccountFields()
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .bytes(3): fields.mail = try mailAddress("mail")
            case .bytes(4): fields.name = try string()
            case .varint(5): fields.role = try code("role")
            case .fixed32(6): fields.ocn = try ocn("ocn")
            case .varint(7): fields.isVerified = try flag()
            case .varint(8): fields.isDisabled = try flag()
            case .varint(9): fields.createdAt = try time("created_at")
            case .bytes(10): fields.password = try byteArray()
            case .bytes(11): fields.attempts = try attemptCounter()
            case .bytes(12): fields.accessCode = try oneTimeCode()
            case .varint(13): fields.generation = try number("session_generation")
            default: try skip(tag)
            }
        }
        return try fields.record(head)
    }

    mutating func sessionRecord() throws(WireError) -> SessionRecord {
        var head = RecordHead()
        var fields = SessionFields()
        while let tag = try tag() {
            if try head.read(tag, &self) { continue }
            switch tag {
            case .bytes(3): fields.id = try identifier("id")
            case .bytes(4): fields.mail = try mailAddress("mail")
            case .varint(5): fields.number = try telephoneNumber("number")
            case .bytes(6): fields.gusi = try identifier("gusi")
            case .bytes(7): fields.tokenHash = try byteArray()
            case .varint(8): fields.generation = try number("generation")
            case .varint(9): fields.createdAt = try time("created_at")
            case .varint(10): fields.lastUsedAt = try time("last_used_at")
            case .varint(11): fields.expiresAt = try time("expires_at")
            case .varint(12): fields.endedAt = try time("ended_at")
            case .bytes(13): fields.client = try string()
            default: try skip(tag)
            }
        }
        return try fields.record(head)
    }

    mutating func mailAddress(_ name: String) throws(WireError) -> MailAddress {
        let text = try string()
        // One address has one spelling here.
        guard let mail = MailAddress(text), mail.text == text else { throw .invalid(name) }
        return mail
    }

    mutating func attemptCounter() throws(WireError) -> AttemptCounter {
        var reader = try message()
        var counter = AttemptCounter.none
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): counter.failures = try reader.number("password_attempts.failures")
            case .varint(2): counter.lockedUntil = try reader.time("password_attempts.locked_until")
            default: try reader.skip(tag)
            }
        }
        return counter
    }

    mutating func oneTimeCode() throws(WireError) -> OneTimeCode {
        var reader = try message()
        var code = OneTimeCode(purpose: .invitation, hash: [], expiresAt: .epoch, triesLeft: 0)
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): code.purpose = try reader.code("access_code.purpose")
            case .bytes(2): code.hash = try reader.byteArray()
            case .varint(3): code.expiresAt = try reader.time("access_code.expires_at")
            case .varint(4): code.triesLeft = try reader.number("access_code.tries_left")
            default: try reader.skip(tag)
            }
        }
        return code
    }
}

/// An account's record as far as it was read.
private struct AccountFields {
    var mail: MailAddress?
    var name = ""
    var role = Role.carrier
    var ocn: OCN?
    var isVerified = false
    var isDisabled = false
    var createdAt = Timestamp.epoch
    var password: [UInt8]?
    var attempts = AttemptCounter.none
    var accessCode: OneTimeCode?
    var generation: UInt32 = 0

    func record(_ head: RecordHead) throws(WireError) -> AccountRecord {
        guard let mail else { throw .missing("mail") }
        var record = AccountRecord(
            mail: mail,
            name: name,
            role: role,
            ocn: ocn,
            isVerified: isVerified,
            isDisabled: isDisabled,
            createdAt: createdAt,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
        record.password = password
        record.passwordAttempts = attempts
        record.accessCode = accessCode
        record.sessionGeneration = generation
        return record
    }
}

/// A session's record as far as it was read.
private struct SessionFields {
    var id: Identifier?
    var mail: MailAddress?
    var number: TelephoneNumber?
    var gusi: Identifier?
    var tokenHash: [UInt8] = []
    var generation: UInt32 = 0
    var createdAt = Timestamp.epoch
    var lastUsedAt = Timestamp.epoch
    var expiresAt = Timestamp.epoch
    var endedAt: Timestamp?
    var client = ""

    func record(_ head: RecordHead) throws(WireError) -> SessionRecord {
        guard let id else { throw .missing("id") }
        return SessionRecord(
            id: id,
            holder: try holder(),
            tokenHash: tokenHash,
            generation: generation,
            createdAt: createdAt,
            lastUsedAt: lastUsedAt,
            expiresAt: expiresAt,
            endedAt: endedAt,
            client: client,
            provenance: try head.resolvedProvenance(),
            requests: try head.resolvedRequests()
        )
    }

    private func holder() throws(WireError) -> SessionHolder {
        if let mail { return .account(mail) }
        guard let number else { throw .missing("mail") }
        guard let gusi else { throw .missing("gusi") }
        return .number(number, gusi: gusi)
    }
}
