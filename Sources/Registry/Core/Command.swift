import Numbering
import Paxos
import Replication

/// One command on one register: where, and what it decides from the present record.
///
/// `decide` depends on its arguments and captured values only: it runs at every attempt, and once more on the base that
/// a quorum agreed on, to say why nothing was written.
struct Command<Record: StoredRecord>: Sendable {
    let key: RegisterKey
    let decide: @Sendable (Record?, UInt64) -> Decision<Record>

    /// The command as the consensus layer sees it.
    var change: Change {
        let decide = decide
        return Change(remembered: UInt64(RequestRing.capacity)) { base in
            guard let base else { return Self.content(of: decide(nil, 0), over: nil) }
            // What can't be read is left alone; `answer` says so.
            guard let current = Record(content: base.content) else { return nil }
            return Self.content(of: decide(current, base.number), over: base.content)
        }
    }

    private static func content(of decision: Decision<Record>, over base: [UInt8]?) -> [UInt8]? {
        guard case .write(let record) = decision else { return nil }
        return record.content(over: base)
    }

    /// What an outcome means to whoever asked.
    func answer(_ outcome: Outcome) -> Answer<Versioned<Record>> {
        switch outcome {
        case .chosen(let accepted):
            guard let record = Record(content: accepted.version.content) else { return .unreadable }
            return .done(Versioned(record, version: accepted.version.number), isRepetition: false)
        case .unchanged(let base):
            return answer(unchanged: base?.version)
        case .refused(let reason):
            return .unavailable(reason)
        case .unknown:
            return .unknown
        }
    }

    private func answer(unchanged base: Version?) -> Answer<Versioned<Record>> {
        let current = base.map { Record(content: $0.content) }
        if case .some(.none) = current { return .unreadable }
        switch decide(current ?? nil, base?.number ?? 0) {
        case .refuse(let refusal): return .rejected(refusal)
        case .repeated(let record): return .done(Versioned(record, version: base?.number ?? 0), isRepetition: true)
        // The change would have been written here, so it was not this base that ended it.
        case .write: return .unknown
        }
    }
}

extension Registry {
    func run<Record>(_ command: Command<Record>) async -> Answer<Versioned<Record>> {
        command.answer(await registers.propose(command.key, command.change, timeout: limits.commandTimeout))
    }

    /// Runs commands side by side. Answers are in the order of the commands.
    func run<Record>(_ commands: [Command<Record>]) async -> [Answer<Versioned<Record>>] {
        guard !commands.isEmpty else { return [] }
        let changes = commands.map { (key: $0.key, change: $0.change) }
        let outcomes = await registers.propose(changes, timeout: limits.batchTimeout)
        return zip(commands, outcomes).map { $0.answer($1) }
    }

    /// What a command would answer, as of what a quorum says now. Nothing is written.
    func rehearse<Record>(_ commands: [Command<Record>]) async -> [Answer<Record?>] {
        let changes = commands.map { (key: $0.key, change: Change.identity) }
        let outcomes = await registers.propose(changes, timeout: limits.batchTimeout)
        return zip(commands, outcomes).map { $0.rehearsal($1) }
    }

    /// The latest version that this node knows; `nil` when there is none, or none that it can read.
    func local<Record: StoredRecord>(_ key: RegisterKey, as type: Record.Type = Record.self) -> Versioned<Record>? {
        guard let version = registers.local(key)?.version, let record = Record(content: version.content) else {
            return nil
        }
        return Versioned(record, version: version.number)
    }
}

extension Command {
    fileprivate func rehearsal(_ outcome: Outcome) -> Answer<Record?> {
        switch outcome {
        case .chosen(let accepted): return rehearsal(on: accepted.version)
        case .unchanged(let base): return rehearsal(on: base?.version)
        case .refused(let reason): return .unavailable(reason)
        case .unknown: return .unknown
        }
    }

    private func rehearsal(on base: Version?) -> Answer<Record?> {
        let current = base.map { Record(content: $0.content) }
        if case .some(.none) = current { return .unreadable }
        switch decide(current ?? nil, base?.number ?? 0) {
        case .refuse(let refusal): return .rejected(refusal)
        case .repeated(let record): return .done(record, isRepetition: true)
        case .write(let record): return .done(record, isRepetition: false)
        }
    }
}
