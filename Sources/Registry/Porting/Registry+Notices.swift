import Numbering
import Paxos
import Replication
import Synchronization
import Wire

/// A version of a number's record that people are to be told about.
public struct NoticeCause: Sendable {
    /// Names it among those that were seen before.
    public let row: [UInt8]
    public let record: NumberRecord
}

extension Registry {
    /// The versions since a time that people are to be told about, by time, except those of rows that were seen.
    ///
    /// `isPatient`: Whether to ask other nodes for versions that are missing here.
    public func noticeCauses(
        since time: Timestamp,
        seen: Set<[UInt8]>,
        isPatient: Bool = true
    ) async -> [NoticeCause] {
        var causes: [NoticeCause] = []
        var last: [UInt8]? = RegistryIndex.notices(since: time)
        while true {
            let rows = await registers.scanIndex(prefix: RegistryIndex.notices, after: last, limit: 256)
            for row in rows where !seen.contains(row) {
                guard let (number, version) = RegistryIndex.noticeCause(row),
                    let record = await self.version(version, of: number, isPatient: isPatient),
                    record.causesNotices
                else { continue }
                causes.append(NoticeCause(row: row, record: record))
            }
            guard rows.count == 256 else { return causes }
            last = rows.last
        }
    }

    /// Forgets that versions before a time caused notices, which is long enough after they were told, or given up.
    ///
    /// - Returns: how many rows went.
    @discardableResult
    public func forgetNotices(before time: Timestamp) async -> Int {
        let end = RegistryIndex.notices(since: time)
        var count = 0
        while true {
            let rows = await registers.scanIndex(prefix: RegistryIndex.notices, after: nil, limit: 256)
            let old = Array(rows.prefix { $0.lexicographicallyPrecedes(end) })
            await registers.forgetIndex(old)
            count += old.count
            guard old.count == 256 else { return count }
        }
    }

    /// One version of a number's record that was chosen; `nil` for one that was not, or that nobody reachable has.
    private func version(_ version: UInt64, of number: TelephoneNumber, isPatient: Bool) async -> NumberRecord? {
        let key = RegisterKeys.key(number)
        let present = registers.local(key)?.version
        if let present, present.number == version { return NumberRecord(content: present.content) }
        // What is not chosen here yet will be, or never.
        guard isPatient || present.map({ $0.number > version }) ?? false else { return nil }
        let found = await registers.history(key, version...version).first { $0.number == version }
        return found.flatMap { NumberRecord(content: $0.content) }
    }

    // MARK: - What became of messages

    /// Keeps how far a message has come, for every node to know. What is done stays done.
    ///
    /// - Returns: whether a majority has it; `false` too when the message was done already, which another node may know first.
    public func keep(_ mark: MessageMark) async -> Bool {
        guard let key = MessageMarks.key(of: mark.id) else { return false }
        let change = Change(remembered: nil) { base in
            // What can't be read holds nothing that anybody could go by.
            var marks = base.flatMap { MessageMarks(content: $0.content) } ?? MessageMarks()
            if let present = marks[mark.id], present.isDone || present == mark { return nil }
            marks.keep(mark)
            return marks.content
        }
        switch await registers.propose(key, change, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)):
            let present = MessageMarks(content: accepted.version.content)?[mark.id]
            return present.map { !$0.isDone || $0 == mark } ?? true
        case .unchanged(nil), .refused, .unknown: return false
        }
    }

    /// How far a message has come, as far as this node knows.
    public func messageMark(_ id: String) -> MessageMark? {
        guard let key = MessageMarks.key(of: id), let accepted = registers.local(key) else { return nil }
        return MessageMarks(content: accepted.version.content)?[id]
    }

    /// The messages of the last days with their states, the latest first; `.notFound` where none are sent.
    public func messages(for caller: Caller) async -> Answer<[MessageState]> {
        if let denial = denial(of: .readOutbox, caller: caller, resource: .common) { return .rejected(denial) }
        guard let deliveries = deliveries.withLock({ $0 }) else { return .rejected(.notFound) }
        return .done(await deliveries.messages, isRepetition: false)
    }

    /// Says where to look for what became of messages.
    public func show(_ deliveries: any MessageDeliveries) {
        self.deliveries.withLock { $0 = deliveries }
    }

    /// Who a carrier's messages go to.
    public func contacts(of ocn: OCN) -> [OCNRecord.Contact] { tables.ocn(ocn)?.record.contacts ?? [] }

    /// The other nodes that this one hears.
    public var reachableNodes: [UInt16] { registers.status.reachablePeers.map(\.rawValue) }

    /// This node.
    public var node: UInt16 { registers.node.rawValue }
}
