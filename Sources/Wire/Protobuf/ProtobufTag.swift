/// What stands before a field's value: the field's number and how the value is laid out.
///
/// Source: protobuf.dev, "Encoding"; tag = number * 8 + wire type.
struct ProtobufTag: Equatable {
    let rawValue: UInt32

    /// The field's number.
    var field: UInt32 { rawValue >> 3 }

    static func varint(_ field: UInt32) -> ProtobufTag { ProtobufTag(rawValue: field << 3) }
    static func fixed64(_ field: UInt32) -> ProtobufTag { ProtobufTag(rawValue: field << 3 | 1) }
    /// Bytes, a string, a message or packed numbers.
    static func bytes(_ field: UInt32) -> ProtobufTag { ProtobufTag(rawValue: field << 3 | 2) }
    static func fixed32(_ field: UInt32) -> ProtobufTag { ProtobufTag(rawValue: field << 3 | 5) }

    /// For `switch`. A field that comes with another wire type than ours is an unknown one, as protobuf wants it.
    static func ~= (pattern: ProtobufTag, tag: ProtobufTag) -> Bool { pattern.rawValue == tag.rawValue }
}
