/// One line about long work: how much is done, how fast, how long it will take yet.
public struct ProgressText: Sendable {
    public var noun: String
    /// All that is done.
    public var count: Int
    /// Of it, what this run did: for the rate.
    public var countHere: Int
    /// Of the whole, 0...1.
    public var fraction: Double
    public var elapsed: Duration

    public init(noun: String, count: Int, countHere: Int, fraction: Double, elapsed: Duration) {
        self.noun = noun
        self.count = count
        self.countHere = countHere
        self.fraction = fraction
        self.elapsed = elapsed
    }

    /// A second; `nil` before there is anything to go by.
    public var rate: Double? {
        let seconds = elapsed / .seconds(1)
        return seconds > 0.05 && countHere > 0 ? Double(countHere) / seconds : nil
    }

    /// As "45,000 rows, 31,200/s, 26 s left".
    public var plain: String {
        var parts = ["\(ProgressText.grouped(count)) \(noun)"]
        if let rate { parts.append("\(ProgressText.grouped(Int(rate)))/s") }
        if let left { parts.append("\(left) left") }
        return parts.joined(separator: ", ")
    }

    /// The same behind a bar, for a terminal.
    ///
    /// * `width`: of the terminal, in characters.
    public func bar(width: Int) -> String {
        let percent = Int(min(max(fraction, 0), 1) * 100)
        let text = " \(percent) %  \(plain)"
        let room = min(40, width - text.count - 3)
        guard room >= 8 else { return String(text.dropFirst().prefix(max(width - 1, 0))) }
        let filled = room * percent / 100
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled) + "]" + text
    }

    private var left: String? {
        guard let rate, fraction > 0.001, fraction < 1 else { return nil }
        // What is left of the file, in rows as dense as those before.
        let seconds = Int((Double(count) / fraction - Double(count)) / rate + 0.5)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }

    /// 1291490 as "1,291,490".
    public static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
