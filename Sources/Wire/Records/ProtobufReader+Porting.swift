import Numbering

extension ProtobufReader {
    mutating func portingPIN() throws(WireError) -> PortingPIN {
        var reader = try message()
        var pin = PortingPIN(hash: [], kind: .generated, setAt: .epoch, expiresAt: .epoch)
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): pin.hash = try reader.byteArray()
            case .varint(2): pin.kind = try reader.code("pin.kind")
            case .varint(3): pin.setAt = try reader.time("pin.set_at")
            case .varint(4): pin.expiresAt = try reader.time("pin.expires_at")
            default: try reader.skip(tag)
            }
        }
        return pin
    }

    mutating func portProtection() throws(WireError) -> PortProtection {
        var reader = try message()
        var protection = PortProtection.none
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): protection.attempts = try reader.attemptCounter()
            case .varint(2): protection.pinChangedAt = try reader.time("port_protection.pin_changed_at")
            case .varint(3): protection.contactChangedAt = try reader.time("port_protection.contact_changed_at")
            default: try reader.skip(tag)
            }
        }
        return protection
    }

    mutating func portAttempts() throws(WireError) -> PortAttempts {
        var reader = try message()
        var attempts = PortAttempts(since: .epoch)
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): attempts.failures = try reader.number("port_attempts.failures")
            case .varint(2): attempts.underWay = try reader.number("port_attempts.under_way")
            case .varint(3): attempts.since = try reader.time("port_attempts.since")
            case .varint(4): attempts.lockedUntil = try reader.time("port_attempts.locked_until")
            default: try reader.skip(tag)
            }
        }
        return attempts
    }

    mutating func port() throws(WireError) -> NumberPort {
        var reader = try message()
        var fields = PortFields()
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): fields.state = try reader.code("port.state")
            case .fixed32(2): fields.gaining = try reader.ocn("port.gaining")
            case .fixed32(3): fields.losing = try reader.ocn("port.losing")
            case .varint(4): fields.hasPIN = try reader.flag()
            case .varint(5): fields.requestedAt = try reader.time("port.requested_at")
            case .varint(6): fields.respondBy = try reader.time("port.respond_by")
            case .varint(7): fields.dueAt = try reader.time("port.due_at")
            case .varint(8): fields.conflictUntil = try reader.time("port.conflict_until")
            case .varint(9): fields.silence = try reader.code("port.silence")
            case .varint(10): fields.approvedAt = try reader.time("port.approved_at")
            case .varint(11): fields.cause = try reader.optionalCode("port.cause")
            case .varint(12): fields.wasDisputed = try reader.flag()
            case .varint(13): fields.changedAt = try reader.time("port.changed_at")
            case .varint(14): fields.changedBy = try reader.optionalCode("port.changed_by")
            case .varint(15):
                let state: PortState = try reader.code("port.cancelled_in")
                fields.cancelledIn = state == .idle ? nil : state
            default: try reader.skip(tag)
            }
        }
        return try fields.port()
    }
}

/// A port as far as it was read.
private struct PortFields {
    var state = PortState.idle
    var gaining: OCN?
    var losing: OCN?
    var hasPIN = false
    var requestedAt = Timestamp.epoch
    var respondBy: Timestamp?
    var dueAt = Timestamp.epoch
    var conflictUntil: Timestamp?
    var silence = PortSilence.approves
    var approvedAt: Timestamp?
    var cause: PortCause?
    var wasDisputed = false
    var changedAt = Timestamp.epoch
    var changedBy: PortParty?
    var cancelledIn: PortState?

    func port() throws(WireError) -> NumberPort {
        guard let gaining else { throw .missing("port.gaining") }
        guard state != .idle else { throw .missing("port.state") }
        return NumberPort(
            state: state,
            gaining: gaining,
            losing: losing,
            hasPIN: hasPIN,
            requestedAt: requestedAt,
            respondBy: respondBy,
            dueAt: dueAt,
            conflictUntil: conflictUntil,
            silence: silence,
            approvedAt: approvedAt,
            cause: cause,
            wasDisputed: wasDisputed,
            changedAt: changedAt,
            changedBy: changedBy,
            cancelledIn: cancelledIn
        )
    }
}
