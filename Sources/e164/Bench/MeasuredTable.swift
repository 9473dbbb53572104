import RegistryClient

/// A table of measurements, in whichever format was asked for; the first column is a text, the others are figures.
struct MeasuredTable {
    let columns: [String]
    let rows: [[String]]

    func write(as format: OutputFormat) {
        switch format {
        case .json:
            let objects = rows.map { row in
                JSONValue.object(
                    zip(columns, row).map { JSONValue.Member($0, $0 == columns[0] ? .string($1) : .number($1)) }
                )
            }
            StandardOutput.write(line: JSONValue.array(objects).prettyText)
        case .csv:
            var writer = CSVWriter()
            writer.write(columns)
            for row in rows { writer.write(row) }
            StandardOutput.write(writer.bytes)
        case .table:
            var table = TextTable(columns)
            for row in rows { table.add(row) }
            for line in table.lines() { StandardOutput.write(line: line) }
        }
    }
}
