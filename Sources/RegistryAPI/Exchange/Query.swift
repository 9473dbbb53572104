import Formats
import Numbering

/// The query of a request: known names only, each at most once.
struct Query {
    private let values: [(name: String, value: String)]

    static let maximumCount = 32

    /// `names`: What the route understands; other names are refused, so that no filter is overlooked.
    init(_ text: String?, names: Set<String>) throws(Problem) {
        var values: [(name: String, value: String)] = []
        for part in (text ?? "").split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = sides[0].percentDecoded, let value = (sides.count > 1 ? sides[1] : "").percentDecoded
            else {
                throw .field(String(sides[0]), "must be percent-encoded UTF-8")
            }
            guard names.contains(name) else {
                throw Problem(
                    .unknownField,
                    "\(FieldError(field: name, value: "", rule: "").field) is not a parameter here",
                    [.init("field", .string(FieldError(field: name, value: "", rule: "").field))]
                )
            }
            guard !values.contains(where: { $0.name == name }), values.count < Self.maximumCount else {
                throw .field(name, "must be given once")
            }
            // Whether everything or nothing is meant, nobody knows.
            guard !value.isEmpty else { throw .field(name, "must not be empty; leave it out") }
            values.append((name, value))
        }
        self.values = values
    }

    /// A parameter's text; `nil` when it is not there.
    subscript(name: String) -> String? {
        values.first { $0.name == name }?.value
    }

    /// A parameter's value as `read` makes it of the text; `nil` when it is not there.
    func value<Value>(_ name: String, _ rule: String, _ read: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = read(text) else { throw .field(name, rule, value: text) }
        return value
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        try value(name, "must be a number from \(range.lowerBound) to \(range.upperBound)") {
            // A sign is no part of a count.
            guard $0.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int($0) else { return nil }
            return range.contains(value) ? value : nil
        }
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        try value(name, "must be true or false") { ["true": true, "false": false][$0] } ?? false
    }

    func ocn(_ name: String = "ocn") throws(Problem) -> OCN? {
        try value(name, "must be 4 digits or capital letters") { OCN($0) }
    }

    func choice<Choice>(_ name: String) throws(Problem) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        let rule = "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(name, rule) { Choice(rawValue: $0) }
    }

    /// An instant, or the end of a day.
    func time(_ name: String) throws(Problem) -> Timestamp? {
        try value(name, "must be a time as 2026-01-31T12:00:00Z, or a day as 2026-01-31 for its end") { text in
            text.utf8.count == 10 ? Timestamp(text + "T23:59:59.999Z") : Timestamp(text)
        }
    }

    /// An instant, or the beginning of a day.
    func day(_ name: String) throws(Problem) -> Timestamp? {
        try value(name, "must be a day as 2026-01-31, or a time as 2026-01-31T12:00:00Z") { text in
            text.utf8.count == 10 ? Timestamp(text + "T00:00:00Z") : Timestamp(text)
        }
    }

    /// An area code under +1, as `212` or `1-212`.
    func areaCode() throws(Problem) -> AreaCode? {
        try value("areaCode", "must be an area code, as 212") { AreaCode($0) }
    }

    func block() throws(Problem) -> BlockPrefix? {
        try value("block", "must be a block, as 1212555 or 1212555-1") { BlockPrefix($0) }
    }

    /// How many entries of a list are wanted.
    func limit(default standard: Int = 100, maximum: Int) throws(Problem) -> Int {
        try integer("limit", in: 1...maximum) ?? min(standard, maximum)
    }
}
