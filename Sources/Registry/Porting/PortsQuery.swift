import Numbering
import Wire

/// Which ports to list.
public struct PortsQuery: Hashable, Sendable {
    /// On which side of a port a carrier is.
    public enum Side: String, CaseIterable, Sendable {
        /// Numbers that the carrier is to get, or got.
        case gaining
        /// Numbers that the carrier is to lose, or lost.
        case losing
    }

    public var side: Side
    /// `nil` for the caller's own; a system administrator's `nil` means all.
    public var ocn: OCN?
    /// Whether to list ports that ended, the last ones first, instead of those under way, the next deadline first.
    public var isEnded: Bool
    /// In this state only.
    public var state: PortState?
    /// Where the page before ended.
    public var after: PortsCursor?
    public var limit: Int

    public init(side: Side, limit: Int) {
        self.side = side
        self.limit = limit
        isEnded = false
    }
}

/// Where a list of ports goes on: the last row that was looked at.
public struct PortsCursor: Hashable, Sendable, CustomStringConvertible {
    let row: [UInt8]

    init(row: [UInt8]) {
        self.row = row
    }

    /// Reads what `description` writes.
    public init?(_ text: String) {
        guard text.utf8.count <= 128, let row = Hexadecimal.decode(text), RegistryIndex.portNumber(of: row) != nil
        else {
            return nil
        }
        self.row = row
    }

    public var description: String { Hexadecimal.encode(row) }
}

extension Registry {
    /// Lists ports of a carrier. A local read.
    public func ports(
        _ query: PortsQuery,
        caller: Caller
    ) async -> Answer<Page<Versioned<NumberRecord>, PortsCursor>> {
        let ocn = query.ocn ?? caller.ocn
        if let denial = denial(of: .listPorts, caller: caller, resource: .init(ocn: ocn)) { return .rejected(denial) }
        let prefix = RegistryIndex.ports(query.side, isEnded: query.isEnded, of: ocn)
        var page = Page<Versioned<NumberRecord>, PortsCursor>(items: [], next: nil, asOf: clock())
        let limit = max(1, min(query.limit, limits.pageSize))
        // A cursor from another list begins this one.
        var last = query.after.flatMap { $0.row.starts(with: prefix) ? $0.row : nil }
        var passed = 0
        while true {
            let rows = await registers.scanIndex(prefix: prefix, after: last, limit: 256)
            for row in rows {
                guard page.items.count < limit, passed < limits.examinedRecords else {
                    page.next = last.map { PortsCursor(row: $0) }
                    return .done(page, isRepetition: false)
                }
                last = row
                guard let number = RegistryIndex.portNumber(of: row),
                    let entry = local(RegisterKeys.key(number), as: NumberRecord.self),
                    let port = entry.record.port, RegistryIndex.portRows(of: port, number).contains(row),
                    query.state.map({ $0 == entry.record.portState }) ?? true
                else {
                    passed += 1
                    continue
                }
                page.items.append(entry)
            }
            guard rows.count == 256 else { return .done(page, isRepetition: false) }
        }
    }
}
