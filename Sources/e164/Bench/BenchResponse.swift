import NIOCore

/// An answer on a connection of a benchmark.
struct BenchResponse {
    var status: Int
    var body: ByteBufferView

    /// Why bytes are no answer that a node sends.
    struct Malformed: Error {}

    /// Takes the next whole answer off a buffer; `nil` when bytes are missing.
    ///
    /// Understands what nodes send and no more: a status line, headers with a length, a body.
    static func take(from buffer: inout ByteBuffer) throws -> BenchResponse? {
        let view = buffer.readableBytesView
        guard view.count >= 12 else { return nil }
        guard let headEnd = endOfHead(view) else {
            guard view.count < 65_536 else { throw Malformed() }
            return nil
        }
        let digits = view[(view.startIndex + 9)..<(view.startIndex + 12)]
        guard let status = decimal(digits), let length = contentLength(view[view.startIndex..<headEnd]) else {
            throw Malformed()
        }
        guard view.endIndex - headEnd >= length else { return nil }
        let body = view[headEnd..<(headEnd + length)]
        buffer.moveReaderIndex(forwardBy: headEnd - view.startIndex + length)
        return BenchResponse(status: status, body: body)
    }

    /// Behind the empty line.
    private static func endOfHead(_ view: ByteBufferView) -> Int? {
        view.withUnsafeBytes { bytes in
            var index = 3
            while index < bytes.count {
                // The last byte tells how far the next place can be.
                switch bytes[index] {
                case 0x0A:
                    if bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A, bytes[index - 3] == 0x0D {
                        return view.startIndex + index + 1
                    }
                    index += 2
                case 0x0D: index += 1
                default: index += 4
                }
            }
            return nil
        }
    }

    private static let lengthName = Array("content-length:".utf8)

    /// The value of `Content-Length`; 0 for answers that have no body.
    private static func contentLength(_ head: ByteBufferView) -> Int? {
        head.withUnsafeBytes { bytes in
            var line = 0
            while line < bytes.count {
                guard let end = bytes[line...].firstIndex(of: 0x0A) else { return nil }
                if end - line > lengthName.count, bytes[line] | 0x20 == lengthName[0],
                    zip(bytes[line...], lengthName).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
                {
                    return decimal(bytes[(line + lengthName.count)..<end].filter { $0 != 0x20 && $0 != 0x0D })
                }
                // A body in pieces is nothing that these requests get.
                if bytes[line] | 0x20 == UInt8(ascii: "t"), end - line > 18, bytes[line + 8] == UInt8(ascii: "-") {
                    return nil
                }
                line = end + 1
            }
            return 0
        }
    }

    private static func decimal(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 12 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
