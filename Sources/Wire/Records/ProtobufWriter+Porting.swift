import Numbering

extension ProtobufWriter {
    mutating func write(_ pin: PortingPIN) {
        bytes(1, pin.hash)
        code(2, pin.kind)
        varint(3, pin.setAt.millisecondsSinceEpoch)
        varint(4, pin.expiresAt.millisecondsSinceEpoch)
    }

    mutating func write(_ protection: PortProtection) {
        if protection.attempts != .none { message(1) { $0.write(protection.attempts) } }
        time(2, protection.pinChangedAt)
        time(3, protection.contactChangedAt)
    }

    mutating func write(_ port: NumberPort) {
        code(1, port.state)
        ocn(2, port.gaining)
        ocn(3, port.losing)
        flag(4, port.hasPIN)
        varint(5, port.requestedAt.millisecondsSinceEpoch)
        time(6, port.respondBy)
        varint(7, port.dueAt.millisecondsSinceEpoch)
        time(8, port.conflictUntil)
        code(9, port.silence)
        time(10, port.approvedAt)
        code(11, port.cause)
        flag(12, port.wasDisputed)
        varint(13, port.changedAt.millisecondsSinceEpoch)
        code(14, port.changedBy)
        code(15, port.cancelledIn)
    }

    mutating func write(_ attempts: PortAttempts) {
        varint(1, UInt64(attempts.failures))
        varint(2, UInt64(attempts.underWay))
        varint(3, attempts.since.millisecondsSinceEpoch)
        time(4, attempts.lockedUntil)
    }
}
