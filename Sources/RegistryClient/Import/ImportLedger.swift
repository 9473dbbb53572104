import Formats
import Numbering

/// The account of an import: what is done, in order, on disk.
struct ImportLedger {
    private(set) var progress: ImportProgress
    /// Rows that an earlier run had done.
    let resumedRows: Int

    private let path: String?
    private let rejects: RejectedRows?
    private let reasonColumn: Int?
    private var fraction = 0.0

    /// Goes on with a saved progress of the same file and kind, or begins anew.
    init(path: String, kind: String, header: CSVHeader, options: ImportOptions) throws {
        let file = try ImportProgress.FileIdentity(path: path)
        let id = String(RequestID.random().text.prefix(18))
        let saved = options.restarts ? nil : options.progressPath.flatMap { ImportProgress.load(path: $0) }
        if let saved, saved.file == file, saved.kind == kind {
            progress = saved
            // Chunks must be the same rows again, or their request ids would mean something else.
            guard saved.chunkSize == options.chunkSize else {
                throw FileProblem(
                    "\(path): the import began with chunks of \(saved.chunkSize) rows; use the same, or --restart"
                )
            }
        } else {
            progress = ImportProgress(kind: kind, file: file, importID: id, chunkSize: options.chunkSize)
        }
        resumedRows = progress.summary.rows
        self.path = options.progressPath
        reasonColumn = header.index(of: "reason")
        let rejectsLength = progress.rejectsLength
        rejects = try options.rejectsPath.map {
            try RejectedRows(path: $0, columns: header.columns, length: rejectsLength)
        }
        if let path = self.path { try progress.save(path: path) }
    }

    var status: ImportStatus {
        ImportStatus(summary: progress.summary, fraction: fraction, resumedRows: resumedRows)
    }

    /// Adds a chunk that is done, as all chunks before it are.
    mutating func add(_ chunk: ImportChunk.Done) throws {
        for (record, outcome) in zip(chunk.records, chunk.outcomes) {
            progress.summary.add(outcome, line: record.line)
            if case .rejected(let problem) = outcome {
                rejects?.add(record.fields, reason: problem.reason, reasonColumn: reasonColumn)
            }
        }
        try rejects?.flush()
        progress.rejectsLength = rejects?.length ?? 0
        progress.chunks = chunk.index + 1
        progress.records += chunk.records.count
        fraction = chunk.fraction
        if let path { try progress.save(path: path) }
    }

    /// The import is over; there is nothing to go on with.
    func close() {
        if let path { ImportProgress.remove(path: path) }
    }
}
