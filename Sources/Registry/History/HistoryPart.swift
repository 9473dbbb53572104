import Numbering
import Paxos
import Replication
import Wire

/// A part of a register's versions, with what is needed to prove it.
struct HistoryPart<Record: StoredRecord> {
    /// A version and what it holds; `nil` when this node can't read it.
    typealias Entry = (version: Version, record: Record?)

    /// Ascending; what nobody has is missing.
    let entries: [Entry]
    /// The version before the part; `nil` at the beginning, and when nobody has it.
    let base: Entry?
    /// The numbers that were asked for and exist.
    let numbers: ClosedRange<UInt64>
    /// The latest version's number.
    let last: UInt64

    /// The version after which the next part begins.
    var next: UInt64? { numbers.upperBound < last ? numbers.upperBound : nil }

    /// The lowest version at which the chain fails.
    var flaw: HistoryFlaw? {
        var previous = base?.version
        var expected = numbers.lowerBound
        if expected > 1, previous == nil { return .missing(version: expected - 1) }
        for (version, record) in entries {
            guard version.number == expected else { return .missing(version: expected) }
            let hash = VersionHash.hash(number: version.number, base: version.base, content: version.content)
            guard hash == version.hash else { return .wrongHash(version: version.number) }
            guard version.base == (previous?.hash ?? .none) else { return .brokenChain(version: version.number) }
            guard record != nil else { return .unreadable(version: version.number) }
            previous = version
            expected += 1
        }
        return expected > numbers.upperBound ? nil : .missing(version: expected)
    }
}

extension Registry {
    /// A part of a register's versions; `nil` when it has none, or none after the one that was named.
    func part<Record: StoredRecord>(
        of key: RegisterKey,
        _ window: HistoryWindow,
        as type: Record.Type = Record.self
    ) async -> HistoryPart<Record>? {
        guard let last = registers.local(key)?.version.number, window.after < last else { return nil }
        let limit = UInt64(max(1, min(window.limit, limits.pageSize)))
        let numbers = window.after + 1...min(last, window.after + limit)
        // The version before proves the first one, and tells what that changed.
        let found = await registers.history(key, max(1, window.after)...numbers.upperBound)
        let entries = found.map { (version: $0, record: Record(content: $0.content)) }
        return HistoryPart(
            entries: entries.filter { $0.version.number > window.after },
            base: entries.first { $0.version.number == window.after },
            numbers: numbers,
            last: last
        )
    }
}
