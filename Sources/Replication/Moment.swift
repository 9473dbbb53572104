/// A reading of the node's monotonic clock in microseconds since an arbitrary start.
///
/// Used for waiting only. Clocks decide nothing about a register.
public struct Moment: Hashable, Comparable, Sendable {
    public let microseconds: UInt64

    public init(microseconds: UInt64) {
        self.microseconds = microseconds
    }

    public static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }

    public func advanced(byMicroseconds microseconds: UInt64) -> Moment {
        Moment(microseconds: self.microseconds + microseconds)
    }
}
