/// Numbers of things as pages show them.
enum CountWords {
    /// With commas between thousands, as `12,431`.
    static func grouped(_ count: Int) -> String {
        var text = ""
        let digits = "\(count.magnitude)"
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return count < 0 ? "-" + text : text
    }
}
