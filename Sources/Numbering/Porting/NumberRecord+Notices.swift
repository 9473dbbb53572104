extension NumberRecord {
    /// How long after a port took effect its notice is still caused by later versions, in milliseconds: three days. A
    /// version may complete a port and do something else besides.
    public static let noticePeriod: Int64 = 259_200_000

    /// Whether people are to be told about this version: it did something to a PIN, a contact, a port or a lock.
    ///
    /// Depends on the record alone, so every node that has the version knows.
    public var causesNotices: Bool {
        if let port, port.state == .completed,
            provenance.time < port.changedAt.adding(milliseconds: Self.noticePeriod)
        {
            return true
        }
        switch provenance.operation {
        case .setPIN, .clearPIN, .requestPort, .restorePort, .resubmitPort, .approvePort, .rejectPort, .disputePort,
            .cancelPort, .lockNumber, .unlockNumber:
            return true
        case .verifyContact, .removeContact:
            return portProtection.contactChangedAt == provenance.time
        case .refusePIN:
            return portProtection.attempts.lockOut(at: provenance.time) != nil
        default:
            return false
        }
    }
}
