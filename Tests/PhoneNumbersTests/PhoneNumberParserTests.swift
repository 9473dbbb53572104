import Numbering
import PhoneNumbers
import Testing

@Suite("Reading telephone numbers")
struct PhoneNumberParserTests {
    @Test(
        "One number is one key, however it is written",
        arguments: [
            "+12125550123", "12125550123", "2125550123", "(212) 555-0123", "212-555-0123", "212.555.0123",
            "1 212 555 0123", "+1 (212) 555-0123", "tel:+1-212-555-0123", "TEL:+1-212-555-0123",
            "tel:212-555-0123;phone-context=+1", "tel:+1-212-555-0123;isub=1", "  212 555 0123\n",
            "\u{FF0B}\u{FF11}\u{FF12}\u{FF11}\u{FF12}\u{FF15}\u{FF15}\u{FF15}\u{FF10}\u{FF11}\u{FF12}\u{FF13}",
            "212\u{2011}555\u{2013}0123", "212\u{00A0}555\u{00A0}0123", "011 1 212 555 0123",
        ]
    )
    func notations(text: String) throws {
        #expect(try PhoneNumberParser.parse(text).digits == "12125550123")
    }

    @Test(
        "Numbers of every country are read",
        arguments: [
            ("+44 20 7946 0958", "US", "442079460958"),
            ("020 7946 0958", "GB", "442079460958"),
            ("(0)30 123456", "DE", "4930123456"),
            ("+39 06 6982 1234", "US", "390669821234"),
            ("+800 1234 5678", "US", "80012345678"),
            ("876-926-1234", "JM", "18769261234"),
            ("1-800-FLOWERS", "US", "18003569377"),
            ("1 800 flowers", "US", "18003569377"),
        ]
    )
    func countries(text: String, region: String, digits: String) throws {
        #expect(try PhoneNumberParser.parse(text, defaultRegion: region).digits == digits)
    }

    @Test(
        "A refusal says what is wrong",
        arguments: [
            ("", .empty),
            (" \t\n", .empty),
            ("hello", .letters),
            ("call 212-555-0123", .letters),
            ("212-555-012A3", .letters),
            ("12125550123B", .letters),
            ("---", .notANumber),
            ("+", .notANumber),
            ("7", .notANumber),
            ("+999 123 456 789", .invalidCountryCode),
            ("+0 212 555 0123", .invalidCountryCode),
            ("555-0123", .areaCodeMissing),
            ("911", .tooShort),
            ("+1 212 555", .tooShort),
            ("+1 212 555 01234", .tooLong),
            ("1-800-FLOWERSHOPS", .tooLong),
            ("+1234567890123456789012345", .tooLong),
            ("212-555-0123 ext. 5", .hasExtension),
            ("tel:+1-212-555-0123;ext=5", .hasExtension),
        ] as [(String, PhoneNumberError)]
    )
    func refusals(text: String, error: PhoneNumberError) {
        #expect(throws: error) { try PhoneNumberParser.parse(text) }
    }

    @Test("Without a known region, a number needs its country code")
    func unknownRegion() throws {
        #expect(throws: PhoneNumberError.invalidCountryCode) {
            try PhoneNumberParser.parse("2125550123", defaultRegion: "nowhere")
        }
        #expect(try PhoneNumberParser.parse("+1 212 555 0123", defaultRegion: "").digits == "12125550123")
    }

    @Test("Hostile text gives an error, quickly", arguments: HostileText.all)
    func hostile(text: HostileText) {
        #expect(throws: text.error) { try PhoneNumberParser.parse(text.text) }
    }

    /// Every text of up to 64 scalars from the alphabet that libphonenumber treats specially; a crash is the failure.
    @Test("Made-up text never crashes", arguments: 0..<20 as Range<UInt64>)
    func fuzz(seed: UInt64) {
        let alphabet = Array(
            "0123456789+-()[]./~*#;:=,x tel:ext phone-context ISUB\u{FF0B}\u{0661}\u{2014}".unicodeScalars
        )
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...64, using: &random) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            guard let number = try? PhoneNumberParser.parse(String(text)) else { continue }
            #expect((1...15).contains(number.digits.utf8.count), "replay with seed \(seed)")
        }
    }
}

/// A text meant to hurt, and the refusal it must get.
struct HostileText: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let error: PhoneNumberError

    static let all: [HostileText] = [
        HostileText(testDescription: "10,000 digits", text: String(repeating: "1", count: 10_000), error: .tooMuchText),
        HostileText(testDescription: "10,000 spaces", text: String(repeating: " ", count: 10_000), error: .tooMuchText),
        HostileText(testDescription: "65 digits", text: String(repeating: "2", count: 65), error: .tooMuchText),
        HostileText(testDescription: "64 digits", text: String(repeating: "2", count: 64), error: .tooLong),
        HostileText(
            testDescription: "one character of 10,000 scalars",
            text: "2" + String(repeating: "\u{0301}", count: 10_000),
            error: .tooMuchText
        ),
        HostileText(testDescription: "emoji", text: "\u{1F4DE}2125550123", error: .unexpectedCharacter("\u{1F4DE}")),
        HostileText(
            testDescription: "keycap",
            text: "2\u{FE0F}\u{20E3}125550123",
            error: .unexpectedCharacter("\u{FE0F}")
        ),
        HostileText(testDescription: "NUL first", text: "\02125550123", error: .unexpectedCharacter("\0")),
        HostileText(testDescription: "NUL in the middle", text: "+1212\05550123", error: .unexpectedCharacter("\0")),
        HostileText(
            testDescription: "right-to-left override",
            text: "\u{202E}3210555212",
            error: .unexpectedCharacter("\u{202E}")
        ),
        HostileText(
            testDescription: "right-to-left mark",
            text: "212\u{200F}5550123",
            error: .unexpectedCharacter("\u{200F}")
        ),
        HostileText(
            testDescription: "line break",
            text: "2125550123\r\nX-Header: 1",
            error: .unexpectedCharacter("\r")
        ),
        HostileText(testDescription: "SQL", text: "2125550123'; DROP TABLE", error: .unexpectedCharacter("'")),
        HostileText(testDescription: "service code", text: "*67 2125550123", error: .unexpectedCharacter("*")),
        HostileText(testDescription: "markup", text: "<b>2125550123</b>", error: .unexpectedCharacter("<")),
    ]
}
