import Numbering
import Testing

struct TelephoneNumberTests {
    @Test(
        "Digits and number stand for each other",
        arguments: ["1", "9", "12125550123", "441632960961", "999999999999999"]
    )
    func roundTrip(digits: String) throws {
        let number = try #require(TelephoneNumber(digits: digits))
        #expect(number.digits == digits)
        #expect(number.description == "+" + digits)
        #expect(number.digitCount == digits.count)
        #expect(TelephoneNumber(e164: number.description) == number)
        #expect(TelephoneNumber(value: number.value) == number)
    }

    @Test(
        "Only digits are digits",
        arguments: [
            "", "0", "012125550123", "1234567890123456", "99999999999999999999999", "+12125550123", "1212555012a",
            " 12125550123", "12125550123 ", "1-212", "١٢٣", "1２3", "12\u{202E}34", "1\u{0}2", "📞",
            String(repeating: "1", count: 10_000),
        ]
    )
    func strictDigits(text: String) {
        #expect(TelephoneNumber(digits: text) == nil)
    }

    @Test(
        "The canonical form is one plus sign and digits",
        arguments: ["12125550123", "++12125550123", "+", "+0", "+1 212", "tel:+12125550123", "＋12125550123", ""]
    )
    func strictCanonicalForm(text: String) {
        #expect(TelephoneNumber(e164: text) == nil)
    }

    @Test("A value outside 1 to 15 digits is no number", arguments: [0, 1_000_000_000_000_000, UInt64.max])
    func valueRange(value: UInt64) {
        #expect(TelephoneNumber(value: value) == nil)
    }

    @Test("Numbers sort by value", arguments: [("+9", "+12"), ("+12125550123", "+12125550124")])
    func order(smaller: TelephoneNumber, greater: TelephoneNumber) {
        #expect(smaller < greater)
        #expect(!(greater < smaller))
    }

    @Test("A number under +1 falls into its parts")
    func parts() throws {
        let nanp = try #require(Fixture.number.nanp)
        #expect(nanp.areaCode == 212)
        #expect(nanp.exchange == 555)
        #expect(nanp.line == 123)
        #expect(nanp.thousandsDigit == 0)
        #expect(Fixture.number.areaCode == "1-212")
    }

    @Test(
        "Other lengths and countries have no such parts",
        arguments: ["+1212555012", "+121255501234", "+442079460000"]
    )
    func noParts(number: TelephoneNumber) {
        #expect(number.nanp == nil)
        #expect(number.areaCode == nil)
    }

    @Test("Counting on stays within the count of digits")
    func advancing() {
        #expect(Fixture.number.advanced(by: 1000) == "+12125551123")
        #expect(Fixture.number.advanced(by: -1) == "+12125550122")
        #expect(TelephoneNumber("+19999999999").advanced(by: 1) == "+20000000000")
        #expect(TelephoneNumber("+99").advanced(by: 1) == nil)
        #expect(TelephoneNumber("+10").advanced(by: -1) == nil)
        #expect(Fixture.number.advanced(by: .max) == nil)
        #expect(Fixture.number.advanced(by: .min) == nil)
    }
}
