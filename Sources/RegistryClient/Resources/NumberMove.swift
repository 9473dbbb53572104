/// A move of a number's life besides allocation and release, by the last piece of its path.
public enum NumberMove: String, CaseIterable, Sendable {
    /// `ocn`, `days`.
    case reserve
    /// `ocn`.
    case reclaim
    case suspend
    case resume
    /// `locks`, a list of names.
    case lock
    /// As for `lock`.
    case unlock
    /// `alt_spid`, the carrier that it was passed on to.
    case intermediate
    /// `ocn`.
    case administrative
    case quarantine
}
