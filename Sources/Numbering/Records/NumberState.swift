/// Where a number is in its life, as stored. `NumberRecord.effectiveState(at:)` takes elapsed times into account.
///
/// Source: product.md section 2; 47 CFR 52.15(f)(1) for the six categories of the FCC.
public enum NumberState: String, CaseIterable, Sendable {
    /// Anybody entitled to it can take it. A number without a record is available too.
    case available
    /// Held for somebody who has not taken it yet, until `stateUntil`.
    case reserved
    /// A holder has it.
    case assigned
    /// The holder has it, but it is out of service.
    case suspended
    /// Given back, and resting until `stateUntil` so that the next holder does not get the last one's calls.
    case aging
    /// Passed on to another carrier or a reseller.
    case intermediate
    /// In use by the registry or a carrier itself, as for tests.
    case administrative
    /// Held back by the registry, as after fraud.
    case quarantined
}
