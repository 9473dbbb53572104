import Numbering
import Paxos
import Replication
import Wire

/// A closing as this node sees it, and what it has to do next.
private struct OpenClosing {
    let operation: Numbering.Operation
    let closing: Closing
    let step: ClosingStep
    /// The round under which this node holds the record. Once all have confirmed, it is above every round that an older
    /// command ever had: each node confirmed by a proposal of its own, after the older ones had ended.
    let round: UInt64
    /// The epoch in which this was so.
    let epoch: UInt32
}

/// How closings go forward: each node takes its steps when the record tells it to, whoever began it, and goes on after
/// a restart. docs/decisions/0006-closing.md has the argument why this is enough.
extension Registry {
    /// The nodes that vote, ascending.
    public var voters: [UInt16] {
        registers.status.membership.quorum.voters.map(\.rawValue)
    }

    /// Looks at a record that may be closing, and sets this node's steps going.
    func noteClosing(_ key: RegisterKey) {
        guard openClosing(key) != nil, closings.begin(key) else { return }
        Task { [weak self] in
            while let registry = self, let open = registry.openClosing(key) {
                guard await !registry.take(open, key) else { continue }
                guard !Task.isCancelled, (try? await Task.sleep(for: .milliseconds(500))) != nil else { break }
            }
            self?.closings.end(key)
            // It may have become this node's turn again in between.
            self?.noteClosing(key)
        }
    }

    /// Looks at all open closings again and again, until the task is cancelled. A change may be told before the store shows
    /// it, or while a later one is pending; then this node's turn would be missed.
    public func resumeClosings(every interval: Duration) async {
        while !Task.isCancelled {
            await resumeClosings()
            guard (try? await Task.sleep(for: interval)) != nil else { return }
        }
    }

    /// Sets going whatever this node has to do for a closing.
    func resumeClosings() async {
        for entry in tables.ocns where entry.record.closing != nil { noteClosing(RegisterKeys.key(entry.record.ocn)) }
        for entry in tables.areaCodes where entry.record.closing != nil {
            noteClosing(RegisterKeys.key(entry.record.areaCode))
        }
        for row in await registers.scanIndex(prefix: RegistryIndex.changingBlocks, after: nil, limit: .max) {
            guard let prefix = RegistryIndex.changingBlock(row) else { continue }
            noteClosing(RegisterKeys.key(prefix))
        }
    }

    private func openClosing(_ key: RegisterKey) -> OpenClosing? {
        guard let accepted = registers.local(key) else { return nil }
        let content = accepted.version.content
        let (operation, closing): (Numbering.Operation, Closing?) =
            switch RegisterKeys.kind(of: key) {
            case .ocn: (.manageOCNs, OCNRecord(content: content)?.closing)
            case .areaCode: (.manageAreaCodes, AreaCodeRecord(content: content)?.closing)
            case .block: (.manageBlocks, BlockRecord(content: content)?.closing)
            default: (.manageOCNs, nil)
            }
        let membership = registers.status.membership
        guard var closing else { return nil }
        closing.enter(membership.epoch)
        let voters = membership.quorum.voters.map(\.rawValue)
        guard voters.contains(registers.node.rawValue),
            let step = closing.next(for: registers.node.rawValue, voters: voters)
        else { return nil }
        // While a later version is pending, the ballot of this one is not known here; it comes up again when that is
        // settled.
        guard step == .confirm || accepted.ballot > .zero else { return nil }
        return OpenClosing(
            operation: operation,
            closing: closing,
            step: step,
            round: accepted.ballot.round,
            epoch: membership.epoch
        )
    }

    /// Takes one step. `false` when it could not be taken now.
    private func take(_ open: OpenClosing, _ key: RegisterKey) async -> Bool {
        if let version = registers.local(key)?.version { tables.note(key, version) }
        if open.step == .confirm { await passage.drained() }
        let round = open.step == .fence ? open.round : 0
        guard await registers.fence(through: round, timeout: limits.closingStep) else { return false }
        switch RegisterKeys.kind(of: key) {
        case .ocn:
            // While a node is away a port may take effect until this one's turn comes; nothing does once all have fenced.
            guard let ocn = local(key, as: OCNRecord.self)?.record.ocn, await stopPorts(to: ocn) else { return false }
            return await advance(open, key, OCNRecord.self)
        case .areaCode: return await advance(open, key, AreaCodeRecord.self)
        case .block: return await advance(open, key, BlockRecord.self)
        default: return true
        }
    }

    private func advance<Record: StoredRecord & ClosableRecord>(
        _ open: OpenClosing,
        _ key: RegisterKey,
        _ type: Record.Type
    ) async -> Bool {
        let caller = Caller(role: .systemAdministrator, actor: "node:\(registers.node.rawValue)")
        let request = RegistryRequest(id: identifiers.requestID(), caller: caller)
        let advance = AdvanceClosing(
            context: context(request),
            operation: open.operation,
            began: open.closing.began,
            step: open.step,
            voters: voters,
            epoch: open.epoch
        )
        let answer = await run(Command<Record>(key: key) { advance.decide(current: $0, version: $1) })
        switch answer {
        case .done(let entry, _):
            // What was chosen is here soon; until then this node would take the step again.
            return await arrived(key, version: entry.version)
        // Somebody ended or restarted it.
        case .rejected: return true
        case .unknown, .unavailable, .unreadable: return false
        }
    }

    private func arrived(_ key: RegisterKey, version: UInt64) async -> Bool {
        for _ in 0..<200 {
            if let local = registers.local(key), local.version.number >= version { return true }
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return false }
        }
        return false
    }

    // MARK: - Waiting

    /// Waits for the closing that a command began, and answers with the record as it is then.
    func closed<Record: StoredRecord & ClosableRecord>(
        _ answer: Answer<Versioned<Record>>,
        _ key: RegisterKey
    ) async -> Answer<Versioned<Record>> {
        guard case .done(let entry, let isRepetition) = answer, entry.record.closing != nil else { return answer }
        var latest = entry
        let end = ContinuousClock.now + limits.closingPatience
        while latest.record.closing != nil, ContinuousClock.now < end {
            if let found = local(key, as: Record.self), found.version > latest.version { latest = found }
            guard latest.record.closing != nil, (try? await Task.sleep(for: .milliseconds(5))) != nil else { break }
        }
        return .done(latest, isRepetition: isRepetition)
    }
}
