import Formats

/// Reads a table from a file, record by record: CSV with a header, or the same with tabs, plain or compressed with gzip.
public final class TableReader {
    /// What the file's end was like.
    public enum End: Hashable, Sendable {
        case complete
        /// The compressed data stop before their end, or the last line is cut off.
        case truncated
        /// The compressed data are damaged: nothing after this can be read.
        case damaged
    }

    public let header: CSVHeader
    /// `nil` until the last record has been handed out.
    public private(set) var end: End?
    /// Records handed out so far.
    public private(set) var count = 0

    private let file: InputFile
    private var reader = CSVReader()
    /// Records that are read and not handed out yet, the next one last.
    private var waiting: [CSVRecord] = []
    private var isFinished = false

    /// Opens a file and reads its header.
    public init(path: String) throws {
        file = try InputFile(path: path)
        var first: CSVRecord?
        // All of the first block is read to get at the header; the rest of it waits.
        var isBeginning = true
        while first == nil, let bytes = try file.read() {
            if isBeginning { reader = CSVReader(separator: TableReader.separator(bytes)) }
            isBeginning = false
            var records: [CSVRecord] = []
            reader.read(bytes) { records.append($0) }
            first = records.first
            waiting = records.dropFirst().reversed()
        }
        if first == nil {
            isFinished = true
            reader.finish { first = $0 }
        }
        guard let first, first.problem == nil else {
            throw FileProblem("\(path): the first line is no header of a CSV table")
        }
        header = CSVHeader(first)
        if let duplicate = header.duplicate {
            throw FileProblem("\(path): the column '\(duplicate)' stands twice in the header")
        }
    }

    /// A tab where the first line has tabs and no comma, as in NANPA's reports; else a comma.
    private static func separator(_ bytes: some Sequence<UInt8>) -> UInt8 {
        var hasTab = false
        for byte in bytes {
            if byte == 0x0A || byte == UInt8(ascii: ",") { break }
            if byte == 0x09 { hasTab = true }
        }
        return hasTab ? 0x09 : UInt8(ascii: ",")
    }

    /// How much of the file has been read, 0...1. Records may wait, so this is a little ahead.
    public var fraction: Double {
        file.size == 0 ? 1 : Double(file.position) / Double(file.size)
    }

    public var path: String { file.path }

    /// The next record that is not blank; `nil` at the end. A record that was cut off is not handed out.
    public func next() throws -> CSVRecord? {
        while true {
            while let record = waiting.popLast() {
                if record.isBlank { continue }
                guard !isCutOff(record) else {
                    noteCutOff()
                    continue
                }
                count += 1
                return record
            }
            if isFinished {
                end = end ?? fileEnd
                return nil
            }
            try readOn()
        }
    }

    /// Notes that the last record is not whole, as who understands the rows may find too.
    public func noteCutOff() {
        end = fileEnd == .damaged ? .damaged : .truncated
    }

    private func readOn() throws {
        var records: [CSVRecord] = []
        if let bytes = try file.read() {
            reader.read(bytes) { records.append($0) }
        } else {
            isFinished = true
            reader.finish { records.append($0) }
        }
        waiting = records.reversed()
    }

    private var fileEnd: End {
        switch file.end {
        case .truncated: .truncated
        case .damaged: .damaged
        case .open, .complete: .complete
        }
    }

    /// Whether the file ends in the middle of this record. The last line of a whole file may lack its line break, so
    /// a file that ends well must lack fields too.
    private func isCutOff(_ record: CSVRecord) -> Bool {
        guard !record.isTerminated else { return false }
        return fileEnd != .complete || record.fields.count < header.columns.count
    }
}
