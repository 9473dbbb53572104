import Numbering
import Paxos
import Replication
import Wire

/// A number that was given back, and when last: for whoever must know whether it still belongs to whom it once did.
///
/// Source: 47 CFR 52.15(f)(8), the Reassigned Numbers Database.
public struct Disconnection: Hashable, Sendable {
    public let number: TelephoneNumber
    /// The carrier that had it.
    public let ocn: OCN?
    public let time: Timestamp
    /// Whether somebody has it again.
    public let isReassigned: Bool
}

/// Which numbers that were given back to list.
public struct DisconnectionQuery: Hashable, Sendable {
    /// `nil` for the caller's own; a system administrator's `nil` means all.
    public var ocn: OCN?
    /// From this instant on; `nil` for ever.
    public var since: Timestamp?
    /// Before this instant.
    public var before: Timestamp?
    /// Where the page before ended.
    public var after: DisconnectionCursor?
    public var limit: Int

    public init(limit: Int) {
        self.limit = limit
    }
}

/// Where a list of numbers that were given back goes on: first those that rest, then those that once were a carrier's.
public struct DisconnectionCursor: Hashable, Sendable, CustomStringConvertible {
    fileprivate var isPast: Bool
    /// The row of the index.
    fileprivate var row: [UInt8]

    fileprivate init(isPast: Bool, row: [UInt8]) {
        self.isPast = isPast
        self.row = row
    }

    /// Reads what `description` writes.
    public init?(_ text: String) {
        guard let kind = text.first, "ap".contains(kind), let row = Hexadecimal.decode(text.dropFirst()),
            (1...64).contains(row.count)
        else { return nil }
        self.init(isPast: kind == "p", row: row)
    }

    public var description: String { (isPast ? "p" : "a") + Hexadecimal.encode(row) }
}

extension Registry {
    /// Lists numbers that were given back, each with the last time that it was.
    ///
    /// A local read of the index; the dates come from the numbers' histories.
    public func disconnections(
        _ query: DisconnectionQuery,
        caller: Caller
    ) async -> Answer<Page<Disconnection, DisconnectionCursor>> {
        var query = query
        query.ocn = query.ocn ?? caller.ocn
        if let denial = denial(of: .listHoldings, caller: caller, resource: .init(ocn: query.ocn)) {
            return .rejected(denial)
        }
        let limit = max(1, min(query.limit, limits.pageSize))
        var page = Page<Disconnection, DisconnectionCursor>(items: [], next: nil, asOf: clock())
        var examined = 0
        for isPast in [false, true] where isPast || !(query.after?.isPast ?? false) {
            var last = query.after.flatMap { $0.isPast == isPast ? $0.row : nil }
            while true {
                let prefix = Self.prefix(isPast: isPast, query.ocn)
                let rows = await registers.scanIndex(prefix: prefix, after: last, limit: 256)
                for row in rows {
                    guard page.items.count < limit, examined < limits.examinedHistories else {
                        page.next = DisconnectionCursor(isPast: isPast, row: last ?? prefix)
                        return .done(page, isRepetition: false)
                    }
                    last = row
                    examined += 1
                    guard let number = RegistryIndex.read(row)?.number,
                        let found = await disconnection(of: number, isPast: isPast, query, row: row)
                    else { continue }
                    page.items.append(found)
                }
                guard rows.count == 256 else { break }
            }
        }
        return .done(page, isRepetition: false)
    }

    private static func prefix(isPast: Bool, _ ocn: OCN?) -> [UInt8] {
        if isPast { return RegistryIndex.pastHoldings(of: ocn) }
        return ocn.map { RegistryIndex.holdings(of: $0, in: .aging, digits: "") }
            ?? RegistryIndex.numbers(in: .aging, digits: "")
    }

    /// The number's last disconnection, where it is one that the query wants.
    private func disconnection(
        of number: TelephoneNumber,
        isPast: Bool,
        _ query: DisconnectionQuery,
        row: [UInt8]
    ) async -> Disconnection? {
        let key = RegisterKeys.key(number)
        let present = local(key, as: NumberRecord.self)?.record
        // A number that rests comes with the first rows; here it would come again.
        if isPast, present?.state == .aging { return nil }
        // It may have been several carriers': it comes once, with the carrier that gave it back last.
        guard let last = await lastDisconnection(key), query.ocn.map({ $0 == last.ocn }) ?? true else { return nil }
        if isPast, RegistryIndex.pastHolder(of: row) != last.ocn { return nil }
        guard query.since.map({ $0 <= last.updatedAt }) ?? true, query.before.map({ last.updatedAt < $0 }) ?? true
        else { return nil }
        return Disconnection(
            number: number,
            ocn: last.ocn,
            time: last.updatedAt,
            isReassigned: present.map { !$0.isAvailable(at: clock()) && $0.state != .aging } ?? false
        )
    }

    /// The version with which the number began to age last, unless its carrier took it back before somebody else could.
    /// It is looked for from the end: histories can be long.
    private func lastDisconnection(_ key: RegisterKey) async -> NumberRecord? {
        guard var end = registers.local(key)?.version.number else { return nil }
        var aging: NumberRecord?
        var later: NumberRecord?
        while end > 0 {
            let first = end - min(end - 1, 63)
            for version in await registers.history(key, first...end).reversed() {
                guard let record = NumberRecord(content: version.content) else { continue }
                if record.state == .aging {
                    aging = later?.provenance.operation == .reclaimNumber ? nil : record
                } else if let aging {
                    return aging
                }
                if record.state != .aging { later = record }
            }
            end = first - 1
        }
        return aging
    }
}
