import NIOCore

/// Writes comma-separated values. Source: RFC 4180.
public struct CSVWriter {
    public private(set) var buffer: ByteBuffer
    private var isAtLineStart = true

    public init(capacity: Int = 4_096) {
        buffer = ByteBufferAllocator().buffer(capacity: capacity)
    }

    /// A field; `nil` is an empty one.
    public mutating func field(_ text: String?) {
        if !isAtLineStart { buffer.writeInteger(UInt8(ascii: ",")) }
        isAtLineStart = false
        guard let text else { return }
        let needsQuotes = text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        }
        guard needsQuotes else {
            buffer.writeString(text)
            return
        }
        buffer.writeInteger(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { buffer.writeInteger(byte) }
            buffer.writeInteger(byte)
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    public mutating func endLine() {
        buffer.writeInteger(UInt8(ascii: "\n"))
        isAtLineStart = true
    }
}
