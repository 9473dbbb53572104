import Glibc

/// Why a file can't be read.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }

    /// The problem that the last system call left in `errno`.
    static func system(_ path: String) -> FileProblem {
        FileProblem("\(path): \(String(cString: strerror(errno)))")
    }
}

/// A file that is read from front to back, plain or compressed with gzip: its first bytes tell which.
///
/// Reads are synchronous and short: a regular file's next pages, a quarter of a megabyte at most.
public final class InputFile {
    /// Bytes of one read. Compressed ones become many times as many, and progress is told by what was read.
    private var blockSize: Int { isCompressed ? 16_384 : 262_144 }

    /// How the contents end.
    public enum End: Hashable, Sendable {
        /// More is to come.
        case open
        case complete
        /// The compressed data stop before their end.
        case truncated
        /// The compressed data are damaged here.
        case damaged
    }

    public let path: String
    /// Of the file as it lies there, in bytes.
    public let size: Int
    /// Bytes of the file that were read; with `size`, how far reading got.
    public private(set) var position = 0
    public private(set) var end = End.open
    public let isCompressed: Bool

    private let descriptor: Int32
    private let inflater: GzipInflater?

    public init(path: String) throws(FileProblem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw .system(path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileProblem("\(path): not a file")
        }
        self.path = path
        self.descriptor = descriptor
        size = Int(status.st_size)
        var magic: [UInt8] = [0, 0]
        isCompressed = pread(descriptor, &magic, 2, 0) == 2 && magic == [0x1F, 0x8B]
        inflater = isCompressed ? GzipInflater() : nil
    }

    deinit { close(descriptor) }

    /// The next bytes of the contents; `nil` at the end, which `end` describes.
    public func read() throws(FileProblem) -> [UInt8]? {
        while end == .open {
            if let inflater {
                let output = inflater.inflate()
                if !output.isEmpty { return output }
                guard inflater.state != .damaged else {
                    end = .damaged
                    return nil
                }
                let input = try readBlock()
                guard !input.isEmpty else {
                    end = inflater.state == .betweenMembers ? .complete : .truncated
                    return nil
                }
                inflater.supply(input)
            } else {
                let input = try readBlock()
                guard input.isEmpty else { return input }
                end = .complete
            }
        }
        return nil
    }

    private func readBlock() throws(FileProblem) -> [UInt8] {
        var count = 0
        let input = [UInt8](unsafeUninitializedCapacity: blockSize) { buffer, initialized in
            repeat {
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            initialized = max(count, 0)
        }
        guard count >= 0 else { throw .system(path) }
        position += count
        return input
    }
}
