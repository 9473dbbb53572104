/// A text with places for values, as `The PIN of {number} was changed.`
struct Template: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(String)
        case value(String)
    }

    let parts: [Part]

    /// Braces are for names of values only; a brace without its partner stands for itself.
    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.value(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of the values that the text has places for.
    var names: [String] {
        parts.compactMap { part in
            if case .value(let name) = part { name } else { nil }
        }
    }

    /// The text with its values, each made fit for where the text goes.
    func filled(_ values: [String: String], fit: (String) -> String) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .text(let own): text += own
            case .value(let name):
                guard let value = values[name] else { preconditionFailure("the template has no value \(name)") }
                text += fit(value)
            }
        }
    }
}
