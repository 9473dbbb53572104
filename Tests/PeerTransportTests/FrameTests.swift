import NIOCore
import Replication
import Testing

import PeerTransport

@Suite struct FrameTests {
    private static func framed(_ frames: [[UInt8]]) -> [UInt8] {
        frames.flatMap { frame in
            withUnsafeBytes(of: UInt32(frame.count).bigEndian) { Array($0) } + frame
        }
    }

    private static func read(_ pieces: [[UInt8]], limit: Int = 1 << 20) throws -> [[UInt8]] {
        var reader = FrameReader(limit: limit)
        var frames: [[UInt8]] = []
        for bytes in pieces {
            var piece = ByteBuffer(bytes: bytes)
            while let frame = try reader.next(from: &piece) { frames.append(frame) }
            #expect(piece.readableBytes == 0)
        }
        #expect(reader.isBetweenFrames)
        return frames
    }

    @Test("Frames come out whole wherever the pieces end")
    func reassembles() throws {
        let frames: [[UInt8]] = [[1], [2, 3, 4], Array(repeating: 5, count: 70), [6, 7]]
        let bytes = FrameTests.framed(frames)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...])]
                #expect(try FrameTests.read(pieces) == frames)
            }
        }
        #expect(try FrameTests.read(bytes.map { [$0] }) == frames)
    }

    @Test("A frame of the limit is taken, a longer one and an empty one are not")
    func limits() throws {
        #expect(try FrameTests.read([[0, 0, 0, 2, 8, 9]], limit: 2) == [[8, 9]])
        #expect(throws: FrameReader.Failure.tooLong(3, limit: 2)) { try FrameTests.read([[0, 0, 0, 3]], limit: 2) }
        #expect(throws: FrameReader.Failure.tooLong(.max, limit: 2)) {
            try FrameTests.read([[255, 255, 255, 255]], limit: 2)
        }
        #expect(throws: FrameReader.Failure.empty) { try FrameTests.read([[0, 0, 0, 0]]) }
    }

    /// Undoes the writer's chunk, which must be HTTP's: size, CRLF, bytes, CRLF.
    private static func unchunked(_ buffer: ByteBuffer) throws -> [UInt8] {
        let bytes = Array(buffer.readableBytesView)
        let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\r")))
        let size = try #require(Int(String(decoding: bytes[..<end], as: UTF8.self), radix: 16))
        #expect(bytes[end...].prefix(2).elementsEqual("\r\n".utf8))
        #expect(bytes.suffix(2).elementsEqual("\r\n".utf8))
        #expect(bytes.count == end + 2 + size + 2)
        return Array(bytes[(end + 2)...].prefix(size))
    }

    private static func frames(_ count: Int, frameMessages: Int, frameBytes: Int) throws -> ([[UInt8]], tooLong: Int) {
        let writer = FrameWriter(codec: TestCodec.codec, frameMessages: frameMessages, frameBytes: frameBytes)
        let messages = (0..<count).map { TestCodec.message($0, key: $0 == 5 ? String(repeating: "k", count: 90) : "k") }
        let (frames, tooLong) = writer.frames(of: messages, allocator: ByteBufferAllocator())
        #expect(frames.reduce(0) { $0 + $1.messages } == count - tooLong)
        return (try FrameTests.read(frames.map { try unchunked($0.buffer) }), tooLong)
    }

    @Test("What the writer makes is what the reader takes, in order")
    func roundTrip() throws {
        let (frames, tooLong) = try FrameTests.frames(20, frameMessages: 100, frameBytes: 1000)
        #expect(frames.count == 1 && tooLong == 0)
        #expect(try TestCodec.decode(frames[0]).map { TestCodec.encode([$0]) }.count == 20)
    }

    @Test("No frame is above a limit, and only what fits in none is left out")
    func splits() throws {
        let (byCount, none) = try FrameTests.frames(20, frameMessages: 7, frameBytes: 1000)
        #expect(try byCount.map { try TestCodec.decode($0).count } == [7, 7, 6] && none == 0)
        let (byBytes, tooLong) = try FrameTests.frames(20, frameMessages: 100, frameBytes: 40)
        #expect(byBytes.allSatisfy { $0.count <= 40 } && tooLong == 1)
        let numbers = try byBytes.flatMap(TestCodec.decode)
        #expect(numbers == (0..<20).filter { $0 != 5 }.map { TestCodec.message($0, key: "k") })
    }
}
