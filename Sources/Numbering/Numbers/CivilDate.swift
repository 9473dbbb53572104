/// A date of the proleptic Gregorian calendar, year 1970...9999.
///
/// The arithmetic counts from 1 March, so that the leap day is the last of its year, in eras of 400 years (146,097 days).
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days and days_from_civil.
struct CivilDate: Equatable {
    /// 1970...9999.
    let year: Int
    /// 1...12.
    let month: Int
    /// 1...31.
    let day: Int

    /// Days from 0000-03-01 to 1970-01-01.
    private static let epochOffset = 719_468

    init(daysSinceEpoch days: Int) {
        let shifted = days + Self.epochOffset
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `nil` when the date does not exist or is outside 1970...9999.
    init?(year: Int, month: Int, day: Int) {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
        // 30 February would come back as 1 or 2 March.
        guard CivilDate(daysSinceEpoch: daysSinceEpoch) == self else {
            return nil
        }
    }

    /// Reads a date as `2026-12-24`; `nil` for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// Days since 1970-01-01.
    var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - Self.epochOffset
    }
}
