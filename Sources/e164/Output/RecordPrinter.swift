import Formats
import Foundation
import RegistryClient

/// Prints records of one kind to standard output, in the format that was asked for.
struct RecordPrinter {
    /// The member that names a record, as `number`.
    let identifier: String
    /// The members that a table of several records shows, in order.
    let columns: [String]
    let options: OutputOptions

    init(_ identifier: String, columns: [String], _ options: OutputOptions) {
        self.identifier = identifier
        self.columns = columns
        self.options = options
    }

    /// One record: everything that was said about it.
    func show(_ record: JSONValue) {
        if options.quiet {
            StandardOutput.write(line: record[identifier]?.text ?? "")
            return
        }
        switch options.format {
        case .json:
            StandardOutput.write(line: record.prettyText)
        case .table:
            var table = TextTable(["field", "value"])
            for member in record.members ?? [] where member.value != .null {
                let text = RecordPrinter.text(member.value)
                if !text.isEmpty { table.add([member.name, text]) }
            }
            for line in table.lines(withHeader: false) { StandardOutput.write(line: line) }
        case .csv:
            let members = record.members ?? []
            var writer = CSVWriter()
            writer.write(members.map(\.name))
            writer.write(members.map { RecordPrinter.text($0.value) })
            StandardOutput.write(writer.bytes)
        }
    }

    /// A list, page by page as it comes.
    func list(_ pages: ((RegistryPage) throws -> Void) async throws -> Void) async throws {
        var count = 0
        var isCut = false
        if !options.quiet { begin() }
        try await pages { page in
            write(page.items, after: count)
            count += page.items.count
            isCut = page.next != nil
        }
        if !options.quiet, options.format == .json { StandardOutput.write(line: count == 0 ? "]" : "\n]") }
        if isCut, !options.quiet { Terminal.say("\(count) shown; there are more: raise --limit to see them.") }
        if count == 0, !options.quiet, options.format == .table { Terminal.say("There are none.") }
    }

    private func begin() {
        switch options.format {
        case .json: StandardOutput.write(Array("[".utf8))
        case .csv:
            var writer = CSVWriter()
            writer.write(columns)
            StandardOutput.write(writer.bytes)
        case .table: break
        }
    }

    private func write(_ items: [JSONValue], after count: Int) {
        if options.quiet {
            for item in items { StandardOutput.write(line: item[identifier]?.text ?? "") }
            return
        }
        switch options.format {
        case .json:
            var writer = JSONValueWriter()
            for (index, item) in items.enumerated() {
                writer.writeRaw(count + index == 0 ? "\n" : ",\n")
                writer.write(item)
            }
            StandardOutput.write(writer.bytes)
        case .csv:
            var writer = CSVWriter()
            for item in items { writer.write(row(item)) }
            StandardOutput.write(writer.bytes)
        case .table:
            var table = TextTable(columns)
            for item in items { table.add(row(item)) }
            guard !table.isEmpty else { return }
            for line in table.lines(withHeader: count == 0) { StandardOutput.write(line: line) }
        }
    }

    private func row(_ item: JSONValue) -> [String] {
        columns.map { RecordPrinter.text(item[$0] ?? .null) }
    }

    /// A value on one line.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let value): value ? "yes" : "no"
        case .number(let text), .string(let text): text
        case .array(let values): values.map(text).joined(separator: ", ")
        case .object(let members):
            members.filter { $0.value != .null }.map { "\($0.name) \(text($0.value))" }.joined(separator: " ")
        }
    }
}

/// Standard output: results and nothing else.
enum StandardOutput {
    static func write(line: String) {
        write(Array(line.utf8) + [0x0A])
    }

    /// Ends the program quietly when nobody reads any more, as `head` does not.
    static func write(_ bytes: [UInt8]) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            exit(ExitStatus.done.rawValue)
        }
    }
}
