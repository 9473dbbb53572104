extension JSONValue {
    /// The value as JSON text without spaces.
    public var bytes: [UInt8] {
        var writer = JSONValueWriter(indentation: nil)
        writer.write(self)
        return writer.bytes
    }

    /// The value as JSON text for people, two spaces a level.
    public var prettyText: String {
        var writer = JSONValueWriter(indentation: 2)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes JSON. Cheap enough for thousands of rows: no Foundation, one buffer.
public struct JSONValueWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// Spaces a level; `nil` puts everything on one line.
    private let indentation: Int?
    private var depth = 0

    public init(indentation: Int? = nil) {
        self.indentation = indentation
    }

    /// Takes bytes over as they are: brackets and commas of whoever streams.
    public mutating func writeRaw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    public mutating func write(_ value: JSONValue) {
        switch value {
        case .null: writeRaw("null")
        case .bool(true): writeRaw("true")
        case .bool(false): writeRaw("false")
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): write(text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            writeItems(elements) { writer, element in writer.write(element) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            writeItems(members) { writer, member in
                writer.write(member.name)
                writer.bytes.append(UInt8(ascii: ":"))
                if writer.indentation != nil { writer.bytes.append(UInt8(ascii: " ")) }
                writer.write(member.value)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A string with its quotes.
    public mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if JSONEscape.isNeeded(byte) {
                bytes.append(contentsOf: JSONEscape.sequence(byte))
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func writeItems<Item>(_ items: [Item], _ writeItem: (inout JSONValueWriter, Item) -> Void) {
        depth += 1
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            writeItem(&self, item)
        }
        depth -= 1
        if !items.isEmpty { breakLine() }
    }

    private mutating func breakLine() {
        guard let indentation else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: indentation * depth))
    }
}
