import Paxos
public import Replication

extension Store {
    public func register(_ key: RegisterKey) -> StoredRegister? {
        reading { database in
            try database.get(.register, key.bytes) { row in try row.map { try RegisterRow($0).stored } }
        }
    }

    public func touched(in range: RegisterRange) -> RangeMap {
        var touched = RangeMap()
        reading { database in
            let keys = KeyRange(prefix: range.prefix.text)
            let rows = RowIterator(database, .register, from: keys.first, to: keys.end)
            while rows.isValid {
                // Numbers of another length may begin with the same digits.
                if let key = RegisterKey(checking: rows.key), let place = key.place,
                    place.range == range
                {
                    touched.insert(place.index)
                }
                rows.next()
            }
            try rows.check()
        }
        return touched
    }

    /// This node's view of a register; `nil` if it was never touched here. See `ChosenVersion` for what it is not.
    public func chosenVersion(_ key: RegisterKey) -> ChosenVersion? {
        reading { database in try chosenVersion(key, database) }
    }

    func chosenVersion(_ key: RegisterKey, _ database: OpenDatabase) throws -> ChosenVersion? {
        // Between two reads a batch may have moved the register on; then look again. Each time it has been accepted
        // anew, so this ends.
        var missing: UInt64?
        while true {
            let settledThrough = applied.settledThrough
            let found: LocalView? = try database.get(.register, key.bytes) { bytes in
                guard let bytes else { return nil }
                let row = try RegisterRow(bytes)
                return try view(row, of: key, settledThrough: settledThrough, database)
            }
            switch found {
            case nil: return nil
            case .version(let version): return version
            case .movedOn(let position):
                // The same register row twice, and no feed row for it: they are written together. (One that was settled
                // meanwhile is not seen twice: the position is taken anew.)
                if position == missing { throw MalformedRow(what: "feed") }
                missing = position
            }
        }
    }

    /// What a register row, read a moment ago, stands for now.
    enum LocalView {
        case version(ChosenVersion)
        /// The register may have another row by now: look again.
        case movedOn(UInt64)
    }

    /// Whether an acceptance is chosen, pending or gone.
    enum Standing {
        case chosen
        case pending
        /// Its feed row is gone: the register has been accepted anew.
        case movedOn
        /// Chosen or accepted anew, since the settled position was taken.
        case settledMeanwhile
    }

    /// How the acceptance at this position stands; `settledThrough` was taken before its row was read.
    func standing(at position: UInt64, settledThrough: UInt64, _ database: OpenDatabase) throws -> Standing {
        // Nearly always this; the feed is asked for the newest acceptances only.
        if position <= settledThrough || overlay.contains(position) { return .chosen }
        if position <= applied.settledThrough { return .settledMeanwhile }
        return try database.get(.feed, [UInt8](ordered: position)) { bytes in
            guard let bytes else { return .movedOn }
            return try FeedRow(bytes).isChosen ? .chosen : .pending
        }
    }

    func view(
        _ row: RegisterRow,
        of key: RegisterKey,
        settledThrough: UInt64,
        _ database: OpenDatabase
    ) throws -> LocalView {
        switch try standing(at: row.feedSequence, settledThrough: settledThrough, database) {
        case .chosen:
            .version(ChosenVersion(key: key, version: row.version, ballot: row.ballot, isPending: false))
        case .pending:
            .version(try pendingView(row, of: key, database))
        case .movedOn, .settledMeanwhile:
            .movedOn(row.feedSequence)
        }
    }

    /// The latest version known to be chosen before an acceptance that is not: its base, or an earlier one when this node
    /// missed versions in between. So the view of a register never goes back to nothing.
    ///
    /// If the history has the very version that was accepted, it was chosen before, under a lower ballot.
    private func pendingView(
        _ row: RegisterRow,
        of key: RegisterKey,
        _ database: OpenDatabase
    ) throws -> ChosenVersion {
        if let same = try historic(key, row.number, database), same.hash == row.hash {
            return ChosenVersion(key: key, version: same, ballot: row.ballot, isPending: false)
        }
        let before = row.number == 1 ? nil : try historic(key, upTo: row.number - 1, database)
        return ChosenVersion(key: key, version: before, ballot: nil, isPending: true)
    }

    /// The latest version in the history with this number or a lower one.
    private func historic(_ key: RegisterKey, upTo number: UInt64, _ database: OpenDatabase) throws -> Version? {
        let rows = RowIterator(database, .history, atOrBefore: HistoryRow.key(key, number))
        guard rows.isValid else {
            try rows.check()
            return nil
        }
        guard rows.key.dropLast(8).elementsEqual(HistoryRow.key(key, number).dropLast(8)) else { return nil }
        return try HistoryRow.decode(rows.value, number: try HistoryRow.number(rows.key))
    }

    private func historic(_ key: RegisterKey, _ number: UInt64, _ database: OpenDatabase) throws -> Version? {
        try database.get(.history, HistoryRow.key(key, number)) { bytes in
            try bytes.map { try HistoryRow.decode($0, number: number) }
        }
    }
}
