import CZlib

/// Decompresses gzip piece by piece. Several members one after the other count as one, as for `gunzip`.
///
/// Source: RFC 1952.
public final class GzipInflater {
    public enum State: Hashable, Sendable {
        /// At the start, or after a whole member: the data may end here.
        case betweenMembers
        case insideMember
        /// These are no gzip data, or they are damaged.
        case damaged
    }

    /// The greatest number of bytes that one call hands out.
    static let outputSize = 262_144

    public private(set) var state = State.betweenMembers
    private var stream = z_stream()
    private var input: [UInt8] = []
    private var offset = 0

    public init() {
        // 15: the largest window; 16: gzip only.
        let status = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib can't start: \(status)")
    }

    deinit { inflateEnd(&stream) }

    /// Gives the next compressed bytes. All bytes given before must have been used up: `inflate` returned nothing.
    public func supply(_ bytes: [UInt8]) {
        precondition(offset == input.count, "the bytes before must be used up")
        input = bytes
        offset = 0
    }

    /// The next contents; empty when more input is needed, or none will help.
    public func inflate() -> [UInt8] {
        while state != .damaged, offset < input.count || state == .insideMember {
            let (output, consumed, status) = step()
            offset += consumed
            switch status {
            case Z_OK: state = .insideMember
            case Z_STREAM_END:
                state = .betweenMembers
                inflateReset(&stream)
                skipPadding()
            // No progress is possible: the input is used up.
            case Z_BUF_ERROR: return output
            default: state = .damaged
            }
            if !output.isEmpty || (consumed == 0 && status == Z_OK) { return output }
        }
        return []
    }

    private func step() -> (output: [UInt8], consumed: Int, status: Int32) {
        var consumed = 0
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: GzipInflater.outputSize) { output, initialized in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress.map { $0 + offset }
                stream.avail_in = UInt32(input.count - offset)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                consumed = input.count - offset - Int(stream.avail_in)
                initialized = output.count - Int(stream.avail_out)
                stream.next_in = nil
                stream.next_out = nil
            }
        }
        return (output, consumed, status)
    }

    /// Zero bytes after a member are padding, as tapes leave it.
    private func skipPadding() {
        while offset < input.count, input[offset] == 0 { offset += 1 }
    }
}
