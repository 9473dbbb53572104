import Numbering
import Testing

/// Business days and midnights against a calendar on the wall.
struct BusinessCalendarTests {
    @Test(
        "A business day ends at local midnight; after 13:00 it begins the next day",
        arguments: [
            // Wednesday 2026-01-14, 12:59 and 13:00 Eastern.
            ("E", "2026-01-14T17:59:59Z", 1, "2026-01-15T05:00:00Z"),
            ("E", "2026-01-14T18:00:00Z", 1, "2026-01-16T05:00:00Z"),
            // Friday afternoon before Martin Luther King Day: Tuesday is the day.
            ("E", "2026-01-16T20:00:00Z", 1, "2026-01-21T05:00:00Z"),
            // Four days over a weekend, in Pacific time.
            ("P", "2026-01-08T16:00:00Z", 4, "2026-01-14T08:00:00Z"),
            // The night to 2026-03-08 springs forward: Monday's midnight is an hour earlier in UTC.
            ("E", "2026-03-09T12:00:00Z", 1, "2026-03-10T04:00:00Z"),
            ("C", "2026-11-02T15:00:00Z", 1, "2026-11-03T06:00:00Z"),
            // Hawaii and Guam know no daylight saving.
            ("UTC-10", "2026-07-06T20:00:00Z", 1, "2026-07-07T10:00:00Z"),
            ("UTC+10", "2026-07-06T00:00:00Z", 1, "2026-07-06T14:00:00Z"),
            // An area in two zones: the deadline ends when it has ended in both.
            ("EC", "2026-01-14T17:00:00Z", 1, "2026-01-15T06:00:00Z"),
        ]
    )
    func ends(zone: String, time: Timestamp, days: Int, end: Timestamp) {
        #expect(BusinessCalendar(timeZone: zone).end(ofBusinessDays: days, after: time) == end)
    }

    @Test(
        "Federal holidays are no business days, on the day they are kept",
        arguments: [
            "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
            "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-07-05", "2027-12-24", "2028-12-25",
            "2021-12-31",
        ]
    )
    func holidays(day: String) {
        let morning = known(Timestamp(day + "T14:00:00Z"), day)
        let calendar = BusinessCalendar(timeZone: "UTC+0")
        let same = known(Timestamp(day + "T00:00:00Z"), day).adding(days: 1)
        #expect(calendar.end(ofBusinessDays: 1, after: morning.adding(milliseconds: -7_200_000)) > same)
    }

    @Test("An operator's own holidays count, and days beside them are ordinary ones")
    func ownHolidays() {
        let calendar = BusinessCalendar(timeZone: "UTC+0", holidays: ["2026-12-24", "no date"])
        #expect(calendar.end(ofBusinessDays: 1, after: "2026-12-24T09:00:00Z") == "2026-12-29T00:00:00Z")
        #expect(calendar.end(ofBusinessDays: 1, after: "2026-12-23T09:00:00Z") == "2026-12-24T00:00:00Z")
        #expect(calendar.noonOfBusinessDay(before: "2026-12-29T00:00:00Z") == "2026-12-23T12:00:00Z")
    }
}
