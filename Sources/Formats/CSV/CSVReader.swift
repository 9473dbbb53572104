/// Reads CSV piece by piece, in memory that does not grow with the file.
///
/// Lines end with LF or CRLF; a byte order mark is passed over. A record of wrong form is handed out with its problem
/// and reading goes on with the next line: also after a quotation mark that is never closed, which would otherwise
/// swallow the rest of the file.
/// Source: RFC 4180.
public struct CSVReader: Sendable {
    /// The greatest number of bytes of a record.
    public static let maximumRecordLength = 65_536

    private enum State {
        case fieldStart
        case plain
        case quoted
        /// After a quotation mark in a quoted field: the end of the field, or half of a doubled one.
        case quoteInQuoted
    }

    private var state = State.fieldStart
    private var line: Int
    private var startLine: Int
    /// The fields of the record that is being read, without quotation marks.
    private var text: [UInt8] = []
    private var ends: [Int] = []
    private var problem: CSVProblem?
    /// The record's bytes as they came, to go back to its second line when a quotation mark is never closed.
    private var raw: [UInt8] = []
    private var isPastStart = false
    /// Bytes of a byte order mark seen so far.
    private var markBytes = 0

    /// What stands between fields: a comma, or a tab.
    private let separator: UInt8

    /// `firstLine`: the line of the first byte, in the file that the bytes are a part of.
    public init(separator: UInt8 = UInt8(ascii: ","), firstLine: Int = 1) {
        self.separator = separator
        line = firstLine
        startLine = firstLine
    }

    /// The records of a text that is in memory as a whole, without the blank ones.
    public static func records(_ bytes: [UInt8], firstLine: Int = 1) -> [CSVRecord] {
        var reader = CSVReader(firstLine: firstLine)
        var records: [CSVRecord] = []
        reader.read(bytes) { if !$0.isBlank { records.append($0) } }
        reader.finish { if !$0.isBlank { records.append($0) } }
        return records
    }

    /// Takes the next bytes and hands out the records that end in them.
    public mutating func read(_ bytes: [UInt8], _ body: (CSVRecord) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let run = self.run(bytes[index...])
                if run.isEmpty {
                    take(bytes[index], body)
                    index += 1
                } else {
                    raw.append(contentsOf: run)
                    text.append(contentsOf: run)
                    if state == .fieldStart { state = .plain }
                    index = run.endIndex
                    if raw.count > CSVReader.maximumRecordLength { goBack(because: .tooLong, body) }
                }
            }
        }
    }

    /// The bytes at the start that say nothing but themselves: most of them, and together they are quick.
    private func run(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        let isQuoted = state == .quoted
        guard isPastStart, isQuoted || state == .plain || state == .fieldStart else { return bytes.prefix(0) }
        let end = bytes.prefix(CSVReader.maximumRecordLength + 1 - raw.count).firstIndex { byte in
            byte == UInt8(ascii: "\"") || byte == 0x0A || (!isQuoted && (byte == separator || byte == 0x0D))
        }
        return end.map { bytes[..<$0] } ?? bytes.prefix(CSVReader.maximumRecordLength + 1 - raw.count)
    }

    /// Hands out what is left when the text is over.
    public mutating func finish(_ body: (CSVRecord) -> Void) {
        while state == .quoted { goBack(because: .quoteNotClosed, body) }
        guard !raw.isEmpty else { return }
        endField()
        endRecord(isTerminated: false, body)
    }

    private mutating func take(_ byte: UInt8, _ body: (CSVRecord) -> Void) {
        if !isPastStart, passesOverMark(byte) { return }
        raw.append(byte)
        switch state {
        case .fieldStart where byte == UInt8(ascii: "\""):
            state = .quoted
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { append(byte) }
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            text.append(byte)
            state = .quoted
        case .fieldStart, .plain, .quoteInQuoted:
            takeOutsideQuotes(byte, body)
        }
        if raw.count > CSVReader.maximumRecordLength { goBack(because: .tooLong, body) }
    }

    private mutating func takeOutsideQuotes(_ byte: UInt8, _ body: (CSVRecord) -> Void) {
        switch byte {
        case separator:
            endField()
        case 0x0A:
            line += 1
            endField()
            endRecord(isTerminated: true, body)
        case 0x0D:
            // Half of a line end; alone it says nothing.
            if state == .fieldStart { state = .plain }
        default:
            if state == .quoteInQuoted { problem = .textAfterQuote }
            if byte == UInt8(ascii: "\"") { problem = problem ?? .quoteInsideField }
            state = .plain
            text.append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) {
        if byte == 0x0A { line += 1 }
        text.append(byte)
    }

    private mutating func endField() {
        ends.append(text.count)
        state = .fieldStart
    }

    private mutating func endRecord(isTerminated: Bool, _ body: (CSVRecord) -> Void) {
        var fields: [String] = []
        fields.reserveCapacity(ends.count)
        var start = 0
        for end in ends {
            let field = text[start..<end]
            if let field = String(validating: field, as: UTF8.self) {
                fields.append(field)
            } else {
                problem = .invalidText
                fields.append(String(decoding: field, as: UTF8.self))
            }
            start = end
        }
        body(CSVRecord(line: startLine, fields: fields, problem: problem, isTerminated: isTerminated))
        startRecord()
    }

    private mutating func startRecord() {
        state = .fieldStart
        startLine = line
        problem = nil
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
    }

    /// Gives the record's first line up and reads on from its second.
    private mutating func goBack(because reason: CSVProblem, _ body: (CSVRecord) -> Void) {
        let bytes = raw
        let wasQuoted = state == .quoted
        guard let end = bytes.firstIndex(of: 0x0A) else {
            // One endless line: its beginning stands for it, and what follows up to the line's end goes with it.
            guard reason != .tooLong else {
                problem = .tooLong
                raw.removeAll(keepingCapacity: true)
                raw.append(0)
                if text.count > 64 { text.removeSubrange(64...) }
                ends = ends.filter { $0 <= text.count }
                state = .plain
                return
            }
            problem = reason
            endField()
            endRecord(isTerminated: false, body)
            return
        }
        line = startLine + 1
        let first = String(decoding: bytes[..<end], as: UTF8.self)
        body(CSVRecord(line: startLine, fields: [first], problem: wasQuoted ? .quoteNotClosed : reason))
        startRecord()
        for byte in bytes[(end + 1)...] { take(byte, body) }
    }

    /// A byte order mark at the start of the text is not part of the first field.
    private mutating func passesOverMark(_ byte: UInt8) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard markBytes < 3, byte == mark[markBytes] else {
            isPastStart = true
            // Bytes that only looked like a mark belong to the field; no UTF-8 text has them.
            for byte in mark[..<markBytes] where markBytes < 3 {
                raw.append(byte)
                text.append(byte)
                state = .plain
            }
            return false
        }
        markBytes += 1
        if markBytes == 3 { isPastStart = true }
        return true
    }
}
