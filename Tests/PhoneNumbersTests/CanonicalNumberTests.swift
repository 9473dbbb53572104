import Numbering
import Testing

import PhoneNumbers

@Suite("The fast path for canonical +1 numbers")
struct CanonicalNumberTests {
    /// The slow twin is libphonenumber.
    @Test("Both paths agree on every canonical number", arguments: 0..<50 as Range<UInt64>)
    func agreesWithSlowTwin(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let text = "+1" + String(Int.random(in: 0...9_999_999_999, using: &random) + 10_000_000_000).dropFirst()
            let fast = Result { () throws(PhoneNumberError) in try PhoneNumberParser.parse(text) }
            let slow = Result { () throws(PhoneNumberError) in
                try PhoneNumberParser.parseAnyNotation(text, defaultRegion: "US")
            }
            #expect(fast == slow, "\(text), replay with seed \(seed)")
        }
    }

    @Test(
        "The canonical form never reaches libphonenumber",
        arguments: ["+12125550123", "+19999999999", "+10000000000"]
    )
    func takesFastPath(text: String) throws {
        let number = try #require(PhoneNumberParser.canonicalNANPNumber(text))
        #expect(number.description == text)
    }

    @Test(
        "Any other form does",
        arguments: [
            "12125550123", "+1212555012", "+1212555012a", "+1 212555012", "+22125550123", "+121255501234",
            "+121255501\u{0663}",
        ]
    )
    func nearMisses(text: String) {
        #expect(PhoneNumberParser.canonicalNANPNumber(text) == nil)
    }
}
