import Formats
import RegistryClient
import Testing

/// Tables in files: plain, compressed, cut off, damaged.
struct TableReaderTests {
    private static let rows = 50_000
    private static let text = "npa,nxx,x\n" + (0..<rows).map { "212,\($0),\($0 % 10)\n" }.joined()

    /// Reads all of a file.
    private static func read(_ bytes: [UInt8]) async throws -> (lines: [Int], last: [String]?, end: TableReader.End?) {
        var result: (lines: [Int], last: [String]?, end: TableReader.End?) = ([], nil, nil)
        try await withTemporaryDirectory { directory in
            try write(bytes, to: directory + "/table")
            let table = try TableReader(path: directory + "/table")
            #expect(table.header.columns == ["npa", "nxx", "x"])
            while let record = try table.next() {
                result.lines.append(record.line)
                result.last = record.fields
            }
            result.end = table.end
            #expect(table.fraction == 1 || table.end == .damaged)
        }
        return result
    }

    @Test("A plain file is read to its end")
    func plain() async throws {
        let read = try await TableReaderTests.read(Array(TableReaderTests.text.utf8))
        #expect(read.lines == Array(2...(TableReaderTests.rows + 1)))
        #expect(read.end == .complete)
    }

    @Test("A compressed file is recognised and read to its end, in one member or several")
    func compressed() async throws {
        let bytes = Array(TableReaderTests.text.utf8)
        let read = try await TableReaderTests.read(gzip(bytes))
        #expect(read.lines.count == TableReaderTests.rows)
        #expect(read.end == .complete)
        let half = bytes.count / 2
        let members = try await TableReaderTests.read(gzip(Array(bytes[..<half])) + gzip(Array(bytes[half...])))
        #expect(members.lines == read.lines)
        #expect(members.end == .complete)
    }

    @Test("A compressed file that ends early is truncated, and its whole rows are read", arguments: [1, 9, 5_000])
    func truncatedGzip(missing: Int) async throws {
        let bytes = gzip(Array(TableReaderTests.text.utf8))
        let read = try await TableReaderTests.read(Array(bytes.dropLast(missing)))
        #expect(read.end == .truncated)
        #expect(read.lines == Array(2..<(read.lines.count + 2)))
        #expect(read.lines.count > TableReaderTests.rows / 2)
    }

    @Test("Damaged compressed data are said to be damaged")
    func damagedGzip() async throws {
        var bytes = gzip(Array(TableReaderTests.text.utf8))
        for index in (bytes.count / 2)..<(bytes.count / 2 + 40) { bytes[index] = 0xFF }
        #expect(try await TableReaderTests.read(bytes).end == .damaged)
    }

    @Test(
        "A last line that is cut off is truncated; one that only lacks its line break is whole",
        arguments: [("212,5", false), ("212,555,", true), ("212,555,1", true), ("\"212", false)]
    )
    func lastLine(line: String, isWhole: Bool) async throws {
        let read = try await TableReaderTests.read(Array(("npa,nxx,x\n212,1,2\n" + line).utf8))
        #expect(read.end == (isWhole ? .complete : .truncated))
        #expect(read.lines == (isWhole ? [2, 3] : [2]))
    }

    @Test("An empty file has no header")
    func empty() async throws {
        await #expect(throws: FileProblem.self) { try await TableReaderTests.read([]) }
    }
}
