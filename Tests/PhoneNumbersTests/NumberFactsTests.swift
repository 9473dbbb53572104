import Numbering
import PhoneNumbers
import Testing

@Suite("Formats, places and kinds")
struct NumberFactsTests {
    private func number(_ digits: String) throws -> TelephoneNumber {
        try #require(TelephoneNumber(digits: digits))
    }

    @Test(
        "Numbers are written as their country writes them",
        arguments: [
            ("12125550123", "(212) 555-0123", "+1 212-555-0123"),
            ("442079460958", "020 7946 0958", "+44 20 7946 0958"),
            ("390669821234", "06 6982 1234", "+39 06 6982 1234"),
            ("999123456789", "+999123456789", "+999123456789"),
        ]
    )
    func formats(digits: String, national: String, international: String) throws {
        let number = try number(digits)
        #expect(PhoneNumberFormatter.national(number) == national)
        #expect(PhoneNumberFormatter.international(number) == international)
    }

    @Test("What is written can be read back", arguments: ["12125550123", "442079460958", "80012345678"])
    func roundTrip(digits: String) throws {
        let number = try number(digits)
        #expect(try PhoneNumberParser.parse(PhoneNumberFormatter.international(number)) == number)
    }

    @Test(
        "A prefix has a place",
        arguments: [
            ("12125550123", "New York, NY"),
            ("12012005678", "Jersey City, NJ"),
            ("442079460958", "London"),
            ("18769261234", "Jamaica"),
            ("999123456789", nil),
        ]
    )
    func places(digits: String, place: String?) throws {
        #expect(PlaceNames.place(of: try number(digits)) == place)
    }

    @Test(
        "Kind, region and validity",
        arguments: [
            ("12125550123", true, .fixedLineOrMobile, "US"),
            ("18005550123", true, .tollFree, "US"),
            ("18769261234", true, .fixedLine, "JM"),
            ("447400123456", true, .mobile, "GB"),
            ("80012345678", true, .tollFree, "001"),
            ("12120550123", false, .unknown, nil),
            ("999123456789", false, .unknown, nil),
        ] as [(String, Bool, PhoneNumberClassifier.Kind, String?)]
    )
    func facts(digits: String, isValid: Bool, kind: PhoneNumberClassifier.Kind, region: String?) throws {
        let number = try number(digits)
        #expect(PhoneNumberClassifier.isValid(number) == isValid)
        #expect(PhoneNumberClassifier.kind(of: number) == kind)
        #expect(PhoneNumberClassifier.region(of: number) == region)
    }

    @Test("Errors are sentences and never repeat a strange character")
    func sentences() {
        let errors: [PhoneNumberError] = [
            .empty, .tooMuchText, .unexpectedCharacter("\u{202E}"), .letters, .notANumber, .invalidCountryCode,
            .areaCodeMissing, .tooShort, .tooLong, .wrongLength, .hasExtension, .unavailable,
        ]
        for error in errors {
            #expect(error.description.hasSuffix("."))
            #expect(error.description.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        }
        #expect(PhoneNumberError.unexpectedCharacter("#").description.contains("\"#\""))
        #expect(PhoneNumberError.unexpectedCharacter("\t").description.contains("U+0009"))
        #expect(PhoneNumberError.unexpectedCharacter("\u{1F4DE}").description.contains("U+1F4DE"))
    }
}
