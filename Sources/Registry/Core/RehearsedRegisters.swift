import Numbering
import Paxos
import Replication
import Wire

/// Registers that say what a change would make of them, as of what a quorum says now, and write nothing.
struct RehearsedRegisters: Registers {
    private let registers: any Registers

    init(_ registers: any Registers) {
        self.registers = registers
    }

    func propose(_ key: RegisterKey, _ change: Change, timeout: Duration) async -> Outcome {
        let base: Version?
        switch await registers.read(key, timeout: timeout) {
        case .chosen(let accepted): base = accepted.version
        case .unchanged(let accepted): base = accepted?.version
        case .refused(let reason): return .refused(reason)
        // A read has no outcome that could still come.
        case .unknown: return .refused(.noQuorum)
        }
        guard let content = change.next(base) else {
            return .unchanged(base.map { Accepted(ballot: .zero, version: $0) })
        }
        let number = (base?.number ?? 0) + 1
        let hash = base?.hash ?? .none
        let version = Version(
            number: number,
            base: hash,
            content: content,
            hash: VersionHash.hash(number: number, base: hash, content: content)
        )
        return .chosen(Accepted(ballot: .zero, version: version))
    }

    func propose(_ changes: [(key: RegisterKey, change: Change)], timeout: Duration) async -> [Outcome] {
        var outcomes: [Outcome] = []
        for entry in changes { outcomes.append(await propose(entry.key, entry.change, timeout: timeout)) }
        return outcomes
    }

    /// Nothing is ever fenced off.
    func fence(through round: UInt64, timeout: Duration) async -> Bool { false }

    /// Nobody hears of what is not written.
    func observe(kinds: Set<Character>, _ handler: @escaping @Sendable (RegisterKey, Accepted) -> Void) {}

    /// Nothing is forgotten for a rehearsal.
    func forgetIndex(_ rows: [[UInt8]]) async {}

    // MARK: - As they are

    var node: NodeID { registers.node }

    var status: ReplicaStatus { registers.status }

    func read(_ key: RegisterKey, timeout: Duration) async -> Outcome {
        await registers.read(key, timeout: timeout)
    }

    func local(_ key: RegisterKey) -> Accepted? { registers.local(key) }

    func scan(prefix: String, after: RegisterKey?, limit: Int) async -> [ScannedRegister] {
        await registers.scan(prefix: prefix, after: after, limit: limit)
    }

    func scanIndex(prefix: [UInt8], after: [UInt8]?, limit: Int) async -> [[UInt8]] {
        await registers.scanIndex(prefix: prefix, after: after, limit: limit)
    }

    func searchIndex(prefix: [UInt8], after: [UInt8]?, limit: Int, containing text: [UInt8]) async -> IndexPage {
        await registers.searchIndex(prefix: prefix, after: after, limit: limit, containing: text)
    }

    func history(_ key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> [Version] {
        await registers.history(key, numbers)
    }

    func changes(after position: UInt64, limit: Int) async -> FeedPage {
        await registers.changes(after: position, limit: limit)
    }
}

extension Registry {
    /// A registry that answers each command on one record as this one would now, writes nothing and tells nobody.
    ///
    /// For one request: it knows the tables as they are at this moment.
    public var rehearsal: Registry {
        var limits = limits
        limits.closingPatience = .zero
        limits.recordsUse = false
        return Registry(
            registers: RehearsedRegisters(registers),
            certificates: certificates,
            places: places,
            policy: policy,
            porting: porting,
            limits: limits,
            clock: clock,
            identifiers: identifiers,
            messenger: NoMessenger(),
            hasher: hasher,
            sessionPolicy: sessionPolicy,
            tables: ReferenceData(copying: tables),
            logger: logger
        )
    }
}
