/// Writes CSV: LF at line ends, quotation marks where they are needed.
///
/// Source: RFC 4180, with the line end that Unix programs expect.
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// Fields of the line that is open.
    private var fieldCount = 0

    /// `capacity`: bytes that will be written, as far as they are known.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// A whole line.
    public mutating func write(_ fields: [String]) {
        for field in fields { self.field(field) }
        endLine()
    }

    /// A field of the line that is open; `nil` is an empty one.
    public mutating func field(_ text: String?) {
        if fieldCount > 0 { bytes.append(UInt8(ascii: ",")) }
        fieldCount += 1
        guard let text else { return }
        guard CSVWriter.needsQuotes(text) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    public mutating func endLine() {
        // A record of one empty field would be a blank line, which readers pass over.
        if fieldCount == 1, bytes.isEmpty || bytes.last == 0x0A { bytes.append(contentsOf: [0x22, 0x22]) }
        bytes.append(0x0A)
        fieldCount = 0
    }

    /// The bytes since the last call. Between two lines.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private static func needsQuotes(_ field: String) -> Bool {
        field.utf8.first == 0x20 || field.utf8.last == 0x20
            || field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    }
}
