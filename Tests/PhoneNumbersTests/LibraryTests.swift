import Numbering
import PhoneNumbers
import Testing

@Suite("libphonenumber behind the shim")
struct LibraryTests {
    @Test("Threads may ask at the same time")
    func concurrency() async throws {
        let results = try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<400 {
                group.addTask {
                    let number = try PhoneNumberParser.parse("(201) 200-\(1_000 + index)")
                    return PlaceNames.place(of: number)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 400)
        #expect(results.allSatisfy { $0 == "Jersey City, NJ" })
    }

    /// A process of its own, as standard output belongs to all tests.
    @Test("Nothing is written to standard output or error")
    func silence() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            for text in ["2125550123", "+999 123", "tel:;phone-context=+", "+1", "212 555 0123 ext 99999999999"] {
                _ = try? PhoneNumberParser.parse(text, defaultRegion: "??")
                _ = try? PhoneNumberParser.parse(text)
            }
            if let number = TelephoneNumber(digits: "999123456789") {
                _ = PhoneNumberFormatter.national(number)
                _ = PlaceNames.place(of: number)
                _ = PhoneNumberClassifier.region(of: number)
            }
        }
        #expect(result?.standardOutputContent == [])
        #expect(result?.standardErrorContent == [])
    }
}
