/// Business days where a number is: its time zone, Mondays to Fridays, without holidays.
///
/// Source: 47 CFR 52.35(d) and (e); 5 U.S.C. 6103 for the federal holidays.
public struct BusinessCalendar: Hashable, Sendable {
    public let zone: CivilZone
    /// Further days that are no business days, as days since 1970-01-01, ascending.
    private let holidays: [Int]

    /// A request that comes in later than 13:00 counts as of the next business day. 47 CFR 52.35(d).
    static let lastHour = 13

    /// `timeZone`: as in the area code's record; `holidays`: as in `PortingPolicy`.
    public init(timeZone: String?, holidays: [String] = []) {
        zone = CivilZone(timeZone)
        self.holidays = holidays.compactMap { CivilDate($0)?.daysSinceEpoch }.sorted()
    }

    /// The end of the `count`th business day, local midnight, of something that came in at `time`.
    ///
    /// The day on which it came in is the first one, if it is a business day and it was before 13:00.
    public func end(ofBusinessDays count: Int, after time: Timestamp) -> Timestamp {
        let local = zone.local(time)
        var day = local.hour < Self.lastHour ? local.day : local.day + 1
        var remaining = max(count, 1)
        while true {
            if isBusinessDay(day) {
                remaining -= 1
                if remaining == 0 { return zone.instant(day: day + 1, hour: 0) }
            }
            day += 1
        }
    }

    /// Noon of the last business day that is over when `due` comes.
    public func noonOfBusinessDay(before due: Timestamp) -> Timestamp {
        // Midnight ends a day, so a millisecond earlier is on the day that the port is due at the end of.
        var day = zone.local(due.adding(milliseconds: -1)).day - 1
        while !isBusinessDay(day) { day -= 1 }
        return zone.instant(day: day, hour: 12)
    }

    /// Whether a day, counted from 1970-01-01, is a business day.
    func isBusinessDay(_ day: Int) -> Bool {
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = (day + 3) % 7
        return weekday < 5 && !holidays.contains(day) && !FederalHolidays.contains(day)
    }
}

/// The holidays of 5 U.S.C. 6103, with those on a Saturday kept on Friday and those on a Sunday on Monday.
enum FederalHolidays {
    static func contains(_ day: Int) -> Bool {
        let weekday = (day + 3) % 7
        guard weekday < 5 else {
            return false
        }
        let date = CivilDate(daysSinceEpoch: day)
        if isFixed(date) || isMoving(date, weekday: weekday) {
            return true
        }
        let neighbour = weekday == 4 ? day + 1 : weekday == 0 ? day - 1 : nil
        return neighbour.map { isFixed(CivilDate(daysSinceEpoch: $0)) } ?? false
    }

    /// New Year, Juneteenth, Independence Day, Veterans Day, Christmas.
    private static func isFixed(_ date: CivilDate) -> Bool {
        switch (date.month, date.day) {
        case (1, 1), (6, 19), (7, 4), (11, 11), (12, 25): true
        default: false
        }
    }

    /// Martin Luther King, Washington, Memorial, Labor and Columbus Day, and Thanksgiving.
    private static func isMoving(_ date: CivilDate, weekday: Int) -> Bool {
        let week = (date.day - 1) / 7 + 1
        return switch (date.month, weekday, week) {
        case (1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4): true
        case (5, 0, _): date.day > 24
        default: false
        }
    }
}
