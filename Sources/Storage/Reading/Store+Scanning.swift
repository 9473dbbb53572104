import Paxos
public import Replication

/// A register that a scan has come to. Lent for the time of one call.
public struct ScannedRegister: ~Copyable {
    public let key: RegisterKey
    private let row: RegisterRow
    private let settledThrough: UInt64
    private let store: Store

    init(key: RegisterKey, row: RegisterRow, settledThrough: UInt64, store: Store) {
        self.key = key
        self.row = row
        self.settledThrough = settledThrough
        self.store = store
    }

    /// What this node shows for it, looked up when asked for. `nil` only if the register is not there any more, which
    /// does not happen.
    public func chosenVersion() -> ChosenVersion? {
        store.reading { database in
            switch try store.view(row, of: key, settledThrough: settledThrough, database) {
            case .version(let version): version
            case .movedOn: try store.chosenVersion(key, database)
            }
        }
    }

    /// The content of the latest version known to be chosen; `nil` if none is.
    public func content() -> [UInt8]? { chosenVersion()?.version?.content }
}

/// Whether a scan goes on.
public enum ScanStep: Hashable, Sendable {
    case next
    case stop
}

extension Store {
    /// Visits the registers of a range in key order; for searches that look at many and keep few.
    ///
    /// Pending ones are visited too. Rows that are written meanwhile are not seen.
    public func scanKeys(_ range: KeyRange, _ visit: (borrowing ScannedRegister) -> ScanStep) {
        guard !range.isEmpty else { return }
        reading { database in
            let settledThrough = applied.settledThrough
            let rows = RowIterator(database, .register, from: range.first, to: range.end)
            while rows.isValid {
                guard let key = RegisterKey(checking: rows.key) else {
                    throw MalformedRow(what: "register key")
                }
                let register = ScannedRegister(
                    key: key,
                    row: try RegisterRow(rows.value),
                    settledThrough: settledThrough,
                    store: self
                )
                if visit(register) == .stop { return }
                rows.next()
            }
            try rows.check()
        }
    }

    /// The registers of a range for which a chosen version is known, in key order.
    ///
    /// - Returns: At most `limit`. For the next page ask for `range.after(last.key)`.
    public func scanChosen(_ range: KeyRange, limit: Int) -> [ChosenVersion] {
        var found: [ChosenVersion] = []
        guard limit > 0 else { return [] }
        scanKeys(range) { register in
            if let version = register.chosenVersion(), version.version != nil { found.append(version) }
            return found.count < limit ? .next : .stop
        }
        return found
    }

    /// Index rows that begin with `prefix`, in byte order, at most `limit`; with `after`, the last row of the page
    /// before, those after it. Hints: see `IndexRules`.
    public func indexScan(prefix: [UInt8], after: [UInt8]? = nil, limit: Int) -> [[UInt8]] {
        indexSearch(prefix: prefix, after: after, limit: limit, containing: []).rows
    }

    /// Looks at `limit` index rows as `indexScan` does, and returns those that contain `text`.
    ///
    /// - Returns: The rows; how many were looked at; and the last of these, `nil` when there were fewer than `limit`.
    public func indexSearch(
        prefix: [UInt8],
        after: [UInt8]?,
        limit: Int,
        containing text: [UInt8]
    ) -> (rows: [[UInt8]], examined: Int, last: [UInt8]?) {
        var first = prefix
        if let after, !after.lexicographicallyPrecedes(prefix) { first = after + [0] }
        let end = KeyRange.successor(ofPrefix: prefix)
        if let end, !first.lexicographicallyPrecedes(end) { return ([], 0, nil) }
        return reading { database in
            var found: [[UInt8]] = []
            var examined = 0
            var last: [UInt8]?
            let rows = RowIterator(database, .index, from: first, to: end)
            while examined < limit, rows.isValid {
                examined += 1
                let row = rows.key
                if row.contains(text) { found.append([UInt8](row)) }
                if examined == limit { last = [UInt8](row) }
                rows.next()
            }
            try rows.check()
            return (found, examined, last)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether these bytes stand together somewhere. The standard library's `contains` is ten times slower.
    fileprivate func contains(_ text: [UInt8]) -> Bool {
        guard let first = text.first else { return true }
        guard count >= text.count else { return false }
        for start in 0...(count - text.count) where self[start] == first {
            var length = 1
            while length < text.count, self[start + length] == text[length] { length += 1 }
            if length == text.count { return true }
        }
        return false
    }
}
