import Numbering
import Testing

struct KeyTests {
    @Test("An OCN is four digits or capital letters", arguments: ["9104", "073H", "6529", "ZZZZ", "0000"])
    func ocn(text: String) throws {
        let ocn = try #require(OCN(text))
        #expect(ocn.description == text)
        #expect(OCN(packed: ocn.packed) == ocn)
    }

    @Test(
        "Nothing else is an OCN",
        arguments: ["", "910", "91044", "073h", "07 H", "07-H", "ÅBCD", "٩١٠٤", "91\u{0}4", "undefined"]
    )
    func notAnOCN(text: String) {
        #expect(OCN(text) == nil)
    }

    @Test("Packed bytes are checked", arguments: [0, 0x3031_3200, 0x3061_3032, UInt32.max])
    func packed(packed: UInt32) {
        #expect(OCN(packed: packed) == nil)
    }

    @Test("Codes that stand for no company cannot hold numbers", arguments: ["0000", "NONE", "MULT"])
    func pseudoCodes(ocn: OCN) {
        #expect(!ocn.isAllocatable)
        #expect(Fixture.verizon.isAllocatable)
    }

    @Test("OCNs sort like their text")
    func ocnOrder() {
        let texts = ["0004", "073H", "9104", "A000", "MULT"]
        let shuffled: [OCN] = ["MULT", "9104", "0004", "A000", "073H"]
        #expect(shuffled.sorted().map(\.description) == texts)
    }

    @Test(
        "An area code is a country and digits",
        arguments: [("212", "1-212"), ("1-212", "1-212"), ("44-20", "44-20"), ("39-06", "39-06")]
    )
    func areaCode(text: String, canonical: String) throws {
        #expect(try #require(AreaCode(text)).description == canonical)
    }

    @Test(
        "Nothing else is an area code",
        arguments: ["", "21", "2122", "1-", "-212", "01-212", "1000-2", "+1-212", "1-2a2", "1-1234567", "1-212-3"]
    )
    func notAnAreaCode(text: String) {
        #expect(AreaCode(text) == nil)
    }

    @Test("A block has 1,000 or 10,000 numbers")
    func blockNumbers() {
        let code: BlockPrefix = "1212555"
        let block: BlockPrefix = "1212555-1"
        #expect(code.numbers == "+12125550000"..."+12125559999")
        #expect(block.numbers == "+12125551000"..."+12125551999")
        #expect(code.contains(Fixture.number))
        #expect(!block.contains(Fixture.number))
        #expect(block.wholeCode == code)
        #expect(block.areaCode == 212)
        #expect(block.exchange == 555)
    }

    @Test("A block is written as it is read", arguments: ["1212555", "1212555-0", "1212555-9", "1999999-9"])
    func blockText(text: String) throws {
        #expect(try #require(BlockPrefix(text)).description == text)
    }

    @Test(
        "Nothing else is a block",
        arguments: [
            "", "212555", "2212555", "12125551", "1212555-", "1212555-a", "1212555-10", "1212555:1", "+1212555",
            "0212555",
        ]
    )
    func notABlock(text: String) {
        #expect(BlockPrefix(text) == nil)
    }

    @Test("A number is enclosed by its thousands-block and its code, in this order")
    func enclosing() {
        #expect(BlockPrefix.enclosing(Fixture.number) == ["1212555-0", "1212555"])
        #expect(BlockPrefix.enclosing("+12125559999") == ["1212555-9", "1212555"])
        #expect(BlockPrefix.enclosing("+442079460000").isEmpty)
    }

    @Test("A code sorts before its blocks, and these before the next code")
    func blockOrder() {
        let sorted: [BlockPrefix] = ["1212555", "1212555-0", "1212555-9", "1212556"]
        #expect(Array(sorted.reversed()).sorted() == sorted)
    }

    @Test(
        "A request id is 1 to 64 printable ASCII characters",
        arguments: ["7", "7f0c-1", "~!", String(repeating: "x", count: 64)]
    )
    func requestID(text: String) throws {
        #expect(try #require(RequestID(text)).text == text)
    }

    @Test(
        "Nothing else is a request id",
        arguments: [
            "", " a", "a b", "a\n", "é", "🆔", "a\u{202E}", String(repeating: "x", count: 65),
            String(repeating: "x", count: 10_000),
        ]
    )
    func notARequestID(text: String) {
        #expect(RequestID(text) == nil)
    }

    @Test("Identifiers are written as UUID and in base 32")
    func identifier() {
        let identifier = Identifier(high: 0x0190_F3C2_7B1D_7C3A, low: 0x9D52_6B1C_8E4F_2A10)
        #expect(identifier.uuid == "0190f3c2-7b1d-7c3a-9d52-6b1c8e4f2a10")
        // Checked by hand with Python: the 128-bit number in base 32, digits of Crockford's alphabet.
        #expect(identifier.base32 == "01J3SW4YRXFGX9TMKB3J74YAGG")
        #expect(Identifier(high: .max, low: .max).base32 == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
        #expect(Identifier(high: 0, low: 1).base32 == "00000000000000000000000001")
    }
}
