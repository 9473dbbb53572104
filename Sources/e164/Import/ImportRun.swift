import ArgumentParser
import Foundation
import RegistryClient

/// The options of every import.
struct ImportRunOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write rejected rows to this file, with a column that says why.", valueName: "file"))
    var rejects: String?

    @Option(
        help: ArgumentHelp(
            "Keep the progress in this file. [default: the imported file's name with .e164-progress]",
            valueName: "file"
        )
    )
    var state: String?

    @Flag(help: "Begin again, whatever the saved progress says.")
    var restart = false

    @Option(help: "Rows of one request.")
    var chunk = 5_000

    @Option(help: ArgumentHelp("Requests under way at the same time. [default: 2 for each node]", valueName: "count"))
    var concurrency: Int?

    @Flag(name: .shortAndLong, help: "No progress and no summary, unless something is wrong.")
    var quiet = false

    func validate() throws {
        guard (1...20_000).contains(chunk) else { throw ValidationError("--chunk must be from 1 to 20000") }
        guard (1...256).contains(concurrency ?? 1) else { throw ValidationError("--concurrency must be from 1 to 256") }
    }
}

/// Runs an import with a progress bar and prints its summary.
struct ImportRun {
    let path: String
    let options: ImportRunOptions

    /// What every import's help says about its end.
    static let discussion = """
        Several requests are under way at the same time, spread over all nodes; a node that dies only slows it down. \
        What is done is remembered beside the file, so that the same command goes on after a stop. Importing a file \
        twice changes nothing the second time.

        The exit status is 0 when every row was answered, rejected ones included; 1 when the file is truncated or \
        damaged, after importing the rows that are whole; 69 when no node could serve any more.
        """

    func run<Format: ImportFormat>(_ format: Format, nodes: Int) async throws {
        var settings = ImportOptions()
        settings.chunkSize = options.chunk
        settings.concurrency = options.concurrency ?? 2 * nodes
        settings.progressPath = options.state ?? path + ".e164-progress"
        settings.restarts = options.restart
        settings.rejectsPath = options.rejects
        var bar = ProgressBar(noun: format.noun, isQuiet: options.quiet)
        var hasBegun = false
        do {
            let report = try await TableImport(format: format, options: settings).run(path: path) { status in
                if !hasBegun, status.resumedRows > 0, !options.quiet {
                    let rows = ProgressText.grouped(status.resumedRows)
                    Terminal.say("Goes on after \(rows) rows that an earlier run had done (--restart begins again).")
                }
                hasBegun = true
                bar.show(
                    count: status.summary.rows,
                    countHere: status.summary.rows - status.resumedRows,
                    fraction: status.fraction
                )
            }
            bar.end()
            try finish(report, elapsed: bar.elapsed)
        } catch let error as ImportInterruption {
            bar.end()
            print(error.summary)
            Terminal.complain("\(error.cause)")
            Terminal.say("The import stopped; run the same command again to go on.")
            throw ExitStatus(error).code
        }
    }

    private func finish(_ report: ImportReport, elapsed: Duration) throws {
        if !options.quiet || report.end != .complete {
            print(report.summary)
            let rows = report.summary.rows - report.resumedRows
            let rate = Int(Double(rows) / max(elapsed.seconds, 0.001))
            let note = report.resumedRows > 0 ? " (\(ProgressText.grouped(rows)) rows in this run)" : ""
            Terminal.say("Took \(elapsed.plainText), \(ProgressText.grouped(rate)) rows/s\(note).")
        }
        switch report.end {
        case .complete: return
        case .truncated:
            Terminal.complain("\(path) is truncated: it ends in the middle of a row. What was whole is imported.")
        case .damaged:
            Terminal.complain(
                "\(path) is damaged: its compressed data can't be read further. What was whole is imported."
            )
        }
        throw ExitStatus.refused.code
    }

    private func print(_ summary: ImportSummary) {
        var table = TextTable(["what", "rows"])
        for (what, count) in [
            ("rows", summary.rows), ("written", summary.written), ("unchanged", summary.unchanged),
            ("rejected", summary.rejected), ("no holder", summary.noHolder),
        ] where what != "no holder" || count > 0 {
            table.add([what, ProgressText.grouped(count)])
        }
        for line in table.lines(withHeader: false) { StandardOutput.write(line: line) }
        for rejection in summary.rejections.sorted(by: { ($1.count, $0.code) < ($0.count, $1.code) }) {
            let lines = rejection.lines.map { String($0) }.joined(separator: ", ")
            let more = rejection.count > rejection.lines.count ? ", ..." : ""
            let count = ProgressText.grouped(rejection.count)
            let text = "  \(count) x \(rejection.code): \(rejection.reason) (line \(lines)\(more))"
            StandardOutput.write(line: TextTable.printable(text))
        }
        if let file = options.rejects, summary.rejected > 0 { Terminal.say("The rejected rows are in \(file).") }
    }
}
