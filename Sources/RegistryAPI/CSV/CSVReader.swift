/// Reads comma-separated values: one row at a time, with the line that it began on.
///
/// Quoted fields may hold commas, doubled quotes and line ends. A row that can't be read is reported and ends at the
/// next line end. Source: RFC 4180.
public struct CSVReader: Sendable {
    private let bytes: [UInt8]
    private var index = 0
    private var line: Int

    /// The greatest number of fields of a row.
    public static let maximumFields = 64
    /// The greatest number of bytes of a field.
    public static let maximumFieldLength = 4_096

    /// `firstLine`: the line of the first byte in the file that the bytes are a part of.
    public init(_ bytes: [UInt8], firstLine: Int = 1) {
        self.bytes = bytes
        line = firstLine
        // The mark that some programs put before UTF-8.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    public struct Row: Hashable, Sendable {
        public var line: Int
        public var content: Content
    }

    public enum Content: Hashable, Sendable {
        case fields([String])
        case malformed(String)
    }

    /// The next row that is not empty; `nil` at the end.
    public mutating func next() -> Row? {
        while index < bytes.count {
            let start = line
            let content = row()
            if case .fields(let fields) = content, fields == [""] { continue }
            return Row(line: start, content: content)
        }
        return nil
    }

    private mutating func row() -> Content {
        var fields: [String] = []
        fields.reserveCapacity(8)
        while true {
            guard let text = field() else { return skipRow("has a quoted field that does not end properly") }
            guard text.count <= Self.maximumFieldLength else {
                return skipRow("has a field of more than \(Self.maximumFieldLength) bytes")
            }
            guard let field = String(validating: text, as: UTF8.self) else { return skipRow("is not UTF-8") }
            fields.append(field)
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            guard fields.count < Self.maximumFields else {
                return skipRow("has more than \(Self.maximumFields) fields")
            }
            index += 1
        }
        endLine()
        return .fields(fields)
    }

    /// The field's bytes; `nil` when its quotes don't match. Stops at a comma or line end.
    private mutating func field() -> ArraySlice<UInt8>? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            let start = index
            while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
            return bytes[start..<index]
        }
        var text: [UInt8] = []
        let start = (index, line)
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                guard index < bytes.count else { return text[...] }
                if isEnd(bytes[index]) { return text[...] }
                guard bytes[index] == UInt8(ascii: "\"") else { break }
                index += 1
            } else if byte == 0x0A {
                line += 1
            }
            text.append(byte)
        }
        (index, line) = start
        return nil
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }

    private mutating func endLine() {
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        line += 1
    }

    private mutating func skipRow(_ problem: String) -> Content {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        endLine()
        return .malformed(problem)
    }
}
