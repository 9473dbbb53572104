/// How porting goes in this registry. The same on all nodes of a cluster. Times in milliseconds where not said otherwise.
///
/// Source: domain.md section 2.6 and section 3 (T1 to T4); every figure is an operator's to change.
public struct PortingPolicy: Hashable, Sendable {
    /// How long a PIN is good for, in days, 1...30. 7 as in domain.md K3.
    public var pinDays = 7
    /// Whether people may think up a PIN. Whoever runs a node can search the hash of a short one, so it is off.
    public var allowsChosenPINs = false
    /// Between a right PIN and the move, at least.
    public var cooling: Int64 = 0
    /// The same when something asks for care: a chosen PIN, or PIN or contact changed within `carefulDays`.
    public var carefulCooling: Int64 = 86_400_000
    /// How many days a change of PIN or contact asks for care.
    public var carefulDays = 7
    /// What the losing carrier's silence means.
    public var silence = PortSilence.approves
    /// Business days that the losing carrier has to answer. 47 CFR 52.35 has 24 hours.
    public var responseDays = 1
    /// Business days of a simple port. 47 CFR 52.35(a).
    public var simpleDays = 1
    /// Business days of any other port. 47 CFR 52.35(c).
    public var otherDays = 4
    /// How long a conflict lasts until the gaining carrier may go on. NANC 375.
    public var conflictWait: Int64 = 21_600_000
    /// How long a conflict may last, in days, until it ends the port.
    public var conflictDays = 30
    /// How long a cancellation can be undone.
    public var restoreWindow: Int64 = 86_400_000
    /// For how many days a rejected or expired port can be asked for again.
    public var resubmissionDays = 30
    /// Days beside Saturdays, Sundays and the federal holidays that are no business days, as "2026-12-24", ascending.
    public var holidays: [String] = []

    /// domain.md's figures.
    public init() {}

    /// The cooling time for a right PIN.
    func cooling(after pin: PortingPIN, _ protection: PortProtection, at now: Timestamp) -> Int64 {
        let horizon = now.adding(days: -carefulDays)
        let isRecent = [protection.pinChangedAt, protection.contactChangedAt].contains { time in
            time.map { $0 > horizon } ?? false
        }
        return pin.kind == .chosen || isRecent ? max(cooling, carefulCooling) : cooling
    }
}
