import Numbering
import Wire

/// One row of a list of numbers.
public struct NumberImportRow: Sendable {
    public var line: Int
    public var number: TelephoneNumber
    /// `nil` for the caller's own.
    public var ocn: OCN?
    public var changes: NumberChanges

    public init(line: Int, number: TelephoneNumber, ocn: OCN?, changes: NumberChanges) {
        self.line = line
        self.number = number
        self.ocn = ocn
        self.changes = changes
    }
}

extension Registry {
    /// Takes many numbers, and changes the fields of those that the carrier has already.
    ///
    /// Rows that say what the records say change nothing, so an import can be repeated.
    public func importNumbers(_ rows: [NumberImportRow], _ request: RegistryRequest) async -> Answer<ImportReport> {
        let resource = AuthorisationTable.Resource(ocn: request.caller.ocn)
        if let denial = denial(of: .importNumbers, caller: request.caller, resource: resource) {
            return .rejected(denial)
        }
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        let context = context(request)
        var report = ImportReport()
        var firstLines: [TelephoneNumber: Int] = [:]
        var facts: [BlockPrefix: CodeFacts] = [:]
        var lines: [Int] = []
        var commands: [Command<NumberRecord>] = []
        for row in rows {
            guard let ocn = row.ocn ?? request.caller.ocn else {
                report.problems.append(.init(line: row.line, reason: .rejected(.field(Self.missingOCN))))
                continue
            }
            if let refusal = refusal(of: row.changes) {
                report.problems.append(.init(line: row.line, reason: .rejected(refusal)))
                continue
            }
            if let first = firstLines[row.number] {
                report.problems.append(.init(line: row.line, reason: .duplicate(of: first)))
                continue
            }
            firstLines[row.number] = row.line
            let allocate = allocation(
                of: row.number,
                to: ocn,
                changes: locatedHere(row.changes),
                context: context,
                facts: self.facts(about: row.number, knowing: &facts)
            )
            // What plan or tables forbid needs no round, unless the carrier may have the number already.
            if let refusal = earlyRefusal(allocate), registers.local(RegisterKeys.key(row.number)) == nil {
                report.problems.append(.init(line: row.line, reason: .rejected(refusal)))
                continue
            }
            lines.append(row.line)
            commands.append(Self.importCommand(allocate))
        }
        for (line, answer) in zip(lines, await run(commands)) {
            report.note(answer, line: line, requestID: request.id)
        }
        report.problems.sort { $0.line < $1.line }
        return .done(report, isRepetition: false)
    }

    /// Allocates a number that is free, and updates one that the carrier has.
    private static func importCommand(_ allocate: AllocateNumber) -> Command<NumberRecord> {
        let update = UpdateNumber(context: allocate.context, number: allocate.number, changes: allocate.changes)
        return Command(key: RegisterKeys.key(allocate.number)) { current, version in
            guard let current, !current.isAvailable(at: allocate.context.now), current.ocn == allocate.ocn else {
                return allocate.decide(current: current, version: version)
            }
            // The record remembers what the request did at its first attempt, and that command's digest.
            if current.requests.entry(for: allocate.context.requestID)?.operation == .allocateNumber {
                return allocate.decide(current: current, version: version)
            }
            let decision = update.decide(current: current, version: version)
            guard case .write(let next) = decision, differences(from: current, to: next).isEmpty else {
                return decision
            }
            return .repeated(current)
        }
    }
}
