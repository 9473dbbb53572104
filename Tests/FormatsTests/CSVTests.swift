import Formats
import Testing

/// CSV as people and spreadsheets write it.
struct CSVTests {
    /// Reads a text in pieces of a size.
    private static func records(_ text: String, piece: Int) -> [CSVRecord] {
        records(Array(text.utf8), piece: piece)
    }

    private static func records(_ bytes: [UInt8], piece: Int) -> [CSVRecord] {
        var reader = CSVReader()
        var records: [CSVRecord] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            reader.read(Array(bytes[start..<min(start + piece, bytes.count)])) { records.append($0) }
        }
        reader.finish { records.append($0) }
        return records
    }

    @Test("Fields, quotes, line ends and line numbers", arguments: [1, 2, 3, 1000])
    func forms(piece: Int) {
        let text = "a,b\r\n\"1,2\",\"say \"\"hi\"\"\"\n\"two\nlines\",x\n,\nlast,one"
        let records = CSVTests.records(text, piece: piece)
        #expect(
            records.map(\.fields) == [
                ["a", "b"], ["1,2", "say \"hi\""], ["two\nlines", "x"], ["", ""], ["last", "one"],
            ]
        )
        #expect(records.map(\.line) == [1, 2, 3, 5, 6])
        #expect(records.map(\.isTerminated) == [true, true, true, true, false])
        #expect(records.allSatisfy { $0.problem == nil })
    }

    @Test("A byte order mark is no part of the first field", arguments: [1, 2, 1000])
    func byteOrderMark(piece: Int) {
        #expect(CSVTests.records("\u{FEFF}a,b\n", piece: piece).map(\.fields) == [["a", "b"]])
        #expect(CSVTests.records([0xEF, 0xBB, 0x41, 0x0A], piece: piece).map(\.problem) == [.invalidText])
    }

    @Test("A row of wrong form is reported with its line, and the next one is read", arguments: [1, 1000])
    func malformed(piece: Int) {
        let records = CSVTests.records("h\na\"b,c\nok\n\"x\"y\nok\n", piece: piece)
        #expect(records.map(\.problem) == [nil, .quoteInsideField, nil, .textAfterQuote, nil])
        #expect(records.map(\.line) == [1, 2, 3, 4, 5])
    }

    @Test("A quotation mark that is never closed costs one line, not the rest of the file", arguments: [1, 4096])
    func openQuote(piece: Int) {
        let rows = (0..<20_000).map { "\($0),x" }.joined(separator: "\n")
        let records = CSVTests.records("a,b\n\"1,2\n" + rows + "\n", piece: piece)
        #expect(records.count == 20_002)
        #expect(records[1].problem == .quoteNotClosed)
        #expect(records[1].line == 2)
        #expect(records[2].fields == ["0", "x"])
        #expect(records.last?.line == 20_002)
    }

    @Test("An endless line is too long, and memory stays bounded")
    func endlessLine() {
        let bytes = Array(repeating: UInt8(ascii: "x"), count: 1_000_000) + Array("\nok,1\n".utf8)
        let records = CSVTests.records(bytes, piece: 4096)
        #expect(records.map(\.problem) == [.tooLong, nil])
        #expect(records.map(\.line) == [1, 2])
    }

    @Test("Bytes that are not UTF-8 make a row malformed")
    func notUTF8() {
        #expect(
            CSVTests.records([0x61, 0x0A, 0xFF, 0x0A, 0x62, 0x0A], piece: 10).map(\.problem) == [
                nil, .invalidText, nil,
            ]
        )
    }

    @Test("What is written is read back")
    func roundTrip() {
        let rows = [["a", "b c", "d,e"], ["\"", "x\ny", ""], [""], [" lead", "trail "], ["ü", "😀", "\r"]]
        var writer = CSVWriter()
        for row in rows { writer.write(row) }
        #expect(CSVTests.records(writer.bytes, piece: 3).map(\.fields) == rows)
    }

    @Test("The header finds columns by name, whatever the case and the spaces around")
    func header() {
        let header = CSVHeader(CSVRecord(line: 1, fields: ["NPA", " nxx ", "x"]))
        #expect(header.index(of: "npa") == 0)
        #expect(header.index(of: "nxx") == 1)
        #expect(header.index(of: "ocn") == nil)
        #expect(header.duplicate == nil)
        #expect(CSVHeader(CSVRecord(line: 1, fields: ["a", "b", "A"])).duplicate == "a")
    }
}
