import Numbering
import Replication
import Testing
import Wire

@Suite("Keys of registers")
struct RegisterKeysTests {
    @Test("Numbers", arguments: ["1", "12125550123", "442079460000", "999999999999999"])
    func numbers(digits: String) throws {
        let number = try #require(TelephoneNumber(digits: digits))
        let key = RegisterKeys.key(number)
        #expect(key.text == "n" + digits)
        #expect(RegisterKeys.number(key) == number)
        #expect(RegisterKeys.kind(of: key) == .number)
        #expect(key.text.hasPrefix(RegisterKeys.numberPrefix(digits.prefix(3))))
    }

    @Test("Blocks", arguments: ["1212555", "1212555-0", "1212555-9"])
    func blocks(text: String) throws {
        let block = try #require(BlockPrefix(text))
        let key = RegisterKeys.key(block)
        #expect(key.text == "b" + text)
        #expect(RegisterKeys.block(key) == block)
        #expect(RegisterKeys.kind(of: key) == .block)
        #expect(key.text.hasPrefix(RegisterKeys.blockPrefix("1212")))
    }

    @Test("Area codes", arguments: [(1, "212"), (44, "20"), (39, "06"), (999, "123456")] as [(UInt16, String)])
    func areaCodes(countryCode: UInt16, digits: String) throws {
        let areaCode = try #require(AreaCode(countryCode: countryCode, digits: digits))
        let key = RegisterKeys.key(areaCode)
        #expect(key.text == "a\(countryCode)-\(digits)")
        #expect(RegisterKeys.areaCode(key) == areaCode)
        #expect(RegisterKeys.kind(of: key) == .areaCode)
        #expect(key.text.hasPrefix(RegisterKeys.areaCodePrefix(countryCode: countryCode)))
    }

    @Test("OCNs", arguments: ["9104", "073H", "0000"])
    func ocns(text: String) throws {
        let ocn = try #require(OCN(text))
        #expect(RegisterKeys.key(ocn).text == "o" + text)
        #expect(RegisterKeys.ocn(RegisterKeys.key(ocn)) == ocn)
        #expect(RegisterKeys.kind(of: RegisterKeys.key(ocn)) == .ocn)
    }

    @Test("API keys")
    func apiKeys() throws {
        let key = try #require(RegisterKeys.key(apiKey: "ab12cdef"))
        #expect(key.text == "kab12cdef")
        #expect(RegisterKeys.apiKey(key) == "ab12cdef")
        #expect(RegisterKeys.kind(of: key) == .apiKey)
        #expect(RegisterKeys.key(apiKey: "ab1") == nil)
        #expect(RegisterKeys.key(apiKey: "AB12") == nil)
        #expect(RegisterKeys.key(apiKey: "ab1\u{e9}") == nil)
        #expect(RegisterKeys.key(apiKey: String(repeating: "a", count: 33)) == nil)
    }

    @Test("Accounts")
    func accounts() throws {
        let mail = try #require(MailAddress("Jane@A.example"))
        let key = RegisterKeys.key(mail)
        #expect(key.text == "ujane@a.example")
        #expect(RegisterKeys.account(key) == mail)
        #expect(RegisterKeys.kind(of: key) == .account)
        let longest = try #require(MailAddress("a@" + String(repeating: "bbb.", count: 62) + "cccc"))
        #expect(longest.text.utf8.count == 254 && RegisterKeys.account(RegisterKeys.key(longest)) == longest)
    }

    @Test("Sessions, whose keys sort by their ids")
    func sessions() throws {
        let ids = [(0, 0), (0, .max), (1, 0), (0x0190_f3c2_7b1d_7c3a, 7), (.max, .max)].map {
            Identifier(high: $0, low: $1)
        }
        let keys = ids.map { RegisterKeys.key(session: $0) }
        #expect(keys.map { RegisterKeys.session($0) } == ids)
        #expect(keys == keys.sorted())
        #expect(keys.allSatisfy { $0.text.utf8.count == 27 && $0.text == $0.text.lowercased() })
    }

    @Test(
        "What no record would be called is nobody's key",
        arguments: [
            "n", "n0123", "n1234567890123456", "n12a", "b121255", "b1212555-", "b1212555-a", "b2212555", "a212",
            "a01-212",
            "a1-", "a1000-2", "o910", "o91044", "o910h", "kab", "kAB12", "x12125550123", "12125550123",
            "u", "uJane@a.example", "ujane", "s", "s01j9z6k3tq8w4m7v2c5xb0rn1", "s01J9Z6K3TQ8W4M7V2C5XB0RN1E",
            "s81j9z6k3tq8w4m7v2c5xb0rn1e", "su1j9z6k3tq8w4m7v2c5xb0rn1e",
        ]
    )
    func strangers(text: String) {
        let key = RegisterKey(text)
        #expect(RegisterKeys.number(key) == nil)
        #expect(RegisterKeys.block(key) == nil)
        #expect(RegisterKeys.areaCode(key) == nil)
        #expect(RegisterKeys.ocn(key) == nil)
        #expect(RegisterKeys.apiKey(key) == nil)
        #expect(RegisterKeys.account(key) == nil)
        #expect(RegisterKeys.session(key) == nil)
    }

    @Test("Each kind has a letter of its own")
    func kinds() {
        #expect(Set(RegisterKind.allCases.map(RegisterKeys.prefix)).count == RegisterKind.allCases.count)
        #expect(RegisterKeys.kind(of: RegisterKey("x1")) == nil)
    }
}
