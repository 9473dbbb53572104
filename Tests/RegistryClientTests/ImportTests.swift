import Formats
import Foundation
import RegistryClient
import Testing

/// Imports into something that answers as a node does.
@Suite(.serialized)
struct ImportTests {
    private static let header = "npa,nxx,x,ocn,company_type\n"

    private static func rows(_ range: Range<Int>) -> String {
        range.map { "212,\(200 + $0 / 10),\($0 % 10),9104,RBOC\n" }.joined()
    }

    private static func options(_ directory: String, chunk: Int = 7) -> ImportOptions {
        var options = ImportOptions()
        options.chunkSize = chunk
        options.concurrency = 3
        options.progressPath = directory + "/progress"
        options.repetitionPause = .milliseconds(5)
        return options
    }

    private static func run(
        _ client: RegistryClient,
        _ directory: String,
        _ text: String,
        change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        try write(Array(text.utf8), to: directory + "/blocks.csv")
        var options = options(directory)
        change(&options)
        let format = BlockImport(client: client, addsOCNs: false)
        return try await TableImport(format: format, options: options).run(path: directory + "/blocks.csv") { _ in }
    }

    @Test("Every row is imported once and accounted for, over several nodes; a second time nothing changes")
    func imports() async throws {
        let registry = FakeRegistry()
        let nodes = [FakeNode(registry.behaviour), FakeNode(registry.behaviour)]
        try await FakeNode.run(nodes) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    let text = ImportTests.header + ImportTests.rows(0..<100)
                    let first = try await ImportTests.run(client, directory, text)
                    #expect(first.end == .complete)
                    #expect(first.summary.rows == 100)
                    #expect(first.summary.written == 100)
                    let second = try await ImportTests.run(client, directory, text)
                    #expect(second.summary.unchanged == 100)
                    #expect(!FileManager.default.fileExists(atPath: directory + "/progress"))
                }
            }
        }
        #expect(registry.holders.count == 100)
        #expect(nodes.allSatisfy { $0.asked.count >= 10 })
    }

    @Test("Bad rows are named with their lines and reasons and go to a file; the others are imported")
    func rejects() async throws {
        let registry = FakeRegistry()
        try await FakeNode.run([FakeNode(registry.behaviour)]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    let text =
                        ImportTests.header + ImportTests.rows(0..<20) + "212,5x5,,9104,RBOC\n" + "212,555,,MULT,\n"
                        + "a\"b,c\n" + "212,556,1,9104\n" + ImportTests.rows(20..<30)
                    let report = try await ImportTests.run(client, directory, text) {
                        $0.rejectsPath = directory + "/rejects.csv"
                    }
                    #expect(report.summary.written == 30)
                    #expect(report.summary.rejected == 4)
                    #expect(report.summary.rejections.map(\.lines) == [[22], [23], [24], [25]])
                    let rejected = try String(contentsOfFile: directory + "/rejects.csv", encoding: .utf8)
                    let lines = rejected.split(separator: "\n")
                    #expect(lines.first == "npa,nxx,x,ocn,company_type,reason")
                    #expect(lines.count == 5)
                    #expect(lines[1] == "212,5x5,,9104,RBOC,nxx must be 3 digits")
                    #expect(lines[2] == "212,555,,MULT,,OCN MULT is not in the table")
                }
            }
        }
        #expect(registry.holders.count == 30)
    }

    @Test("NANPA's report of codes is read as it comes; codes without a holder are counted apart")
    func allutlzd() async throws {
        let registry = FakeRegistry()
        try await FakeNode.run([FakeNode(registry.behaviour)]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    let names = [
                        "State", "NPA-NXX", "OCN", "Company", "RateCenter", "EffectiveDate", "Use", "AssignDate",
                        "Initial/Growth", "Pooled Code",
                    ]
                    let text =
                        names.joined(separator: "\t") + "\n"
                        + "NJ \t201-200\t9206\tVERIZON, NEW JERSEY\tJERSEYCITY\t01/01/1998\tAS\t\tI\tN\n"
                        + "NJ \t201-211\t\t\t\t\tUA\t\t\t\n" + "NJ \t201-212\t    \t\t\t\tAS\t\t\t\n"
                        + "NJ \t201-21\t9206\t\t\t\tAS\t\t\t\n"
                    let report = try await ImportTests.run(client, directory, text) {
                        $0.rejectsPath = directory + "/rejects.csv"
                    }
                    #expect(report.summary.written == 1)
                    #expect(report.summary.noHolder == 2)
                    #expect(report.summary.rejected == 1)
                    let rejected = try String(contentsOfFile: directory + "/rejects.csv", encoding: .utf8)
                    let header = rejected.split(separator: "\n").first
                    #expect(header?.hasPrefix("state,npa-nxx,ocn") == true)
                    // What was rejected can be corrected and imported again as it is.
                    let corrected = rejected.replacing("201-21,", with: "201-213,")
                    let second = try await ImportTests.run(client, directory, corrected)
                    #expect(second.summary.written == 1)
                }
            }
        }
        #expect(registry.holders == ["201-200-": "9206", "201-213-": "9206"])
    }

    @Test("A node that dies only slows the import down; unknown rows are asked for again with the same id")
    func failures() async throws {
        // Line 1 was not tried, the outcome of the others is unknown.
        let open = (1...7)
            .map { #"{"line":\#($0),"code":"\#($0 == 1 ? "no-quorum" : "unknown-outcome")","detail":"again"}"# }
            .joined(separator: ",")
        let registry = FakeRegistry(failures: [
            2: .problem(503, "no-quorum"),
            4: .init(body: #"{"changed":0,"unchanged":0,"problems":[\#(open)]}"#),
            6: .problem(503, "unknown-outcome"),
        ])
        try await FakeNode.run([FakeNode(registry.behaviour)]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient([deadAddress] + addresses) { client in
                    let text = ImportTests.header + ImportTests.rows(0..<70)
                    let report = try await ImportTests.run(client, directory, text)
                    #expect(report.summary.rows == 70)
                    #expect(report.summary.written == 70)
                }
            }
        }
        #expect(registry.holders.count == 70)
        #expect(Set(registry.requestIDs).count == 10)
        #expect(registry.requestIDs.count == 13)
    }

    @Test("An import that stopped goes on where every row was answered, with the same request ids")
    func resumes() async throws {
        let registry = FakeRegistry(failures: [8: .problem(403, "forbidden")])
        try await FakeNode.run([FakeNode(registry.behaviour)]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    let text = ImportTests.header + ImportTests.rows(0..<100)
                    try write(Array(text.utf8), to: directory + "/blocks.csv")
                    var options = ImportTests.options(directory)
                    options.concurrency = 1
                    let table = TableImport(format: BlockImport(client: client, addsOCNs: false), options: options)
                    let error = await #expect(throws: ImportInterruption.self) {
                        try await table.run(path: directory + "/blocks.csv") { _ in }
                    }
                    #expect(error?.summary.rows == 49)
                    let report = try await table.run(path: directory + "/blocks.csv") { _ in }
                    #expect(report.resumedRows == 49)
                    #expect(report.summary.rows == 100)
                    #expect(report.summary.written == 100)
                }
            }
        }
        #expect(registry.holders.count == 100)
        #expect(registry.requestIDs.count == 16)
        #expect(Set(registry.requestIDs).count == 15)
    }

    @Test("A saved progress of another file or of other chunks is not taken over")
    func foreignProgress() async throws {
        try await withTemporaryDirectory { directory in
            try write(Array("a\n".utf8), to: directory + "/file")
            let identity = try ImportProgress.FileIdentity(path: directory + "/file")
            var progress = ImportProgress(kind: "blocks", file: identity, importID: "x", chunkSize: 7)
            progress.chunks = 3
            try progress.save(path: directory + "/progress")
            #expect(ImportProgress.load(path: directory + "/progress") == progress)
            try write(Array("ab\n".utf8), to: directory + "/file")
            #expect(try ImportProgress.FileIdentity(path: directory + "/file") != identity)
            try write(Array("{".utf8), to: directory + "/progress")
            #expect(ImportProgress.load(path: directory + "/progress") == nil)
        }
    }

    @Test(
        "A file that is cut off anywhere is imported as far as its rows are whole, and said to be truncated",
        arguments: [1, 2, 5, 6, 9, 12]
    )
    func truncated(missing: Int) async throws {
        let registry = FakeRegistry()
        try await FakeNode.run([FakeNode(registry.behaviour)]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    let text = ImportTests.header + ImportTests.rows(0..<20)
                    let report = try await ImportTests.run(client, directory, String(text.dropLast(missing)))
                    // Without its line break alone, the last row is whole.
                    #expect(report.end == (missing == 1 ? .complete : .truncated))
                    #expect(report.summary.rows == (missing == 1 ? 20 : 19))
                    #expect(report.summary.rejected == 0)
                }
            }
        }
    }

    @Test("Line breaks inside fields do not shift the account of the rows after them")
    func lineBreaksInFields() async throws {
        let node = FakeNode { asked, _ in
            #expect(String(decoding: asked.body, as: UTF8.self) == "number,notes\n+1,\"a\nb\"\n+2,x\n")
            return .init(body: #"{"changed":1,"unchanged":0,"problems":[{"line":4,"code":"taken","detail":"t"}]}"#)
        }
        try await FakeNode.run([node]) { addresses in
            try await withTemporaryDirectory { directory in
                try await withClient(addresses) { client in
                    try write(Array("number,other,notes\n+1,q,\"a\nb\"\n+2,q,x\n".utf8), to: directory + "/n.csv")
                    let header = try TableReader(path: directory + "/n.csv").header
                    #expect(NumberImport.ignoredColumns(header) == ["other"])
                    let format = NumberImport(client: client, header: header)
                    let options = ImportTests.options(directory)
                    let report = try await TableImport(format: format, options: options).run(
                        path: directory + "/n.csv"
                    ) { _ in }
                    #expect(report.summary.rejections.map(\.lines) == [[4]])
                    #expect(report.summary.written == 1)
                }
            }
        }
    }
}
