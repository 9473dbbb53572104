import Formats
import Numbering

/// How a table is imported.
public struct ImportOptions: Sendable {
    /// Rows of one request.
    public var chunkSize = 5_000
    /// Requests under way at the same time.
    public var concurrency = 6
    /// Nodes to spread them over.
    public var nodeCount = 1
    /// Where the progress is saved; `nil` for nowhere.
    public var progressPath: String?
    /// Forget a saved progress.
    public var restarts = false
    /// Where rejected rows go; `nil` for nowhere.
    public var rejectsPath: String?
    /// How often rows that a node could not decide are sent again while none of them gets decided.
    public var repetitions = 60
    public var repetitionPause: Duration = .milliseconds(200)

    public init() {}
}

/// How far an import is, for whoever watches.
public struct ImportStatus: Sendable {
    public var summary: ImportSummary
    /// Of the file, 0...1.
    public var fraction: Double
    /// Rows that an earlier run had done.
    public var resumedRows: Int
}

/// How an import ended.
public struct ImportReport: Sendable {
    public var summary: ImportSummary
    public var end: TableReader.End
    public var resumedRows: Int
}

/// Why an import stopped before the end of the file. Its progress is saved: running it again goes on.
public struct ImportInterruption: Error {
    public var summary: ImportSummary
    public var cause: any Error
}

/// Imports a table: reads rows, sends them in chunks, some at the same time, and keeps account.
///
///     file --> records --> chunk 7, 8, 9 --> nodes
///                               |
///              done in order: summary, rejected rows, saved progress
///
/// Memory holds the chunks under way and no more, whatever the file's length.
public struct TableImport<Format: ImportFormat>: Sendable {
    public let format: Format
    public let options: ImportOptions

    public init(format: Format, options: ImportOptions) {
        self.format = format
        self.options = options
    }

    /// * `watch`: called after each step of the progress.
    public func run(path: String, watch: (ImportStatus) -> Void) async throws -> ImportReport {
        let table = try TableReader(path: path)
        let required = format.requiredColumns(table.header)
        for column in required where table.header.index(of: column) == nil {
            throw FileProblem(
                "\(path): the column '\(column)' is missing; the header must have "
                    + required.joined(separator: ", ")
            )
        }
        var ledger = try ImportLedger(path: path, kind: format.noun, header: table.header, options: options)
        for _ in 0..<ledger.progress.records where try table.next() == nil {
            throw FileProblem("\(path): shorter than when the import began; use --restart")
        }
        watch(ledger.status)
        do {
            try await send(table, &ledger, watch)
        } catch {
            throw ImportInterruption(summary: ledger.progress.summary, cause: error)
        }
        ledger.close()
        return ImportReport(
            summary: ledger.progress.summary,
            end: table.end ?? .complete,
            resumedRows: ledger.resumedRows
        )
    }

    /// Whether the file ends in the middle of this record: no line break ends it, and it is no row.
    private func isCutOff(_ record: CSVRecord, _ header: CSVHeader) -> Bool {
        guard !record.isTerminated else { return false }
        do throws(RowProblem) {
            _ = try format.row(record, header)
            return record.problem != nil
        } catch {
            return true
        }
    }

    private func send(_ table: TableReader, _ ledger: inout ImportLedger, _ watch: (ImportStatus) -> Void) async throws
    {
        var index = ledger.progress.chunks
        var prefix = AcknowledgedPrefix<ImportChunk.Done>(next: index)
        let importID = ledger.progress.importID
        // Chunks behind one that hangs wait for it; beyond this many, reading waits too.
        let window = options.concurrency * 4
        try await withThrowingTaskGroup(of: ImportChunk.Done.self) { group in
            var underWay = 0
            var isAtEnd = false
            while true {
                while !isAtEnd, underWay < options.concurrency, index - prefix.next < window {
                    guard let chunk = try nextChunk(index, table) else {
                        isAtEnd = true
                        break
                    }
                    index += 1
                    underWay += 1
                    let header = table.header
                    group.addTask { try await done(chunk, header: header, importID: importID) }
                }
                guard let done = try await group.next() else { return }
                underWay -= 1
                for done in prefix.acknowledge(done.index, done) { try ledger.add(done) }
                watch(ledger.status)
            }
        }
    }

    private func nextChunk(_ index: Int, _ table: TableReader) throws -> ImportChunk? {
        var records: [CSVRecord] = []
        records.reserveCapacity(options.chunkSize)
        while records.count < options.chunkSize, let record = try table.next() {
            if isCutOff(record, table.header) {
                table.noteCutOff()
            } else {
                records.append(record)
            }
        }
        return records.isEmpty ? nil : ImportChunk(index: index, records: records, fraction: table.fraction)
    }

    /// Sends a chunk until the outcome of every row is known.
    private func done(_ chunk: ImportChunk, header: CSVHeader, importID: String) async throws -> ImportChunk.Done {
        var outcomes: [RowOutcome] = Array(repeating: .notTried, count: chunk.records.count)
        var places: [Int] = []
        var rows: [Format.Row] = []
        for (place, record) in chunk.records.enumerated() {
            do throws(RowProblem) {
                if let problem = record.problem { throw .malformed(problem.description) }
                guard record.fields.count == header.columns.count else {
                    throw .malformed("has \(record.fields.count) fields instead of \(header.columns.count)")
                }
                rows.append(try format.row(record, header))
                places.append(place)
            } catch {
                outcomes[place] = error == .noHolder ? .noHolder : .rejected(error)
            }
        }
        guard let requestID = RequestID("\(importID)-\(chunk.index)") else {
            preconditionFailure("an import's id is short and printable")
        }
        // Rows that a node could not decide go out again, alone, under the same request id.
        var attempts = 0
        while !rows.isEmpty {
            let answers = try await format.send(rows, requestID: requestID, node: chunk.index + attempts)
            precondition(answers.count == rows.count, "every row has an answer")
            for (place, answer) in zip(places, answers) {
                // What was unknown and is there now was this import's doing.
                outcomes[place] = outcomes[place] == .unknown && answer == .unchanged ? .written : answer
            }
            let open = answers.indices.filter { answers[$0].isOpen }
            attempts = open.count < rows.count ? 1 : attempts + 1
            rows = open.map { rows[$0] }
            places = open.map { places[$0] }
            guard !rows.isEmpty else { break }
            guard attempts < options.repetitions else {
                throw ClientError.unknownOutcome(requestID, cause: "some rows stayed undecided")
            }
            try await Task.sleep(for: options.repetitionPause)
        }
        return ImportChunk.Done(
            index: chunk.index,
            records: chunk.records,
            outcomes: outcomes,
            fraction: chunk.fraction
        )
    }
}

/// Rows of a file that are sent together.
struct ImportChunk: Sendable {
    var index: Int
    var records: [CSVRecord]
    /// How much of the file had been read with the chunk's last record.
    var fraction: Double

    struct Done: Sendable {
        var index: Int
        var records: [CSVRecord]
        /// One for each record; none is unknown.
        var outcomes: [RowOutcome]
        var fraction: Double
    }
}
