import Numbering

/// Times in words: how long ago, and when exactly.
enum TimeWords {
    /// As `just now`, `5 min ago`, `3 d ago`.
    static func ago(_ time: Timestamp, now: Timestamp) -> String {
        guard time < now else { return "just now" }
        let seconds = Double(now.millisecondsSinceEpoch - time.millisecondsSinceEpoch) / 1_000
        return seconds < 1 ? "\(Int(seconds * 10)) tenths of a second ago" : length(seconds) + " ago"
    }

    /// As `in 5 min`.
    static func ahead(_ time: Timestamp, now: Timestamp) -> String {
        guard now < time else { return "now" }
        return "in " + length(Double(time.millisecondsSinceEpoch - now.millisecondsSinceEpoch) / 1_000)
    }

    /// What is left until then, as `6 d 23 h`.
    static func left(_ time: Timestamp, now: Timestamp) -> String {
        guard now < time else { return "no time" }
        let minutes = (time.millisecondsSinceEpoch - now.millisecondsSinceEpoch) / 60_000
        let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
        if days > 0 { return "\(days) d \(hours) h" }
        return hours > 0 ? "\(hours) h \(minutes % 60) min" : "\(max(1, minutes)) min"
    }

    /// How far away, on whichever side of now.
    static func distance(_ time: Timestamp, now: Timestamp) -> String {
        now < time ? ahead(time, now: now) : ago(time, now: now)
    }

    private static func length(_ seconds: Double) -> String {
        switch seconds {
        case ..<60: "\(max(1, Int(seconds))) s"
        case ..<3_600: "\(Int(seconds / 60)) min"
        case ..<86_400: "\(Int(seconds / 3_600)) h"
        case ..<(86_400 * 60): "\(Int(seconds / 86_400)) d"
        default: "\(Int(seconds / 86_400 / 30)) months"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// As `12 March 2026`, in UTC.
    static func date(_ time: Timestamp) -> String {
        let text = time.description
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return text }
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }

    /// As `12 March 2026, 12:00:03 UTC`.
    static func exact(_ time: Timestamp) -> String {
        date(time) + ", " + time.description.dropFirst(11).prefix(8) + " UTC"
    }
}
