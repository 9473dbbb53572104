/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds, up to the end of the year 9999.
///
/// The core never reads a clock; instants come in as arguments.
public struct Timestamp: Hashable, Sendable {
    /// Milliseconds since the epoch, 0...253_402_300_799_999.
    public let millisecondsSinceEpoch: UInt64

    /// 1970-01-01T00:00:00.000Z.
    public static let epoch = Timestamp(millisecondsSinceEpoch: 0)
    /// 9999-12-31T23:59:59.999Z, the last instant that RFC 3339 can write.
    public static let latest = Timestamp(millisecondsSinceEpoch: .max)

    static let millisecondsPerDay: UInt64 = 86_400_000

    /// Instants after `latest` become `latest`.
    public init(millisecondsSinceEpoch: UInt64) {
        self.millisecondsSinceEpoch = min(millisecondsSinceEpoch, 253_402_300_799_999)
    }

    /// The instant `days` times 24 hours later (earlier when negative), held between `epoch` and `latest`.
    public func adding(days: Int) -> Timestamp {
        let (milliseconds, overflow) = Int64(days).multipliedReportingOverflow(by: Int64(Self.millisecondsPerDay))
        guard !overflow else {
            return days < 0 ? .epoch : .latest
        }
        return adding(milliseconds: milliseconds)
    }

    /// The instant `milliseconds` later (earlier when negative), held between `epoch` and `latest`.
    public func adding(milliseconds: Int64) -> Timestamp {
        let size = milliseconds.magnitude
        guard milliseconds < 0 else {
            let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(size)
            return overflow ? .latest : Timestamp(millisecondsSinceEpoch: sum)
        }
        return size > millisecondsSinceEpoch
            ? .epoch : Timestamp(millisecondsSinceEpoch: millisecondsSinceEpoch - size)
    }
}

extension Timestamp: Comparable {
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}
