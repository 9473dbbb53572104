import Formats
import RegistryClient
import Testing

/// The account of long work.
struct ProgressTests {
    @Test("Chunks that end in any order count up to the first that is missing", arguments: 0..<50 as Range<UInt64>)
    func prefix(seed: UInt64) {
        // A linear congruential generator is random enough to shuffle eight chunks.
        var state = seed &* 6_364_136_223_846_793_005 &+ 1
        var order = Array(3..<11)
        for index in order.indices.reversed() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
        }
        var prefix = AcknowledgedPrefix<Int>(next: 3)
        var results: [Int] = []
        var done: Set<Int> = []
        for chunk in order {
            done.insert(chunk)
            results += prefix.acknowledge(chunk, chunk)
            let expected = (3..<12).first { !done.contains($0) } ?? 11
            #expect(prefix.next == expected)
            #expect(prefix.waitingCount == done.count - (expected - 3))
        }
        #expect(results == Array(3..<11))
    }

    @Test("The line says how much, how fast and how long yet")
    func text() {
        let text = ProgressText(noun: "rows", count: 45_000, countHere: 40_000, fraction: 0.5, elapsed: .seconds(10))
        #expect(text.plain == "45,000 rows, 4,000/s, 11 s left")
        #expect(
            text.bar(width: 80) == "[###################....................] 50 %  45,000 rows, 4,000/s, 11 s left"
        )
        #expect(text.bar(width: 20).count < 20)
        let start = ProgressText(noun: "rows", count: 0, countHere: 0, fraction: 0, elapsed: .zero)
        #expect(start.plain == "0 rows")
        let long = ProgressText(noun: "rows", count: 10, countHere: 10, fraction: 0.001_1, elapsed: .seconds(10))
        #expect(long.plain == "10 rows, 1/s, 2 h 31 min left")
    }

    @Test(
        "Numbers are grouped by thousands",
        arguments: [(0, "0"), (999, "999"), (1_291_490, "1,291,490"), (-1000, "-1,000")]
    )
    func grouped(value: Int, text: String) {
        #expect(ProgressText.grouped(value) == text)
    }

    @Test("Reasons are counted, and only the first lines of each are kept")
    func summary() {
        var summary = ImportSummary()
        for line in 2..<20 {
            summary.add(.rejected(RowProblem(code: "taken", reason: "by \(line)")), line: line)
            summary.add(.rejected(.malformed(line.isMultiple(of: 2) ? "even" : "odd")), line: line)
        }
        summary.add(.written, line: 20)
        summary.add(.unchanged, line: 21)
        #expect(summary.rows == 38)
        #expect(summary.rejected == 36)
        #expect(summary.rejections.map(\.code) == ["taken", "malformed", "malformed"])
        #expect(summary.rejections[0].lines == [2, 3, 4, 5, 6])
        #expect(summary.rejections[0].reason == "by 2")
        #expect(summary.rejections[0].count == 18)
    }

    @Test("A number's record becomes the row that an import reads")
    func numberTable() throws {
        let record = try JSONValue(
            parsing: #"""
                {"number":"+12125550123","cnam":null,"tags":["a","b"],"version":3,"lock":[],
                 "reachability":[{"service":"sip","uri":"sip:a@b","order":100,"preference":10},
                                 {"service":"tel","uri":"tel:+1","order":100,"preference":20}],
                 "certificate":{"pem":"P","serial":"1"}}
                """#
        )
        let columns = ["number", "cnam", "tags", "version", "reachability", "certificate", "notes"]
        #expect(
            NumberTable.row(record, columns: columns)
                == ["+12125550123", "", "a,b", "3", "100 10 sip sip:a@b | 100 20 tel tel:+1", "P", ""]
        )
        #expect(!NumberTable.columns.contains("pin"))
    }
}
