import Formats
import Foundation
import RegistryClient

/// A table of measurements, in whichever format was asked for; the first column is a text, the others are figures.
struct MeasuredTable {
    let columns: [String]
    let rows: [[String]]

    func write(as format: OutputFormat) {
        let objects = rows.map { row in
            JSONValue.object(
                zip(columns, row).map { JSONValue.Member($0, $0 == columns[0] ? .string($1) : .number($1)) }
            )
        }
        PrintedRows(columns: columns, rows: rows).write(as: format, json: .array(objects))
    }

    /// A quantile of times in ascending order, in milliseconds as they are printed; 0 of none.
    static func quantile(_ part: Double, of times: [Duration]) -> String {
        let time = times.isEmpty ? .zero : times[min(times.count - 1, Int(Double(times.count) * part))]
        return String(format: "%.3f", time / .milliseconds(1))
    }
}
