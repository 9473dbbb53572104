import Paxos
import Replication

extension ProtobufReader {
    /// Reads a `Message`; `nil` when it is of a kind that only newer nodes know.
    mutating func peerMessage() throws(WireError) -> PeerMessage? {
        guard byteCount > 0 else { throw .missing("message") }
        var message: PeerMessage?
        while let tag = try tag() {
            guard let kind = Kind(tag) else {
                try skip(tag)
                continue
            }
            var reader = try self.message()
            do throws(WireError) {
                message = try reader.peerMessage(kind)
            } catch {
                throw error.inside(kind.rawValue)
            }
        }
        return message
    }

    /// The fields of `Message`, by their names in the proto.
    enum Kind: String {
        case prepare, promise, accept, accepted, refused
        case read
        case readReply = "read_reply"
        case chosen, fetch, value
        case feedPull = "feed_pull"
        case feed
        case historyPull = "history_pull"
        case history, heartbeat
        case prepareRange = "prepare_range"
        case promiseRange = "promise_range"
        case refusedRange = "refused_range"
        case membership
        case mergePull = "merge_pull"
        case mergePage = "merge_page"
        case summaryPull = "summary_pull"
        case summaryPage = "summary_page"

        init?(_ tag: ProtobufTag) {
            switch tag {
            case .bytes(1): self = .prepare
            case .bytes(2): self = .promise
            case .bytes(3): self = .accept
            case .bytes(4): self = .accepted
            case .bytes(5): self = .refused
            case .bytes(6): self = .read
            case .bytes(7): self = .readReply
            case .bytes(8): self = .chosen
            case .bytes(9): self = .fetch
            case .bytes(10): self = .value
            case .bytes(11): self = .feedPull
            case .bytes(12): self = .feed
            case .bytes(13): self = .historyPull
            case .bytes(14): self = .history
            case .bytes(15): self = .heartbeat
            case .bytes(16): self = .prepareRange
            case .bytes(17): self = .promiseRange
            case .bytes(18): self = .refusedRange
            case .bytes(80): self = .membership
            case .bytes(81): self = .mergePull
            case .bytes(82): self = .mergePage
            case .bytes(83): self = .summaryPull
            case .bytes(84): self = .summaryPage
            default: return nil
            }
        }
    }

    private mutating func peerMessage(_ kind: Kind) throws(WireError) -> PeerMessage {
        switch kind {
        case .feedPull:
            return .feedPull(try feedRange())
        case .feed:
            return try feed()
        case .historyPull:
            return try historyPull()
        case .history:
            return try history()
        case .heartbeat:
            return .heartbeat(try heartbeat())
        case .prepareRange, .promiseRange, .refusedRange:
            return try rangeMessage(kind)
        case .membership, .mergePull, .mergePage:
            return try membershipMessage(kind)
        case .summaryPull:
            return .summaryPull(try summaryPull())
        case .summaryPage:
            return .summaryPage(try summaryPage())
        case .prepare, .promise, .accept, .accepted, .refused, .read, .readReply, .chosen, .fetch, .value:
            let fields = try registerFields()
            guard let key = fields.key else { throw .missing("key") }
            return try registerMessage(kind, key, fields)
        }
    }

    // MARK: - About one register

    /// What a message about one register may hold.
    private struct RegisterFields {
        var key: RegisterKey?
        var ballot: Ballot?
        var number: UInt64 = 0
        var accepted: Accepted?
        var seen: Ballot?
        var epoch: UInt32 = 0
    }

    private mutating func registerFields() throws(WireError) -> RegisterFields {
        var fields = RegisterFields()
        while let tag = try tag() {
            switch tag {
            case .bytes(1): fields.key = try registerKey()
            case .bytes(2): fields.ballot = try ballot("ballot")
            case .varint(2): fields.number = try counter("number")
            case .bytes(3): fields.accepted = try accepted()
            case .bytes(4): fields.seen = try ballot("seen", mayBeFloor: true)
            case .varint(80): fields.epoch = try epoch()
            default: try skip(tag)
            }
        }
        return fields
    }

    private func registerMessage(
        _ kind: Kind,
        _ key: RegisterKey,
        _ fields: RegisterFields
    ) throws(WireError) -> PeerMessage {
        switch kind {
        case .read: return .read(key, fields.number, epoch: fields.epoch)
        case .readReply: return .readReply(key, fields.number, epoch: fields.epoch, fields.accepted)
        case .fetch: return .fetch(key)
        case .accept, .value:
            guard let accepted = fields.accepted else { throw .missing("accepted") }
            return kind == .accept ? .accept(key, accepted) : .value(key, accepted)
        default: break
        }
        guard let ballot = fields.ballot else { throw .missing("ballot") }
        switch kind {
        case .prepare: return .prepare(key, ballot)
        case .promise: return .promise(key, ballot, fields.accepted)
        case .accepted: return .accepted(key, ballot)
        case .chosen: return .chosen(key, ballot)
        default:
            guard let seen = fields.seen else { throw .missing("seen") }
            return .refused(key, ballot, seen: seen)
        }
    }

    private mutating func historyPull() throws(WireError) -> PeerMessage {
        var key: RegisterKey?
        var from: UInt64 = 0
        var through: UInt64 = 0
        while let tag = try tag() {
            switch tag {
            case .bytes(1): key = try registerKey()
            case .varint(2): from = try varint()
            case .varint(3): through = try varint()
            default: try skip(tag)
            }
        }
        guard let key else { throw .missing("key") }
        return .historyPull(key, from: from, through: through)
    }

    private mutating func history() throws(WireError) -> PeerMessage {
        var key: RegisterKey?
        var versions: [Version] = []
        while let tag = try tag() {
            switch tag {
            case .bytes(1): key = try registerKey()
            case .bytes(2):
                try check(versions.count + 1, "versions", limit: PeerBatchCodec.historyVersionLimit)
                versions.append(try version("versions"))
            default: try skip(tag)
            }
        }
        guard let key else { throw .missing("key") }
        return .history(key, versions)
    }

    // MARK: - About a range

    private mutating func rangeMessage(_ kind: Kind) throws(WireError) -> PeerMessage {
        var range: RegisterRange?
        var ballot: Ballot?
        var touched: [UInt64] = []
        var seen: Ballot?
        while let tag = try tag() {
            switch tag {
            case .bytes(1): range = try registerRange()
            case .bytes(2): ballot = try self.ballot("ballot")
            case .bytes(3): try readFixed64s(into: &touched, "touched", limit: RangeMap.wordLimit)
            case .bytes(4): seen = try self.ballot("seen", mayBeFloor: true)
            default: try skip(tag)
            }
        }
        guard let range else { throw .missing("prefix") }
        guard let ballot else { throw .missing("ballot") }
        switch kind {
        case .prepareRange: return .prepareRange(range, ballot)
        case .promiseRange: return .promiseRange(range, ballot, touched: RangeMap(words: touched))
        default:
            guard let seen else { throw .missing("seen") }
            return .refusedRange(range, ballot, seen: seen)
        }
    }

    private mutating func registerRange() throws(WireError) -> RegisterRange {
        let bytes = try bytes()
        guard bytes.count <= RegisterKey.longest,
            let range = RegisterKey(checking: bytes).flatMap(RegisterRange.init(checking:))
        else { throw .invalid("prefix") }
        return range
    }

    // MARK: - About a node

    private mutating func feedRange() throws(WireError) -> FeedRange {
        var after: UInt64 = 0
        var through: UInt64 = 0
        var withVersions = false
        while let tag = try tag() {
            switch tag {
            case .varint(1): after = try varint()
            case .varint(2): through = try varint()
            case .varint(3): withVersions = try flag()
            default: try skip(tag)
            }
        }
        return FeedRange(after: after, through: through, withVersions: withVersions)
    }

    private mutating func feed() throws(WireError) -> PeerMessage {
        var store: UInt64 = 0
        var entries: [FeedEntry] = []
        var next: UInt64 = 0
        var head: UInt64 = 0
        while let tag = try tag() {
            switch tag {
            case .fixed64(1): store = try fixed64()
            case .bytes(2):
                try check(entries.count + 1, "entries", limit: PeerBatchCodec.feedEntryLimit)
                var reader = try message()
                entries.append(try reader.feedEntry())
            case .varint(3): next = try counter("next")
            case .varint(4): head = try counter("head")
            default: try skip(tag)
            }
        }
        return .feed(store: StoreID(store), entries: entries, next: next, head: head)
    }

    mutating func feedEntry() throws(WireError) -> FeedEntry {
        var sequence: UInt64 = 0
        var key: RegisterKey?
        var ballot: Ballot?
        var version: Version?
        while let tag = try tag() {
            switch tag {
            case .varint(1): sequence = try counter("entries.sequence")
            case .bytes(2): key = try registerKey()
            case .bytes(3): ballot = try self.ballot("entries.ballot")
            case .bytes(4): version = try self.version("entries.version")
            default: try skip(tag)
            }
        }
        guard let key else { throw .missing("entries.key") }
        guard let ballot else { throw .missing("entries.ballot") }
        return FeedEntry(sequence: sequence, key: key, ballot: ballot, version: version)
    }

    private mutating func heartbeat() throws(WireError) -> Heartbeat {
        var store: UInt64 = 0
        var round: UInt64 = 0
        var settledThrough: UInt64 = 0
        var sentAt: UInt64 = 0
        var echo: UInt64?
        var run: UInt64 = 0
        var answeredRun: UInt64?
        var witness: StoreWitness?
        var seen: [StoreID: StoreWitness] = [:]
        var epoch: UInt32 = 0
        while let tag = try tag() {
            switch tag {
            case .fixed64(1): store = try fixed64()
            case .varint(2): round = try counter("round")
            case .varint(3): settledThrough = try counter("settled_through")
            case .varint(4): sentAt = try counter("sent_at")
            case .varint(5): echo = try counter("echo")
            case .fixed64(6): run = try fixed64()
            case .bytes(7):
                var reader = try message()
                answeredRun = try reader.run()
            case .bytes(8):
                var reader = try message()
                witness = try reader.witness()
            case .bytes(9):
                var reader = try message()
                let one = try reader.seenStore()
                seen[one.store] = one.witness
                guard seen.count <= Int(NodeID.largest) else { throw .invalid("seen") }
            case .varint(80): epoch = try self.epoch()
            default: try skip(tag)
            }
        }
        return Heartbeat(
            store: StoreID(store),
            round: round,
            settledThrough: settledThrough,
            sentAt: Moment(microseconds: sentAt),
            echo: echo.map(Moment.init),
            run: run,
            answeredRun: answeredRun,
            witness: witness,
            seen: seen,
            epoch: epoch
        )
    }

    private mutating func run() throws(WireError) -> UInt64 {
        var run: UInt64 = 0
        while let tag = try tag() {
            if tag == .fixed64(1) { run = try fixed64() } else { try skip(tag) }
        }
        return run
    }

    private mutating func witness() throws(WireError) -> StoreWitness {
        var feedSequence: UInt64 = 0
        var roundBound: UInt64 = 0
        while let tag = try tag() {
            switch tag {
            case .varint(1): feedSequence = try counter("feed_sequence")
            case .varint(2): roundBound = try counter("round_bound")
            default: try skip(tag)
            }
        }
        return StoreWitness(feedSequence: feedSequence, roundBound: roundBound)
    }

    private mutating func seenStore() throws(WireError) -> (store: StoreID, witness: StoreWitness) {
        var store: UInt64 = 0
        var witness = StoreWitness.none
        while let tag = try tag() {
            switch tag {
            case .fixed64(1): store = try fixed64()
            case .bytes(2):
                var reader = try message()
                witness = try reader.witness()
            default: try skip(tag)
            }
        }
        return (StoreID(store), witness)
    }

    // MARK: - Parts

    mutating func registerKey() throws(WireError) -> RegisterKey {
        let bytes = try bytes()
        // RegisterKey judges the text; bytes that are no UTF-8 become a character that it refuses.
        guard bytes.count <= RegisterKey.longest,
            let key = RegisterKey(checking: bytes)
        else { throw .invalid("key") }
        return key
    }

    /// With `mayBeFloor`, for what stands in the way of a ballot: that may be the floor of a node that restarted.
    mutating func ballot(_ name: String, mayBeFloor: Bool = false) throws(WireError) -> Ballot {
        var reader = try message()
        var epoch: UInt64 = 0
        var round: UInt64 = 0
        var node: UInt64 = 0
        var step: UInt64 = 0
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): epoch = try reader.varint()
            case .varint(2): round = try reader.varint()
            case .varint(3): node = try reader.varint()
            case .varint(4): step = try reader.varint()
            default: try reader.skip(tag)
            }
        }
        guard let epoch = UInt32(exactly: epoch) else { throw .invalid(name + ".epoch") }
        guard round < PeerBatchCodec.counterLimit else { throw .invalid(name + ".round") }
        if mayBeFloor, node == UInt64(UInt16.max) { return .floor(epoch: epoch, round: round) }
        guard let node = NodeID(checking: node) else { throw .invalid(name + ".node") }
        guard let step = UInt16(exactly: step) else { throw .invalid(name + ".step") }
        return Ballot(epoch: epoch, round: round, node: node, step: step)
    }

    private mutating func accepted() throws(WireError) -> Accepted {
        var reader = try message()
        var ballot: Ballot?
        var version: Version?
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): ballot = try reader.ballot("accepted.ballot")
            case .bytes(2): version = try reader.version("accepted.version")
            default: try reader.skip(tag)
            }
        }
        guard let ballot else { throw .missing("accepted.ballot") }
        guard let version else { throw .missing("accepted.version") }
        return Accepted(ballot: ballot, version: version)
    }

    private mutating func version(_ name: String) throws(WireError) -> Version {
        var reader = try message()
        var number: UInt64 = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        var content = UnsafeRawBufferPointer(start: nil, count: 0)
        while let tag = try reader.tag() {
            switch tag {
            case .varint(1): number = try reader.varint()
            case .fixed64(2): high = try reader.fixed64()
            case .fixed64(3): low = try reader.fixed64()
            case .bytes(4): content = try reader.bytes()
            default: try reader.skip(tag)
            }
        }
        guard (1..<PeerBatchCodec.counterLimit).contains(number) else { throw .invalid(name + ".number") }
        guard content.count <= PeerBatchCodec.contentByteLimit else {
            throw .tooLarge(name + ".content", count: content.count, limit: PeerBatchCodec.contentByteLimit)
        }
        let base = ValueHash(high: high, low: low)
        let hash = VersionHash.hash(number: number, base: base, content: content)
        return Version(number: number, base: base, content: [UInt8](content), hash: hash)
    }

    mutating func epoch() throws(WireError) -> UInt32 {
        guard let epoch = UInt32(exactly: try varint()) else { throw .invalid("epoch") }
        return epoch
    }

    /// A number that somebody will count on from.
    mutating func counter(_ name: String) throws(WireError) -> UInt64 {
        let value = try varint()
        guard value < PeerBatchCodec.counterLimit else { throw .invalid(name) }
        return value
    }
}
