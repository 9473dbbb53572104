/// Aligned columns of text.
struct TextTable {
    let header: [String]
    private var rows: [[String]] = []

    init(_ header: [String]) {
        self.header = header
    }

    mutating func add(_ row: [String]) {
        rows.append(row.map(TextTable.printable))
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Lines without spaces at their ends. Columns that are empty in every row are left out.
    func lines(withHeader: Bool = true) -> [String] {
        let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } || rows.isEmpty }
        let all = (withHeader ? [header] : []) + rows
        let widths = columns.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, width) in zip(columns, widths) {
                if !line.isEmpty || column != columns.first { line += "  " }
                line += row[column] + String(repeating: " ", count: width - row[column].count)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The text without what moves a terminal's cursor: values come from other people.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var printable = ""
        for scalar in text.unicodeScalars {
            if isControl(scalar) {
                printable += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                printable.unicodeScalars.append(scalar)
            }
        }
        return printable
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }
}
