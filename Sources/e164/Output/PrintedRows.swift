import Formats
import RegistryClient

/// Rows of texts on standard output: aligned, or as CSV, or what they were made from as JSON.
struct PrintedRows {
    let columns: [String]
    let rows: [[String]]
    /// Whether the columns' names come first.
    var withHeader = true

    func write(as format: OutputFormat, json: @autoclosure () -> JSONValue) {
        switch format {
        case .json:
            StandardOutput.write(line: json().prettyText)
        case .csv:
            var writer = CSVWriter()
            if withHeader { writer.write(columns) }
            for row in rows { writer.write(row) }
            StandardOutput.write(writer.bytes)
        case .table:
            var table = TextTable(columns)
            for row in rows { table.add(row) }
            for line in table.lines(withHeader: withHeader) { StandardOutput.write(line: line) }
        }
    }
}
