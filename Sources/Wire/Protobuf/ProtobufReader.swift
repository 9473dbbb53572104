/// Reads protobuf fields one after another. Never reads beyond its bytes, whatever is in them.
///
///     while let tag = try reader.tag() {
///         switch tag {
///         case .varint(1): number = try reader.varint()
///         default: try reader.skip(tag)
///         }
///     }
///
/// A field that comes twice counts as it came last. Groups, which proto3 does not have, are malformed.
struct ProtobufReader {
    /// Valid as long as the closure that handed them out runs.
    private let source: UnsafeRawBufferPointer
    /// Where the next byte is.
    private(set) var position = 0

    init(_ source: UnsafeRawBufferPointer) {
        self.source = source
    }

    var byteCount: Int { source.count }

    /// The next field's tag, `nil` at the end.
    mutating func tag() throws(WireError) -> ProtobufTag? {
        guard position < source.count else { return nil }
        let value = try varint()
        // Field numbers are 1 to 2^29 - 1.
        guard value >= 8, let tag = UInt32(exactly: value) else { throw .malformed }
        return ProtobufTag(rawValue: tag)
    }

    mutating func varint() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < source.count {
            let byte = source[position]
            position += 1
            value |= UInt64(byte & 0x7f) << shift
            guard byte >= 0x80 else { return value }
            shift += 7
            guard shift < 70 else { break }
        }
        throw .malformed
    }

    mutating func zigZag() throws(WireError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func flag() throws(WireError) -> Bool {
        try varint() != 0
    }

    mutating func fixed64() throws(WireError) -> UInt64 {
        UInt64(littleEndian: try take(8).loadUnaligned(as: UInt64.self))
    }

    /// Appends the elements of a packed array.
    ///
    /// - Parameter limit: The most elements that there may be in all.
    mutating func readFixed64s(into values: inout [UInt64], _ name: String, limit: Int) throws(WireError) {
        let bytes = try bytes()
        guard bytes.count % 8 == 0 else { throw .malformed }
        try check(values.count + bytes.count / 8, name, limit: limit)
        for offset in stride(from: 0, to: bytes.count, by: 8) {
            values.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
    }

    mutating func fixed32() throws(WireError) -> UInt32 {
        UInt32(littleEndian: try take(4).loadUnaligned(as: UInt32.self))
    }

    mutating func bytes() throws(WireError) -> UnsafeRawBufferPointer {
        guard let count = Int(exactly: try varint()) else { throw .malformed }
        return try take(count)
    }

    mutating func string() throws(WireError) -> String {
        guard let text = String(validating: try bytes(), as: UTF8.self) else { throw .malformed }
        return text
    }

    mutating func message() throws(WireError) -> ProtobufReader {
        ProtobufReader(try bytes())
    }

    /// Passes over a field that nobody here knows.
    mutating func skip(_ tag: ProtobufTag) throws(WireError) {
        switch tag.rawValue & 7 {
        case 0: _ = try varint()
        case 1: _ = try take(8)
        case 2: _ = try bytes()
        case 5: _ = try take(4)
        default: throw .malformed
        }
    }

    /// The bytes from an earlier position to this one.
    func bytes(since start: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: source[start..<position])
    }

    private mutating func take(_ count: Int) throws(WireError) -> UnsafeRawBufferPointer {
        guard count <= source.count - position else { throw .malformed }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: source[position..<(position + count)])
    }
}
