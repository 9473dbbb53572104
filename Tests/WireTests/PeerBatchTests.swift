import Paxos
import Replication
import Testing
import Wire

@Suite("Batches between nodes")
struct PeerBatchTests {
    @Test("Every message comes back as it was", arguments: Maker.kinds)
    func roundTrip(kind: Int) throws {
        var maker = Maker(seed: UInt64(kind))
        for _ in 0..<100 {
            let message = maker.message(kind: kind)
            let decoded = try PeerBatchCodec.decode(PeerBatchCodec.encode([message]))
            #expect(decoded == [message])
        }
    }

    @Test("Batches come back in order", arguments: 0..<50 as Range<UInt64>)
    func batchRoundTrip(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let batch = maker.batch()
        #expect(try PeerBatchCodec.decode(PeerBatchCodec.encode(batch)) == batch)
    }

    @Test("The bytes are those of the proto", arguments: 0..<100 as Range<UInt64>)
    func twin(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let bytes = PeerBatchCodec.encode(maker.batch())
        #expect(try rewrittenByTwin(WireBatch.self, bytes) == bytes)
    }

    @Test(
        "Spoilt bytes give messages or an error, and what they give can be sent on",
        arguments: 0..<3000 as Range<UInt64>
    )
    func spoilt(seed: UInt64) {
        var maker = Maker(seed: seed)
        let bytes = spoil(PeerBatchCodec.encode(maker.batch()), using: &maker.random)
        guard let messages = try? PeerBatchCodec.decode(bytes) else { return }
        #expect((try? PeerBatchCodec.decode(PeerBatchCodec.encode(messages))) == messages, "replay with seed \(seed)")
    }

    @Test("Each cut gives whole messages or an error", arguments: Maker.kinds)
    func cuts(kind: Int) {
        var maker = Maker(seed: 7)
        let bytes = PeerBatchCodec.encode([maker.message(kind: kind)])
        for count in 1..<bytes.count {
            #expect(throws: WireError.malformed) { try PeerBatchCodec.decode([UInt8](bytes.prefix(count))) }
        }
    }

    @Test("Nothing at all is an empty batch")
    func empty() throws {
        #expect(PeerBatchCodec.encode([]) == [])
        #expect(try PeerBatchCodec.decode([]) == [])
    }

    // MARK: - The layout

    private static let key = RegisterKey("n12125550123")
    private static let ballot = Ballot(epoch: 1, round: 300, node: NodeID(2))
    private static let version = Version(
        number: 2,
        base: ValueHash(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10),
        content: [0xca, 0xfe],
        hash: .none
    )

    @Test(
        "The layout never changes",
        arguments: [
            (.prepare(key, ballot), "0a190a170a0c6e31323132353535303132331207080110ac021802"),
            (.promise(key, ballot, nil), "0a1912170a0c6e31323132353535303132331207080110ac021802"),
            (
                .accept(key, Accepted(ballot: ballot, version: version)),
                "0a351a330a0c6e31323132353535303132331a230a07080110ac0218021218080211080706050403"
                    + "020119100f0e0d0c0b0a092202cafe"
            ),
            (
                .refused(key, ballot, seen: .floor(epoch: 1, round: 1 << 20)),
                "0a252a230a0c6e31323132353535303132331207080110ac021802220a08011080804018ffff03"
            ),
            (.read(key, 5, epoch: 1), "0a1532130a0c6e31323132353535303132331005800501"),
            (
                .feedPull(FeedRange(after: 9, through: .max, withVersions: true)),
                "0a115a0f080910ffffffffffffffffff011801"
            ),
            (
                .feed(
                    store: StoreID(0xfeed),
                    entries: [FeedEntry(sequence: 7, key: key, ballot: ballot, version: nil)],
                    next: 8,
                    head: 9
                ), "0a2a622809edfe00000000000012190807120c6e31323132353535303132331a07080110ac02180218082009"
            ),
            (
                .history(key, [version]),
                "0a2a72280a0c6e31323132353535303132331218080211080706050403020119100f0e0d0c0b0a09"
                    + "2202cafe"
            ),
            (
                .heartbeat(
                    Heartbeat(
                        store: StoreID(1),
                        round: 2,
                        settledThrough: 3,
                        sentAt: Moment(microseconds: 4),
                        echo: Moment(microseconds: 0),
                        run: 5,
                        answeredRun: 0,
                        witness: StoreWitness(feedSequence: 6, roundBound: 0),
                        seen: [StoreID(7): .none],
                        epoch: 2
                    )
                ),
                "0a327a3009010000000000000010021803200428003105000000000000003a0042020806"
                    + "4a0b0907000000000000001200800502"
            ),
        ] as [(PeerMessage, String)]
    )
    func golden(message: PeerMessage, expected: String) {
        #expect(hex(PeerBatchCodec.encode([message])) == expected)
    }

    // MARK: - What is refused

    @Test("A message of a kind that nobody here knows counts as lost")
    func unknownKind() throws {
        var bytes = PeerBatchCodec.encode([.fetch(Self.key)])
        // Field 20 of a Message, holding an empty message.
        bytes += [0x0a, 0x03, 0xa2, 0x01, 0x00]
        #expect(try PeerBatchCodec.decode(bytes) == [.fetch(Self.key)])
    }

    @Test("An unknown field of a message is passed over")
    func unknownField() throws {
        // prepare { key: "nx" ballot { round: 1 node: 1 } 15: 7 }
        let bytes: [UInt8] = [
            0x0a, 0x0e, 0x0a, 0x0c, 0x0a, 0x02, 0x6e, 0x78, 0x12, 0x04, 0x10, 0x01, 0x18, 0x01, 0x78, 0x07,
        ]
        let ballot = Ballot(epoch: 0, round: 1, node: NodeID(1))
        #expect(try PeerBatchCodec.decode(bytes) == [.prepare(RegisterKey("nx"), ballot)])
    }

    @Test(
        "What can't be is refused by name",
        arguments: [
            ("0a00", .missing("message")),
            ("0a02 0a00", .missing("prepare.key")),
            ("0a05 0a03 0a016e", .missing("prepare.ballot")),
            ("0a09 0a07 0a016e 1202 1801", nil),
            ("0a09 0a07 0a016e 1202 1840", .invalid("prepare.ballot.node")),
            ("0a0b 0a09 0a016e 1204 18ffff03", .invalid("prepare.ballot.node")),
            ("0a07 0a05 0a016e 1200", .invalid("prepare.ballot.node")),
            ("0a14 0a12 0a016e 120d 10ffffffffffffffffff01 1801", .invalid("prepare.ballot.round")),
            ("0a09 0a07 0a0120 1202 1801", .invalid("prepare.key")),
            ("0a09 0a07 0a01ff 1202 1801", .invalid("prepare.key")),
            ("0a04 0a02 0a00", .invalid("prepare.key")),
            ("0a05 1a03 0a016e", .missing("accept.accepted")),
            ("0a0d 1a0b 0a016e 1a06 0a021801 1200", .invalid("accept.accepted.version.number")),
            ("0a09 2a07 0a016e 1202 1801", .missing("refused.seen")),
            // A group, a field of another type, field number 0, a length and a tag beyond all bounds.
            ("0b", .malformed),
            ("0800", nil),
            ("00", .malformed),
            ("0a ffffffffffffffffff01", .malformed),
            ("ffffffffffffffffffff01", .malformed),
        ] as [(String, WireError?)]
    )
    func refused(bytes: String, expected: WireError?) {
        var error: WireError?
        do throws(WireError) { _ = try PeerBatchCodec.decode(unhex(bytes)) } catch let thrown { error = thrown }
        #expect(error == expected)
    }

    @Test("A content above the limit is refused, one at the limit is not")
    func contentLimit() throws {
        for (count, isGood) in [(PeerBatchCodec.contentByteLimit, true), (PeerBatchCodec.contentByteLimit + 1, false)] {
            let content = [UInt8](repeating: 1, count: count)
            let hash = VersionHash.hash(number: 1, base: .none, content: content)
            let version = Version(number: 1, base: .none, content: content, hash: hash)
            let message = PeerMessage.value(Self.key, Accepted(ballot: Self.ballot, version: version))
            let bytes = PeerBatchCodec.encode([message])
            #expect(try rewrittenByTwin(WireBatch.self, bytes) == bytes)
            guard !isGood else {
                #expect(try PeerBatchCodec.decode(bytes) == [message])
                continue
            }
            let limit = PeerBatchCodec.contentByteLimit
            #expect(throws: WireError.tooLarge("value.accepted.version.content", count: count, limit: limit)) {
                try PeerBatchCodec.decode(bytes)
            }
        }
    }

    @Test("Too many messages, entries and bytes are refused")
    func countLimits() {
        let batch = [PeerMessage](repeating: .fetch(Self.key), count: PeerBatchCodec.messageLimit)
        #expect(throws: Never.self) { try PeerBatchCodec.decode(PeerBatchCodec.encode(batch)) }
        let limit = PeerBatchCodec.messageLimit
        #expect(throws: WireError.tooLarge("batch.messages", count: limit + 1, limit: limit)) {
            try PeerBatchCodec.decode(PeerBatchCodec.encode(batch + [.fetch(Self.key)]))
        }
        let entry = FeedEntry(sequence: 1, key: Self.key, ballot: Self.ballot, version: nil)
        let entries = [FeedEntry](repeating: entry, count: PeerBatchCodec.feedEntryLimit + 1)
        #expect(throws: WireError.self) {
            let feed = PeerMessage.feed(store: StoreID(1), entries: entries, next: 1, head: 1)
            return try PeerBatchCodec.decode(PeerBatchCodec.encode([feed]))
        }
        #expect(throws: WireError.self) {
            try PeerBatchCodec.decode([UInt8](repeating: 0, count: PeerBatchCodec.batchByteLimit + 1))
        }
    }
}

/// Reads pairs of hexadecimal digits.
func unhex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
