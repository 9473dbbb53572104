/// Rows of bytes in order, as a store has them.
struct SortedRows {
    private var rows: [[UInt8]] = []

    /// Does nothing when it is there.
    mutating func insert(_ row: [UInt8]) {
        let place = place(of: row)
        if place == rows.endIndex || rows[place] != row { rows.insert(row, at: place) }
    }

    mutating func remove(_ row: [UInt8]) {
        let place = place(of: row)
        if place < rows.endIndex, rows[place] == row { rows.remove(at: place) }
    }

    /// At most `limit` rows above `after` that begin with `prefix`.
    func rows(prefix: [UInt8], after: [UInt8]?, limit: Int) -> [[UInt8]] {
        var start = prefix
        // The next row in order is the same with a zero behind it.
        if let after, !after.lexicographicallyPrecedes(prefix) { start = after + [0] }
        return Array(rows[place(of: start)...].prefix { $0.starts(with: prefix) }.prefix(limit))
    }

    /// The place of the first row that is not before this one.
    private func place(of row: [UInt8]) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].lexicographicallyPrecedes(row) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
