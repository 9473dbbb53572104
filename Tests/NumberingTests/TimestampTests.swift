import Numbering
import Testing

struct TimestampTests {
    @Test(
        "Instants are written in RFC 3339",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (1, "1970-01-01T00:00:00.001Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_433_424_736_000, "2015-06-04T13:32:16.000Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ]
    )
    func text(milliseconds: UInt64, text: String) {
        #expect(Timestamp(millisecondsSinceEpoch: milliseconds).description == text)
        #expect(Timestamp(text)?.millisecondsSinceEpoch == milliseconds)
    }

    /// The slow twin counts the days of every month, one after the other, by the leap-year rule.
    @Test("Every day of 500 years has its date")
    func slowTwin() {
        var days: UInt64 = 0
        var wrong: [String] = []
        for year in 1970..<2470 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in lengths.enumerated() {
                for day in 1...length {
                    let date = "\(year)-\(twoDigits(month + 1))-\(twoDigits(day))"
                    let instant = Timestamp(millisecondsSinceEpoch: days * 86_400_000)
                    // One expectation for each of 180,000 days would take longer than the test.
                    if instant.description != date + "T00:00:00.000Z" || Timestamp(date + "T00:00:00Z") != instant {
                        wrong.append(date)
                    }
                    days += 1
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("What is written can be read", arguments: 0..<50 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let instant = Timestamp(millisecondsSinceEpoch: .random(in: 0...253_402_300_799_999, using: &random))
            #expect(Timestamp(instant.description) == instant, "replay with seed \(seed)")
        }
    }

    @Test(
        "Fractions of a second count to the millisecond",
        arguments: [("", 0), (".1", 100), (".12", 120), (".123", 123), (".1239", 123), (".000000001", 0)]
    )
    func fractions(fraction: String, milliseconds: UInt64) {
        #expect(Timestamp("1970-01-01T00:00:00\(fraction)Z")?.millisecondsSinceEpoch == milliseconds)
    }

    @Test(
        "Nothing else is an instant",
        arguments: [
            "", "2026-01-31", "2026-01-31T12:00:00", "2026-01-31T12:00:00+00:00", "2026-01-31t12:00:00Z",
            "2026-01-31 12:00:00Z", "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2100-02-29T00:00:00Z",
            "1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T12:60:00Z",
            "2026-01-31T12:00:60Z", "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00.1234567890Z",
            "2026-01-31T12:00:00ZZ", "+026-01-31T12:00:00Z", "２026-01-31T12:00:00Z",
            "2026-01-31T12:00:00Z" + String(repeating: "0", count: 10_000),
        ]
    )
    func notAnInstant(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("Days are 24 hours, held within the calendar")
    func adding() {
        let instant: Timestamp = "2026-01-31T12:00:00.123Z"
        #expect(instant.adding(days: 45) == "2026-03-17T12:00:00.123Z")
        #expect(instant.adding(days: -31) == "2025-12-31T12:00:00.123Z")
        #expect(instant.adding(days: .max) == .latest)
        #expect(instant.adding(days: .min) == .epoch)
        #expect(instant.adding(milliseconds: -1) == "2026-01-31T12:00:00.122Z")
        #expect(Timestamp.epoch.adding(milliseconds: .min) == .epoch)
        #expect(Timestamp.latest.adding(milliseconds: 1) == .latest)
    }

    private func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
