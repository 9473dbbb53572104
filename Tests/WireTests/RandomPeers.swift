import Paxos
import Replication
import Wire

/// Values for round trips, with the edges of every range more often than chance would have them.
struct Maker {
    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func chance(_ oneIn: Int = 2) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    mutating func array<Element>(atMost count: Int, _ make: (inout Maker) -> Element) -> [Element] {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in make(&self) }
    }

    mutating func optional<Element>(_ make: (inout Maker) -> Element) -> Element? {
        chance() ? make(&self) : nil
    }

    mutating func bytes(atMost count: Int = 200) -> [UInt8] {
        array(atMost: count) { .random(in: .min ... .max, using: &$0.random) }
    }

    /// Of every length in bytes of a varint.
    mutating func counter() -> UInt64 {
        UInt64.random(in: 0..<PeerBatchCodec.counterLimit, using: &random) >> UInt64.random(in: 0..<63, using: &random)
    }

    mutating func anyNumber() -> UInt64 {
        UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0...64, using: &random)
    }

    mutating func key() -> RegisterKey {
        let count = chance(8) ? Int.random(in: 1...255, using: &random) : Int.random(in: 1...16, using: &random)
        let text = (0..<count).map { _ in UInt8.random(in: 0x21...0x7e, using: &random) }
        return RegisterKey(String(decoding: text, as: UTF8.self))
    }

    mutating func ballot() -> Ballot {
        let epoch = UInt32.random(in: 0 ... .max, using: &random) >> UInt32.random(in: 0...32, using: &random)
        let node = NodeID(.random(in: 1...63, using: &random))
        return Ballot(
            epoch: epoch,
            round: counter(),
            node: node,
            step: chance() ? 0 : .random(in: 0 ... .max, using: &random)
        )
    }

    mutating func version() -> Version {
        let number = max(counter(), 1)
        let base = number == 1 ? ValueHash.none : ValueHash(high: anyNumber(), low: anyNumber())
        let content = bytes()
        let hash = VersionHash.hash(number: number, base: base, content: content)
        return Version(number: number, base: base, content: content, hash: hash)
    }

    mutating func accepted() -> Accepted { Accepted(ballot: ballot(), version: version()) }

    mutating func range() -> RegisterRange {
        let digits = UInt64.random(in: 100...99_999_999_999, using: &random)
        guard let range = RegisterRange(checking: RegisterKey("n\(digits)")) else {
            preconditionFailure("numbers lie in ranges")
        }
        return range
    }

    mutating func touched() -> RangeMap {
        array(atMost: 20) { .random(in: 0..<RegisterRange.size, using: &$0.random) }
            .reduce(into: RangeMap()) { $0.insert($1) }
    }

    mutating func feedEntry() -> FeedEntry {
        FeedEntry(sequence: counter(), key: key(), ballot: ballot(), version: optional { $0.version() })
    }

    static let kinds = 0..<23

    mutating func message(kind: Int) -> PeerMessage {
        switch kind {
        case 0: return .prepare(key(), ballot())
        case 1: return .promise(key(), ballot(), optional { $0.accepted() })
        case 2: return .accept(key(), accepted())
        case 3: return .accepted(key(), ballot())
        case 4:
            let floor = Ballot.floor(epoch: .random(in: 0 ... .max, using: &random), round: counter())
            return .refused(key(), ballot(), seen: chance() ? floor : ballot())
        case 5: return .read(key(), counter(), epoch: epoch())
        case 6: return .readReply(key(), counter(), epoch: epoch(), optional { $0.accepted() })
        case 7: return .chosen(key(), ballot())
        case 8: return .fetch(key())
        case 9: return .value(key(), accepted())
        case 10: return .feedPull(FeedRange(after: anyNumber(), through: anyNumber(), withVersions: chance()))
        case 11:
            let entries = array(atMost: 5) { $0.feedEntry() }
            return .feed(store: StoreID(anyNumber()), entries: entries, next: counter(), head: counter())
        case 12: return .historyPull(key(), from: anyNumber(), through: anyNumber())
        case 13: return .history(key(), array(atMost: 5) { $0.version() })
        case 14: return .prepareRange(range(), ballot())
        case 15: return .promiseRange(range(), ballot(), touched: touched())
        case 16: return .refusedRange(range(), ballot(), seen: ballot())
        case 17: return .membership(membership())
        case 18: return .mergePull(epoch: epoch(), after: anyNumber())
        case 19:
            let page = MergePage(
                epoch: epoch(),
                store: StoreID(anyNumber()),
                after: anyNumber(),
                entries: array(atMost: 5) { $0.feedEntry() },
                next: counter(),
                isComplete: chance(),
                isActive: chance()
            )
            return .mergePage(page)
        case 20:
            return .summaryPull(
                SummaryPull(
                    number: anyNumber(),
                    after: optional { $0.key() },
                    through: optional { $0.key() },
                    isInFull: chance()
                )
            )
        case 21:
            let summaries = array(atMost: 5) { maker in
                let hash = ValueHash(high: maker.anyNumber(), low: maker.anyNumber())
                return RegisterSummary(key: maker.key(), ballot: maker.ballot(), hash: hash)
            }
            let digest = ValueHash(high: anyNumber(), low: anyNumber())
            return .summaryPage(
                SummaryPage(number: anyNumber(), count: anyNumber(), digest: digest, summaries: summaries)
            )
        default:
            let heartbeat = Heartbeat(
                store: StoreID(anyNumber()),
                round: counter(),
                settledThrough: counter(),
                sentAt: Moment(microseconds: counter()),
                echo: optional { Moment(microseconds: $0.counter()) },
                run: anyNumber(),
                answeredRun: optional { $0.anyNumber() },
                witness: optional { $0.witness() },
                seen: Dictionary(
                    array(atMost: 5) { (StoreID($0.anyNumber()), $0.witness()) },
                    uniquingKeysWith: { first, _ in first }
                ),
                epoch: epoch()
            )
            return .heartbeat(heartbeat)
        }
    }

    private mutating func epoch() -> UInt32 {
        UInt32.random(in: 0 ... .max, using: &random) >> UInt32.random(in: 0...31, using: &random)
    }

    private mutating func membership() -> Membership {
        let members = (1...Int.random(in: 1...7, using: &random)).map { number in
            Membership.Member(
                node: NodeID(UInt16(number)),
                store: StoreID(UInt64(number) << 56 | anyNumber() >> 8),
                isVoter: number == 1 || chance(),
                peer: "127.0.0.1:7441",
                api: "https://a.example:8441"
            )
        }
        let previous = members.filter(\.isVoter)
        return Membership(epoch: max(1, epoch()), members: members, previous: previous, largestNode: NodeID(9))
    }

    private mutating func witness() -> StoreWitness {
        StoreWitness(feedSequence: counter(), roundBound: counter())
    }

    mutating func batch() -> [PeerMessage] {
        array(atMost: 30) { $0.message(kind: .random(in: Maker.kinds, using: &$0.random)) }
    }
}
