import Numbering
import Testing
import Wire

@Suite("Records as bytes")
struct RecordCodecTests {
    @Test("Numbers come back as they were, in the bytes of the proto", arguments: 0..<300 as Range<UInt64>)
    func numbers(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.numberRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeNumber(bytes) == record)
        #expect(try RecordCodec.decodeListing(bytes) == NumberListing(record))
        #expect(try rewrittenByTwin(WireNumber.self, bytes) == bytes)
    }

    @Test("Blocks come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func blocks(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.blockRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeBlock(bytes) == record)
        #expect(try rewrittenByTwin(WireBlock.self, bytes) == bytes)
    }

    @Test("Area codes come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func areaCodes(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.areaCodeRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeAreaCode(bytes) == record)
        #expect(try rewrittenByTwin(WireAreaCode.self, bytes) == bytes)
    }

    @Test("OCNs come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func ocns(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.ocnRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeOCN(bytes) == record)
        #expect(try rewrittenByTwin(WireOCN.self, bytes) == bytes)
    }

    @Test("API keys come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func apiKeys(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.apiKeyRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeAPIKey(bytes) == record)
        #expect(try rewrittenByTwin(WireAPIKey.self, bytes) == bytes)
    }

    @Test("Accounts come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func accounts(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.accountRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeAccount(bytes) == record)
        #expect(try rewrittenByTwin(WireAccount.self, bytes) == bytes)
    }

    @Test("Sessions come back as they were, in the bytes of the proto", arguments: 0..<100 as Range<UInt64>)
    func sessions(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        let record = maker.sessionRecord()
        let bytes = RecordCodec.encode(record)
        #expect(try RecordCodec.decodeSession(bytes) == record)
        #expect(try rewrittenByTwin(WireSession.self, bytes) == bytes)
    }

    @Test("Spoilt bytes give a record or an error, and the record can be kept", arguments: 0..<4200 as Range<UInt64>)
    func spoilt(seed: UInt64) {
        var maker = Maker(seed: seed)
        switch seed % 7 {
        case 0:
            let bytes = spoil(RecordCodec.encode(maker.numberRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeNumber(bytes) else { return }
            #expect((try? RecordCodec.decodeNumber(RecordCodec.encode(record, over: bytes))) == record)
        case 1:
            let bytes = spoil(RecordCodec.encode(maker.blockRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeBlock(bytes) else { return }
            #expect((try? RecordCodec.decodeBlock(RecordCodec.encode(record, over: bytes))) == record)
        case 2:
            let bytes = spoil(RecordCodec.encode(maker.areaCodeRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeAreaCode(bytes) else { return }
            #expect((try? RecordCodec.decodeAreaCode(RecordCodec.encode(record, over: bytes))) == record)
        case 3:
            let bytes = spoil(RecordCodec.encode(maker.ocnRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeOCN(bytes) else { return }
            #expect((try? RecordCodec.decodeOCN(RecordCodec.encode(record, over: bytes))) == record)
        case 4:
            let bytes = spoil(RecordCodec.encode(maker.accountRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeAccount(bytes) else { return }
            #expect((try? RecordCodec.decodeAccount(RecordCodec.encode(record, over: bytes))) == record)
        case 5:
            let bytes = spoil(RecordCodec.encode(maker.sessionRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeSession(bytes) else { return }
            #expect((try? RecordCodec.decodeSession(RecordCodec.encode(record, over: bytes))) == record)
        default:
            let bytes = spoil(RecordCodec.encode(maker.apiKeyRecord()), using: &maker.random)
            guard let record = try? RecordCodec.decodeAPIKey(bytes) else { return }
            #expect((try? RecordCodec.decodeAPIKey(RecordCodec.encode(record, over: bytes))) == record)
        }
    }

    @Test("Bytes of chance give a record or an error", arguments: 0..<500 as Range<UInt64>)
    func chance(seed: UInt64) {
        var maker = Maker(seed: seed)
        let bytes = maker.bytes()
        _ = try? RecordCodec.decodeNumber(bytes)
        _ = try? RecordCodec.decodeBlock(bytes)
        _ = try? RecordCodec.decodeAreaCode(bytes)
        _ = try? RecordCodec.decodeOCN(bytes)
        _ = try? RecordCodec.decodeAPIKey(bytes)
        _ = try? RecordCodec.decodeAccount(bytes)
        _ = try? RecordCodec.decodeSession(bytes)
    }

    // MARK: - Newer nodes

    @Test("Fields that only newer nodes know survive a change", arguments: 0..<50 as Range<UInt64>)
    func newerFields(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        // Field 257, a string; field 264, a varint; field 1000, 4 bytes.
        let newer: [UInt8] = [0x8a, 0x10, 0x03, 0x61, 0x62, 0x63, 0xc0, 0x10, 0x96, 0x01, 0xc5, 0x3e, 1, 2, 3, 4]
        let base = RecordCodec.encode(maker.numberRecord()) + newer
        var record = try RecordCodec.decodeNumber(base)
        record.cnam = "JANE DOE"
        let changed = RecordCodec.encode(record, over: base)
        #expect(changed == RecordCodec.encode(record) + newer)
        #expect(try RecordCodec.decodeNumber(changed) == record)
        // A second change carries them once more, and once only.
        #expect(RecordCodec.encode(record, over: changed) == changed)
    }

    @Test("A state that only newer nodes know is refused by name")
    func newerState() {
        var maker = Maker(seed: 1)
        let bytes = RecordCodec.encode(maker.numberRecord()) + [0x30, 0x63]
        #expect(throws: WireError.invalid("number.state")) { try RecordCodec.decodeNumber(bytes) }
    }

    // MARK: - What is refused

    @Test("An empty record lacks its first required field")
    func empty() {
        #expect(throws: WireError.missing("number.id")) { try RecordCodec.decodeNumber([]) }
        #expect(throws: WireError.invalid("block.code")) { try RecordCodec.decodeBlock([]) }
        #expect(throws: WireError.invalid("area_code.digits")) { try RecordCodec.decodeAreaCode([]) }
        #expect(throws: WireError.missing("ocn.ocn")) { try RecordCodec.decodeOCN([]) }
        #expect(throws: WireError.missing("api_key.id")) { try RecordCodec.decodeAPIKey([]) }
        #expect(throws: WireError.missing("account.mail")) { try RecordCodec.decodeAccount([]) }
        #expect(throws: WireError.missing("session.id")) { try RecordCodec.decodeSession([]) }
    }

    @Test("A record above the limit is refused")
    func byteLimit() {
        let limit = RecordCodec.byteLimit
        #expect(throws: WireError.tooLarge("number.bytes", count: limit + 1, limit: limit)) {
            try RecordCodec.decodeNumber([UInt8](repeating: 0, count: limit + 1))
        }
    }

    // MARK: - The layout

    @Test("A sparse number takes less than 100 bytes, and its layout never changes")
    func sparseNumber() throws {
        let bytes = RecordCodec.encode(try #require(Sample.sparseNumber))
        #expect(bytes.count == 98)
        #expect(hex(bytes) == Sample.sparseNumberHex)
    }

    @Test("Every field of a number has its name in the proto")
    func fullNumber() throws {
        let bytes = RecordCodec.encode(try #require(Sample.fullNumber))
        #expect(try text(WireNumber.self, bytes) == Sample.fullNumberText)
    }

    @Test("Every field of the other records has its name in the proto")
    func otherRecords() throws {
        #expect(try text(WireBlock.self, RecordCodec.encode(try #require(Sample.block))) == Sample.blockText)
        #expect(try text(WireAreaCode.self, RecordCodec.encode(try #require(Sample.areaCode))) == Sample.areaCodeText)
        #expect(try text(WireOCN.self, RecordCodec.encode(try #require(Sample.ocn))) == Sample.ocnText)
        #expect(try text(WireAPIKey.self, RecordCodec.encode(try #require(Sample.apiKey))) == Sample.apiKeyText)
        #expect(try text(WireAccount.self, RecordCodec.encode(try #require(Sample.account))) == Sample.accountText)
        let mail = try #require(MailAddress("jane@a.example"))
        let number = try #require(TelephoneNumber(value: 12_125_550_123))
        let holders: [(SessionHolder, String)] = [
            (.account(mail), #"mail: "jane@a.example""#),
            (
                .number(number, gusi: Identifier(high: 0, low: 1)),
                "number: 12125550123\ngusi: \"" + String(repeating: "\\000", count: 15) + "\\001\""
            ),
        ]
        for (holder, line) in holders {
            let bytes = RecordCodec.encode(try #require(Sample.session(of: holder)))
            #expect(try text(WireSession.self, bytes) == Sample.sessionText(line))
        }
    }

    @Test("A mail address with capital letters is nobody's")
    func mailSpelling() throws {
        let account = try #require(Sample.account)
        let bytes = RecordCodec.encode(account)
        let mail = Array(account.mail.text.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: mail) })
        var spoilt = bytes
        spoilt[start] = UInt8(ascii: "J")
        #expect(throws: WireError.invalid("account.mail")) { try RecordCodec.decodeAccount(spoilt) }
    }
}
