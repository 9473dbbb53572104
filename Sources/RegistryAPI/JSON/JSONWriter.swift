import Formats
import NIOCore
import Numbering

/// Writes JSON straight into a buffer.
///
/// The caller keeps to the grammar: each member's name is followed by one value. Commas come by themselves.
public struct JSONWriter {
    public private(set) var buffer: ByteBuffer
    /// Something stands before, in the array or object that is open.
    private var needsComma = false

    public init(capacity: Int = 1_024) {
        buffer = ByteBufferAllocator().buffer(capacity: capacity)
    }

    // MARK: - Structure

    public mutating func beginObject() {
        open(UInt8(ascii: "{"))
    }

    public mutating func endObject() {
        close(UInt8(ascii: "}"))
    }

    public mutating func beginArray() {
        open(UInt8(ascii: "["))
    }

    public mutating func endArray() {
        close(UInt8(ascii: "]"))
    }

    /// A member's name; plain ASCII.
    public mutating func name(_ name: StaticString) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        buffer.writeStaticString(name)
        buffer.writeStaticString("\":")
        needsComma = false
    }

    /// A member's name that is not known beforehand.
    public mutating func name(_ name: String) {
        string(name)
        buffer.writeInteger(UInt8(ascii: ":"))
        needsComma = false
    }

    // MARK: - Values

    public mutating func null() {
        separate()
        buffer.writeStaticString("null")
    }

    public mutating func bool(_ value: Bool) {
        separate()
        buffer.writeStaticString(value ? "true" : "false")
    }

    public mutating func number(_ value: some BinaryInteger) {
        separate()
        buffer.writeString(String(value))
    }

    public mutating func string(_ text: String) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where JSONEscape.isNeeded(byte) {
                buffer.writeBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<index]))
                buffer.writeBytes(JSONEscape.sequence(byte))
                start = index + 1
            }
            buffer.writeBytes(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start...]))
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    public mutating func value(_ value: JSONValue) {
        separate()
        buffer.writeBytes(value.bytes)
    }

    // MARK: - Members

    /// A member with a text, or null.
    public mutating func member(_ name: StaticString, _ text: String?) {
        self.name(name)
        if let text { string(text) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ value: some BinaryInteger) {
        self.name(name)
        number(value)
    }

    public mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    public mutating func member(_ name: StaticString, _ time: Timestamp?) {
        member(name, time?.description)
    }

    public mutating func member(_ name: StaticString, _ texts: [String]) {
        self.name(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    // MARK: - Bytes

    /// A line's end between values of newline-delimited JSON.
    public mutating func endLine() {
        buffer.writeInteger(UInt8(ascii: "\n"))
        needsComma = false
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        buffer.writeInteger(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        buffer.writeInteger(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
        needsComma = true
    }
}
