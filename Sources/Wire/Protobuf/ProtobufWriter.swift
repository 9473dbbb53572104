/// Appends protobuf fields to bytes. Fields in ascending order give the bytes that generated code would.
///
/// Without a note, a field with its default value is left out. Memory of its own instead of an array: room is made
/// once for each field, not for each byte.
struct ProtobufWriter: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    /// The most bytes of a tag and of a varint.
    private static let tagByteLimit = 5
    private static let varintByteLimit = 10

    /// - Parameter capacity: A guess, more than 0.
    init(capacity: Int) {
        precondition(capacity > 0, "doubling nothing makes no room")
        memory = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        memory.deallocate()
    }

    /// What was written.
    var bytes: [UInt8] {
        [UInt8](UnsafeBufferPointer(start: memory, count: count))
    }

    // MARK: - Fields

    mutating func varint(_ field: UInt32, _ value: UInt64) {
        guard value != 0 else { return }
        presentVarint(field, value)
    }

    /// Written even when it is 0, for `optional` fields.
    mutating func presentVarint(_ field: UInt32, _ value: UInt64) {
        makeRoom(ProtobufWriter.tagByteLimit + ProtobufWriter.varintByteLimit)
        append(.varint(field))
        append(varint: value)
    }

    /// A signed number, small ones in few bytes whatever their sign (`sint32`, `sint64`).
    mutating func zigZag(_ field: UInt32, _ value: Int64) {
        varint(field, UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    mutating func flag(_ field: UInt32, _ value: Bool) {
        varint(field, value ? 1 : 0)
    }

    mutating func fixed64(_ field: UInt32, _ value: UInt64) {
        guard value != 0 else { return }
        makeRoom(ProtobufWriter.tagByteLimit + 8)
        append(.fixed64(field))
        append(littleEndian: value)
    }

    /// A packed array.
    mutating func fixed64s(_ field: UInt32, _ values: [UInt64]) {
        guard !values.isEmpty else { return }
        makeRoom(ProtobufWriter.tagByteLimit + ProtobufWriter.varintByteLimit + 8 * values.count)
        append(.bytes(field))
        append(varint: UInt64(8 * values.count))
        for value in values { append(littleEndian: value) }
    }

    mutating func fixed32(_ field: UInt32, _ value: UInt32) {
        guard value != 0 else { return }
        presentFixed32(field, value)
    }

    /// Written even when it is 0, for `optional` fields.
    mutating func presentFixed32(_ field: UInt32, _ value: UInt32) {
        makeRoom(ProtobufWriter.tagByteLimit + 4)
        append(.fixed32(field))
        append(littleEndian: value)
    }

    mutating func string(_ field: UInt32, _ value: String) {
        guard !value.isEmpty else { return }
        presentString(field, value)
    }

    /// Written even when it is empty, for `optional` fields and elements.
    mutating func presentString(_ field: UInt32, _ value: String) {
        let length = value.utf8.count
        makeRoom(ProtobufWriter.tagByteLimit + ProtobufWriter.varintByteLimit + length)
        append(.bytes(field))
        append(varint: UInt64(length))
        let room = UnsafeMutableBufferPointer(start: memory + count, count: length)
        _ = room.initialize(from: value.utf8)
        count += length
    }

    mutating func bytes(_ field: UInt32, _ value: [UInt8]) {
        guard !value.isEmpty else { return }
        presentBytes(field, value)
    }

    /// Written even when they are empty, for `optional` fields.
    mutating func presentBytes(_ field: UInt32, _ value: [UInt8]) {
        value.withUnsafeBytes { presentBytes(field, $0) }
    }

    /// The same, lent.
    mutating func presentBytes(_ field: UInt32, _ value: UnsafeRawBufferPointer) {
        makeRoom(ProtobufWriter.tagByteLimit + ProtobufWriter.varintByteLimit + value.count)
        append(.bytes(field))
        append(varint: UInt64(value.count))
        let room = UnsafeMutableRawBufferPointer(start: memory + count, count: value.count)
        room.copyMemory(from: value)
        count += value.count
    }

    /// 16 bytes, big-endian. Written even when they are 0.
    mutating func presentBytes(_ field: UInt32, high: UInt64, low: UInt64) {
        makeRoom(ProtobufWriter.tagByteLimit + 17)
        append(.bytes(field))
        append(varint: 16)
        append(littleEndian: high.byteSwapped)
        append(littleEndian: low.byteSwapped)
    }

    /// A message, written by `body`. Present even when it is empty.
    mutating func message(_ field: UInt32, _ body: (inout ProtobufWriter) -> Void) {
        makeRoom(ProtobufWriter.tagByteLimit + 1)
        append(.bytes(field))
        let lengthIndex = count
        append(varint: 0)
        body(&self)
        closeMessage(lengthIndex)
    }

    /// Numbers side by side in one field; absent when there are none.
    mutating func packed(_ field: UInt32, _ values: [UInt16]) {
        guard !values.isEmpty else { return }
        message(field) { writer in
            for value in values {
                writer.makeRoom(ProtobufWriter.varintByteLimit)
                writer.append(varint: UInt64(value))
            }
        }
    }

    /// Bytes that hold whole fields already.
    mutating func fields(_ raw: [UInt8]) {
        makeRoom(raw.count)
        _ = UnsafeMutableBufferPointer(start: memory + count, count: raw.count).initialize(from: raw)
        count += raw.count
    }

    // MARK: - Details

    /// Most messages are shorter than 128 bytes, whose length fits the byte kept for it; longer ones move up.
    private mutating func closeMessage(_ lengthIndex: Int) {
        let length = count - lengthIndex - 1
        guard length >= 0x80 else {
            memory[lengthIndex] = UInt8(length)
            return
        }
        let extraBytes = (Int.bitWidth - 1 - length.leadingZeroBitCount) / 7
        makeRoom(extraBytes)
        (memory + lengthIndex + 1 + extraBytes).update(from: memory + lengthIndex + 1, count: length)
        count = lengthIndex
        append(varint: UInt64(length))
        count += length
    }

    /// Every `append` below relies on it.
    private mutating func makeRoom(_ byteCount: Int) {
        guard count + byteCount > capacity else { return }
        grow(byteCount)
    }

    @inline(never)
    private mutating func grow(_ byteCount: Int) {
        capacity = max(2 * capacity, count + byteCount)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: memory, count: count)
        memory.deallocate()
        memory = larger
    }

    private mutating func append(_ tag: ProtobufTag) {
        append(varint: UInt64(tag.rawValue))
    }

    private mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            memory[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count += 1
            rest >>= 7
        }
        memory[count] = UInt8(rest)
        count += 1
    }

    private mutating func append<Value: FixedWidthInteger>(littleEndian value: Value) {
        UnsafeMutableRawPointer(memory + count).storeBytes(of: value.littleEndian, as: Value.self)
        count += MemoryLayout<Value>.size
    }
}
