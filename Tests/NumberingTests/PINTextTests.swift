import Numbering
import Testing

struct PINTextTests {
    static let pin = known(PINText(bits: 0x3_1415_9265_3589_79), "bits")

    @Test("A generated PIN has twelve digits and a check character, in groups of four, and reads back")
    func form() throws {
        let text = Self.pin.text
        #expect(text.utf8.count == 16 && text.split(separator: "-").map(\.count) == [4, 4, 4, 1])
        #expect(try PINText(text) == Self.pin)
        #expect(try PINText(text.lowercased().replacing("-", with: " ")) == Self.pin)
        #expect(try PINText(text.prefix(14)) == Self.pin, "the check character may be missing")
        #expect("\(Self.pin)" == "porting PIN" && !String(reflecting: Self.pin).contains(Self.pin.secret))
    }

    @Test("Every wrong digit and every pair of neighbours that changed places shows, as a slip and not as a guess")
    func slips() throws {
        let characters = Array(Self.pin.text.replacing("-", with: ""))
        for index in 0..<12 {
            for digit in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where digit != characters[index] {
                var slip = characters
                slip[index] = digit
                #expect(throws: FieldError.self) { try PINText(String(slip)) }
            }
            guard index < 11, characters[index] != characters[index + 1] else { continue }
            var slip = characters
            slip.swapAt(index, index + 1)
            #expect(throws: FieldError.self) { try PINText(String(slip)) }
        }
    }

    @Test("60 bits make a PIN unless its check character is none of the digits", arguments: 0..<200 as Range<UInt64>)
    func bits(value: UInt64) throws {
        let bits = value &* 0x9E37_79B9_7F4A_7C15
        let pin = PINText(bits: bits)
        #expect((pin == nil) == ((bits & (1 << 60 - 1)) % 37 >= 32))
        if let pin { #expect(try PINText(pin.text) == pin) }
    }

    @Test(
        "Chosen PINs are six to twelve digits",
        arguments: ["480215", "4802 15", "480-215", "12345678901", "999999999999"]
    )
    func chosen(text: String) throws {
        let pin = try PINText(text)
        #expect(pin.kind == .chosen && pin.text == pin.secret)
    }

    @Test(
        "Anything else is no PIN, and the error does not show it",
        arguments: [
            "", "12345", "48021A", "7Q4M-K2XD", "7Q4M-K2XD-9F3T-55", "not a PIN!", String(repeating: "1", count: 99),
        ]
    )
    func refused(text: String) {
        let error = thrown { () throws(FieldError) in try PINText(text) }
        #expect(error?.field == "pin" && error?.value == "")
    }

    @Test(
        "A PIN that anybody would try first can't be chosen",
        arguments: ["111111", "123456", "987654", "212555", "550123"]
    )
    func weak(text: String) throws {
        #expect(try PINText(text).weakness(for: Fixture.number) != nil)
        #expect(try PINText("480215").weakness(for: Fixture.number) == nil)
    }
}
