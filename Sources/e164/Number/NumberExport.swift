import ArgumentParser
import Formats
import Foundation
import Numbering
import RegistryClient

/// `e164 number export`.
struct NumberExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the numbers that a carrier has as CSV or JSON.",
        discussion: """
            Every number, page by page. Secrets are never exported. The CSV can be imported as it is.

            Examples:
              e164 number export --file numbers.csv
              e164 number export --area-code 212 --fields number,cnam,state
              e164 number export --format json | jq .number
            """
    )

    @OptionGroup(title: "Which numbers") var holdings: HoldingsOptions

    @Option(help: ArgumentHelp("These fields only, separated by commas.", valueName: "names"))
    var fields: String?

    @Option(help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
    var file: String?

    @Option(help: "csv, or json: one record a line.")
    var format: OutputFormat = .csv

    @Flag(name: .shortAndLong, help: "No progress.")
    var quiet = false

    @OptionGroup(title: "Cluster") var client: ClientOptions

    private var columns: [String] {
        fields.map { $0.split(separator: ",").map(String.init) } ?? NumberTable.columns
    }

    func validate() throws {
        guard format != .table else { throw ValidationError("An export is csv or json") }
        let unknown = columns.filter { !NumberTable.columns.contains($0) }
        guard unknown.isEmpty else {
            throw ValidationError("There is no field \(unknown.joined(separator: ", ")) to export")
        }
    }

    func run() async throws {
        try await client.run { client in
            // The file has its name only when it is whole.
            let handle = try file.map { try NumberExport.create($0 + ".partial") }
            var count = 0
            var writer = CSVWriter()
            if format == .csv { writer.write(columns) }
            try NumberExport.write(writer.take(), to: handle)
            try await client.pages("/v1/numbers", holdings.filters) { page in
                try NumberExport.write(text(page, &writer), to: handle)
                count += page.items.count
                if !quiet, Terminal.isInteractive, file != nil {
                    FileHandle.standardError.write(Data("\r\(ProgressText.grouped(count)) numbers".utf8))
                }
            }
            if let handle, let file {
                try handle.synchronize()
                try handle.close()
                guard rename(file + ".partial", file) == 0 else { throw UsageProblem("\(file) can't be written") }
            }
            if !quiet {
                Terminal.say("\(Terminal.isInteractive ? "\r" : "")\(ProgressText.grouped(count)) numbers exported.")
            }
        }
    }

    private func text(_ page: RegistryPage, _ writer: inout CSVWriter) -> [UInt8] {
        guard format == .csv else {
            var lines: [UInt8] = []
            for item in page.items { lines += selected(item).bytes + [0x0A] }
            return lines
        }
        for item in page.items { writer.write(NumberTable.row(item, columns: columns)) }
        return writer.take()
    }

    private func selected(_ item: JSONValue) -> JSONValue {
        guard fields != nil else { return item }
        return .object(columns.map { JSONValue.Member($0, item[$0] ?? .null) })
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw UsageProblem("\(path) can't be written") }
        return handle
    }

    private static func write(_ bytes: [UInt8], to handle: FileHandle?) throws {
        guard let handle else {
            StandardOutput.write(bytes)
            return
        }
        try handle.write(contentsOf: Data(bytes))
    }
}
