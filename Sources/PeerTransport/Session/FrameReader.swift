import NIOCore

/// Puts frames together from pieces that end anywhere.
package struct FrameReader: Sendable {
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case tooLong(UInt32, limit: Int)
        case empty

        package var description: String {
            switch self {
            case .tooLong(let length, let limit): "a frame of \(length) bytes; the limit is \(limit)"
            case .empty: "an empty frame"
            }
        }
    }

    /// Memory set aside on the word of a length alone. The rest is taken as the bytes arrive.
    private static let trustedBytes = 64 << 10

    private let limit: Int
    private var length: UInt32 = 0
    private var lengthBytes = 0
    private var frame: [UInt8] = []

    package init(limit: Int) {
        self.limit = limit
    }

    /// Whether the stream may end here.
    package var isBetweenFrames: Bool { lengthBytes == 0 }

    /// The next whole frame, or `nil` when the piece is used up. After a failure the stream can't go on.
    package mutating func next(from piece: inout ByteBuffer) throws(Failure) -> [UInt8]? {
        if lengthBytes < 4, try !readLength(&piece) { return nil }
        let wanted = min(Int(length) - frame.count, piece.readableBytes)
        piece.readWithUnsafeReadableBytes { bytes in
            frame.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes.prefix(wanted)))
            return wanted
        }
        guard frame.count == Int(length) else { return nil }
        defer {
            lengthBytes = 0
            length = 0
            frame = []
        }
        return frame
    }

    /// Whether all four bytes were there.
    private mutating func readLength(_ piece: inout ByteBuffer) throws(Failure) -> Bool {
        while lengthBytes < 4 {
            guard let byte = piece.readInteger(as: UInt8.self) else { return false }
            length = length << 8 | UInt32(byte)
            lengthBytes += 1
        }
        guard length > 0 else { throw .empty }
        guard length <= limit else { throw .tooLong(length, limit: limit) }
        frame.reserveCapacity(min(Int(length), FrameReader.trustedBytes))
        return true
    }
}
