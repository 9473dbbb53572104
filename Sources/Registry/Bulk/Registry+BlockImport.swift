import Numbering
import Wire

/// One row of NANPA's list of codes and blocks.
public struct BlockImportRow: Hashable, Sendable {
    public var line: Int
    public var prefix: BlockPrefix
    public var ocn: OCN
    public var companyType: CompanyType?

    public init(line: Int, prefix: BlockPrefix, ocn: OCN, companyType: CompanyType?) {
        self.line = line
        self.prefix = prefix
        self.ocn = ocn
        self.companyType = companyType
    }
}

extension Registry {
    /// Grants many blocks. Rows that name the present holder change nothing, so an import can be repeated.
    ///
    /// `addsOCNs`: whether an OCN without a record gets one, named after itself, with the row's company type;
    /// otherwise its rows are rejected.
    public func importBlocks(
        _ rows: [BlockImportRow],
        addsOCNs: Bool,
        _ request: RegistryRequest
    ) async -> Answer<ImportReport> {
        if let denial = denial(of: .manageBlocks, caller: request.caller, resource: .common) {
            return .rejected(denial)
        }
        let context = context(request)
        if addsOCNs { await addOCNs(of: rows, context: context) }
        var report = ImportReport()
        var firstLines: [BlockPrefix: Int] = [:]
        var kept: [BlockImportRow] = []
        kept.reserveCapacity(rows.count)
        for row in rows {
            if let first = firstLines.updateValue(row.line, forKey: row.prefix) {
                firstLines[row.prefix] = first
                report.problems.append(.init(line: row.line, reason: .duplicate(of: first)))
            } else {
                kept.append(row)
            }
        }
        let answers = await run(kept.map { grant($0, context: context) })
        for (row, answer) in zip(kept, answers) {
            report.note(answer, line: row.line, requestID: request.id)
        }
        report.problems.sort { $0.line < $1.line }
        return .done(report, isRepetition: false)
    }

    private func grant(_ row: BlockImportRow, context: CommandContext) -> Command<BlockRecord> {
        var put = blockPut(row.prefix, holder: row.ocn, context: context)
        // A list of a million blocks can't wait for every node at each of them.
        put.isFenced = false
        let ocn = row.ocn
        return Command(key: RegisterKeys.key(row.prefix)) { [put] current, version in
            if let current, current.holder == ocn { return .repeated(current) }
            return put.decide(current: current, version: version)
        }
    }

    private func addOCNs(of rows: [BlockImportRow], context: CommandContext) async {
        var drafts: [OCN: OCNDraft] = [:]
        for row in rows where row.ocn.isAllocatable && drafts[row.ocn] == nil && tables.ocn(row.ocn) == nil {
            var draft = OCNDraft()
            draft.company = "OCN \(row.ocn)"
            draft.companyType = row.companyType
            drafts[row.ocn] = draft
        }
        // The OCN may be there already, at a node that is ahead of this one.
        let commands = drafts.sorted { $0.key < $1.key }.map { ocn, draft in
            let put = Self.command(ocn, draft, mustExist: false, context: context)
            return Command<OCNRecord>(key: put.key) { current, version in
                current.map { .repeated($0) } ?? put.decide(current, version)
            }
        }
        for case .done(let entry, _) in await run(commands) { tables.note(entry.record, entry.version) }
    }
}
