import Paxos
import Replication

extension ProtobufWriter {
    /// The fields of `Message`: one of them, its number being the kind.
    mutating func write(_ message: PeerMessage) {
        switch message {
        case .prepare(let key, let ballot):
            self.message(1) { $0.write(key, ballot) }
        case .promise(let key, let ballot, let accepted):
            self.message(2) { $0.write(key, ballot, accepted) }
        case .accept(let key, let accepted):
            self.message(3) { $0.write(key, nil, accepted) }
        case .accepted(let key, let ballot):
            self.message(4) { $0.write(key, ballot) }
        case .refused(let key, let ballot, let seen):
            self.message(5) { $0.write(key, ballot, nil, seen: seen) }
        case .read(let key, let number, let epoch):
            self.message(6) { $0.write(key, number, nil, epoch) }
        case .readReply(let key, let number, let epoch, let accepted):
            self.message(7) { $0.write(key, number, accepted, epoch) }
        case .chosen(let key, let ballot):
            self.message(8) { $0.write(key, ballot) }
        case .fetch(let key):
            self.message(9) { $0.write(key, nil) }
        case .value(let key, let accepted):
            self.message(10) { $0.write(key, nil, accepted) }
        case .feedPull(let range):
            self.message(11) { $0.write(range) }
        case .feed(let store, let entries, let next, let head):
            self.message(12) { $0.write(store, entries, next, head) }
        case .historyPull(let key, let from, let through):
            self.message(13) { $0.write(key, from, through) }
        case .history(let key, let versions):
            self.message(14) { $0.write(key, versions) }
        case .heartbeat(let heartbeat):
            self.message(15) { $0.write(heartbeat) }
        case .prepareRange(let range, let ballot):
            self.message(16) { $0.write(range, ballot) }
        case .promiseRange(let range, let ballot, let touched):
            self.message(17) { $0.write(range, ballot, touched) }
        case .refusedRange(let range, let ballot, let seen):
            self.message(18) { $0.write(range, ballot, seen: seen) }
        case .membership(let membership):
            self.message(80) { $0.bytes(1, membership.content) }
        case .mergePull(let epoch, let after):
            self.message(81) {
                $0.varint(1, UInt64(epoch))
                $0.varint(2, after)
            }
        case .mergePage(let page):
            self.message(82) { $0.write(page) }
        case .summaryPull(let pull):
            self.message(83) { $0.write(pull) }
        case .summaryPage(let page):
            self.message(84) { $0.write(page) }
        }
    }

    // MARK: - About one register

    private mutating func write(_ field: UInt32, _ key: RegisterKey) {
        key.withBytes { presentBytes(field, $0) }
    }

    private mutating func write(_ key: RegisterKey, _ ballot: Ballot?) {
        write(1, key)
        if let ballot { write(2, ballot) }
    }

    private mutating func write(_ key: RegisterKey, _ ballot: Ballot?, _ accepted: Accepted?, seen: Ballot? = nil) {
        write(key, ballot)
        if let accepted { write(3, accepted) }
        if let seen { write(4, seen) }
    }

    private mutating func write(_ key: RegisterKey, _ number: UInt64, _ accepted: Accepted?, _ epoch: UInt32) {
        write(1, key)
        varint(2, number)
        if let accepted { write(3, accepted) }
        varint(80, UInt64(epoch))
    }

    private mutating func write(_ key: RegisterKey, _ from: UInt64, _ through: UInt64) {
        write(1, key)
        varint(2, from)
        varint(3, through)
    }

    private mutating func write(_ key: RegisterKey, _ versions: [Version]) {
        write(1, key)
        for version in versions { write(2, version) }
    }

    // MARK: - About a range

    private mutating func write(_ range: RegisterRange, _ ballot: Ballot, seen: Ballot? = nil) {
        write(1, range.prefix)
        write(2, ballot)
        if let seen { write(4, seen) }
    }

    private mutating func write(_ range: RegisterRange, _ ballot: Ballot, _ touched: RangeMap) {
        write(range, ballot)
        fixed64s(3, touched.words)
    }

    // MARK: - About a node

    private mutating func write(_ range: FeedRange) {
        varint(1, range.after)
        varint(2, range.through)
        flag(3, range.withVersions)
    }

    private mutating func write(_ store: StoreID, _ entries: [FeedEntry], _ next: UInt64, _ head: UInt64) {
        fixed64(1, store.rawValue)
        for entry in entries { message(2) { $0.write(entry) } }
        varint(3, next)
        varint(4, head)
    }

    private mutating func write(_ page: MergePage) {
        varint(1, UInt64(page.epoch))
        fixed64(2, page.store.rawValue)
        varint(3, page.after)
        for entry in page.entries { message(4) { $0.write(entry) } }
        varint(5, page.next)
        flag(6, page.isComplete)
        flag(7, page.isActive)
    }

    private mutating func write(_ pull: SummaryPull) {
        varint(1, pull.number)
        if let after = pull.after { write(2, after) }
        if let through = pull.through { write(3, through) }
        flag(4, pull.isInFull)
    }

    private mutating func write(_ page: SummaryPage) {
        varint(1, page.number)
        varint(2, page.count)
        fixed64(3, page.digest.high)
        fixed64(4, page.digest.low)
        for summary in page.summaries {
            message(5) {
                $0.write(1, summary.key)
                $0.write(2, summary.ballot)
                $0.fixed64(3, summary.hash.high)
                $0.fixed64(4, summary.hash.low)
            }
        }
    }

    private mutating func write(_ entry: FeedEntry) {
        varint(1, entry.sequence)
        write(2, entry.key)
        write(3, entry.ballot)
        if let version = entry.version { write(4, version) }
    }

    private mutating func write(_ heartbeat: Heartbeat) {
        fixed64(1, heartbeat.store.rawValue)
        varint(2, heartbeat.round)
        varint(3, heartbeat.settledThrough)
        varint(4, heartbeat.sentAt.microseconds)
        if let echo = heartbeat.echo { presentVarint(5, echo.microseconds) }
        fixed64(6, heartbeat.run)
        if let answered = heartbeat.answeredRun { message(7) { $0.fixed64(1, answered) } }
        if let witness = heartbeat.witness { write(8, witness) }
        for (store, witness) in heartbeat.seen.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            message(9) {
                $0.fixed64(1, store.rawValue)
                $0.write(2, witness)
            }
        }
        varint(80, UInt64(heartbeat.epoch))
    }

    private mutating func write(_ field: UInt32, _ witness: StoreWitness) {
        message(field) {
            $0.varint(1, witness.feedSequence)
            $0.varint(2, witness.roundBound)
        }
    }

    // MARK: - Parts

    private mutating func write(_ field: UInt32, _ accepted: Accepted) {
        message(field) {
            $0.write(1, accepted.ballot)
            $0.write(2, accepted.version)
        }
    }

    private mutating func write(_ field: UInt32, _ ballot: Ballot) {
        message(field) {
            $0.varint(1, UInt64(ballot.epoch))
            $0.varint(2, ballot.round)
            $0.varint(3, UInt64(ballot.node))
            if ballot.step > 0 { $0.varint(4, UInt64(ballot.step)) }
        }
    }

    private mutating func write(_ field: UInt32, _ version: Version) {
        message(field) {
            $0.varint(1, version.number)
            $0.fixed64(2, version.base.high)
            $0.fixed64(3, version.base.low)
            $0.bytes(4, version.content)
        }
    }
}
