import NIOCore
import Replication

/// Turns messages into frames, each one chunk of the request's body.
///
/// A frame with its chunk's size and end is one buffer. So it is one write into TLS, where each write becomes records
/// of its own: chunks from the HTTP encoder would cost three.
package struct FrameWriter: Sendable {
    /// A chunk's size as eight hexadecimal digits with CRLF, which HTTP allows, and then the frame's length.
    private static let headBytes = 8 + 2 + 4
    private static let tailBytes = 2
    private static let digits = Array("0123456789abcdef".utf8)

    package let codec: PeerCodec
    package let frameMessages: Int
    package let frameBytes: Int

    /// A frame and how many messages it carries.
    package struct Frame {
        package var buffer: ByteBuffer
        package var messages: Int
        package var bytes: Int
    }

    package init(codec: PeerCodec, frameMessages: Int, frameBytes: Int) {
        self.codec = codec
        self.frameMessages = frameMessages
        self.frameBytes = frameBytes
    }

    /// In order, each within the limits. A message that is too long for any frame is left out.
    package func frames(of messages: [PeerMessage], allocator: ByteBufferAllocator) -> (frames: [Frame], tooLong: Int) {
        var frames: [Frame] = []
        var tooLong = 0
        if messages.count <= frameMessages {
            append(messages, to: &frames, &tooLong, allocator)
        } else {
            var start = 0
            while start < messages.count {
                let end = min(start + frameMessages, messages.count)
                append(Array(messages[start..<end]), to: &frames, &tooLong, allocator)
                start = end
            }
        }
        return (frames, tooLong)
    }

    private func append(
        _ messages: [PeerMessage],
        to frames: inout [Frame],
        _ tooLong: inout Int,
        _ allocator: ByteBufferAllocator
    ) {
        let bytes = codec.encode(messages)
        guard bytes.count > frameBytes else {
            let buffer = FrameWriter.chunk(bytes, allocator)
            frames.append(Frame(buffer: buffer, messages: messages.count, bytes: bytes.count))
            return
        }
        guard messages.count > 1 else {
            tooLong += 1
            return
        }
        let middle = messages.count / 2
        append(Array(messages[..<middle]), to: &frames, &tooLong, allocator)
        append(Array(messages[middle...]), to: &frames, &tooLong, allocator)
    }

    private static func chunk(_ bytes: [UInt8], _ allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: headBytes + bytes.count + tailBytes)
        let size = UInt32(4 + bytes.count)
        for shift in stride(from: 28, through: 0, by: -4) {
            buffer.writeInteger(digits[Int(size >> UInt32(shift)) & 0xf])
        }
        buffer.writeStaticString("\r\n")
        buffer.writeInteger(UInt32(bytes.count))
        buffer.writeBytes(bytes)
        buffer.writeStaticString("\r\n")
        return buffer
    }
}
