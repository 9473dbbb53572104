/// A time zone of the North American Numbering Plan, as NANPA writes it.
///
/// Daylight saving time is that of the Energy Policy Act of 2005: from 2:00 on the second Sunday of March to 2:00 on the
/// first Sunday of November. Where a part of an area does not keep it (Arizona, Saskatchewan, Puerto Rico), clocks are an
/// hour off here for half of the year: an area code's record can have a fixed offset, as "UTC-7", instead.
public struct CivilZone: Hashable, Sendable {
    /// Hours east of UTC without daylight saving, -12...14.
    let offset: Int
    let hasDaylightSaving: Bool

    /// "E", "C", "M", "P", "A", "N", or "UTC-9". Of an area in several zones, as "EC", the last counts, which is the
    /// latest by the clock: deadlines end when they have ended for everybody. Unknown ones are Eastern.
    public init(_ text: String?) {
        let text = text ?? ""
        if text.hasPrefix("UTC"), let hours = Int(text.dropFirst(3)), (-12...14).contains(hours) {
            offset = hours
            hasDaylightSaving = false
            return
        }
        hasDaylightSaving = true
        // Newfoundland's half hour is left out: its two letters stand for an area that is mostly Atlantic.
        let offsets = text.utf8.compactMap { letter -> Int? in
            switch letter {
            case UInt8(ascii: "N"), UInt8(ascii: "A"): -4
            case UInt8(ascii: "E"): -5
            case UInt8(ascii: "C"): -6
            case UInt8(ascii: "M"): -7
            case UInt8(ascii: "P"): -8
            default: nil
            }
        }
        offset = offsets.min() ?? -5
    }

    /// The date, as days since 1970-01-01, and the hour that clocks there show.
    func local(_ time: Timestamp) -> (day: Int, hour: Int) {
        let hours = Int(time.millisecondsSinceEpoch / 3_600_000) + offset
        let shifted = hours + (isDaylightSaving(standardHour: hours) ? 1 : 0)
        let day = shifted >= 0 ? shifted / 24 : -1
        return (day, shifted - 24 * day)
    }

    /// The instant at which clocks there show a full hour of a day; midnight and noon are never left out or repeated.
    func instant(day: Int, hour: Int) -> Timestamp {
        let standard = 24 * day + hour
        let isSaving = isDaylightSaving(standardHour: standard - 1)
        let utc = standard - offset - (isSaving ? 1 : 0)
        return Timestamp(millisecondsSinceEpoch: UInt64(max(utc, 0)) * 3_600_000)
    }

    /// `standardHour`: hours since the epoch by a clock without daylight saving.
    private func isDaylightSaving(standardHour: Int) -> Bool {
        guard hasDaylightSaving, standardHour >= 0 else {
            return false
        }
        let year = CivilDate(daysSinceEpoch: standardHour / 24).year
        guard let march = CivilDate(year: year, month: 3, day: 1)?.daysSinceEpoch,
            let november = CivilDate(year: year, month: 11, day: 1)?.daysSinceEpoch
        else {
            return false
        }
        // 2:00 of daylight saving time is 1:00 by the standard clock.
        return standardHour >= 24 * (sunday(onOrAfter: march) + 7) + 2
            && standardHour < 24 * sunday(onOrAfter: november) + 1
    }

    private func sunday(onOrAfter day: Int) -> Int {
        day + (6 - (day + 3) % 7)
    }
}
