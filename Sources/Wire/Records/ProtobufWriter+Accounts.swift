import Numbering

extension ProtobufWriter {
    static let lastAccountField: UInt32 = 13
    static let lastSessionField: UInt32 = 13

    mutating func write(_ record: AccountRecord) {
        write(record.provenance, record.requests)
        string(3, record.mail.text)
        string(4, record.name)
        code(5, record.role)
        ocn(6, record.ocn)
        flag(7, record.isVerified)
        flag(8, record.isDisabled)
        varint(9, record.createdAt.millisecondsSinceEpoch)
        if let password = record.password { presentBytes(10, password) }
        if record.passwordAttempts != .none { message(11) { $0.write(record.passwordAttempts) } }
        if let code = record.accessCode { message(12) { $0.write(code) } }
        varint(13, UInt64(record.sessionGeneration))
    }

    mutating func write(_ record: SessionRecord) {
        write(record.provenance, record.requests)
        presentBytes(3, high: record.id.high, low: record.id.low)
        switch record.holder {
        case .account(let mail):
            string(4, mail.text)
        case .number(let number, let gusi):
            varint(5, number.value)
            presentBytes(6, high: gusi.high, low: gusi.low)
        }
        bytes(7, record.tokenHash)
        varint(8, UInt64(record.generation))
        varint(9, record.createdAt.millisecondsSinceEpoch)
        varint(10, record.lastUsedAt.millisecondsSinceEpoch)
        varint(11, record.expiresAt.millisecondsSinceEpoch)
        time(12, record.endedAt)
        string(13, record.client)
    }

    mutating func write(_ attempts: AttemptCounter) {
        varint(1, UInt64(attempts.failures))
        time(2, attempts.lockedUntil)
    }

    mutating func write(_ accessCode: OneTimeCode) {
        code(1, accessCode.purpose)
        bytes(2, accessCode.hash)
        varint(3, accessCode.expiresAt.millisecondsSinceEpoch)
        varint(4, UInt64(accessCode.triesLeft))
    }
}
