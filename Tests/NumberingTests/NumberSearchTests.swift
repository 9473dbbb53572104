import Numbering
import Testing

struct NumberSearchTests {
    @Test(
        "Letters stand for the digits of their keys",
        arguments: [
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"), ("flowers", "3569377"),
            ("(GO) 1-2.3", "46123"), ("", ""),
        ]
    )
    func keypad(word: String, digits: String) {
        #expect(Keypad.digits(of: word)?.map(String.init).joined() == digits)
    }

    @Test(
        "A pattern is at most seven digits or letters",
        arguments: [
            "12345678", "a*b", "é", "📞", "1\u{202E}2", String(repeating: "1", count: 10_000),
            String(repeating: "-", count: 40),
        ]
    )
    func badPattern(text: String) {
        #expect(thrown { () throws(FieldError) in try NumberPattern(contains: text) }?.field == "contains")
        #expect(thrown { () throws(FieldError) in try NumberPattern(startsWith: text) }?.field == "startsWith")
        #expect(thrown { () throws(FieldError) in try NumberPattern(endsWith: text) }?.field == "endsWith")
    }

    /// The slow twin looks at every number of one code, one after the other.
    @Test("The search finds what looking at every number finds", arguments: 0..<40 as Range<UInt64>)
    func slowTwin(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let code: BlockPrefix = "1212234"
        let pattern = try NumberPattern(
            startsWith: randomDigits("234", upTo: 4, &random),
            endsWith: randomDigits("0123", upTo: 3, &random),
            contains: randomDigits("01234", upTo: 4, &random)
        )
        let closed = Set((0..<3).map { _ in UInt8.random(in: 0...9, using: &random) })
        let odds = Int.random(in: 1...20, using: &random)
        let numbers = (0..<10_000).compactMap { code.numbers.lowerBound.advanced(by: $0) }
        let taken = numbers.filter { _ in Int.random(in: 0..<odds, using: &random) == 0 }
        let takenSet = Set(taken)
        let expected = numbers.filter { number in
            let digits = [UInt8](number.digits.utf8.dropFirst(4)).map { $0 - 0x30 }
            return digits.starts(with: pattern.startsWith)
                && digits.reversed().starts(with: pattern.endsWith.reversed())
                && (pattern.contains.isEmpty
                    || digits.indices.contains { digits[$0...].starts(with: pattern.contains) })
                && !takenSet.contains(number) && !closed.contains(number.nanp?.thousandsDigit ?? 0)
        }
        var search = NumberSearch(block: code, pattern: pattern)
        var found: [TelephoneNumber] = []
        var seen = 0
        // Small pages and few steps, each page by a new search from the last one's cursor.
        while let position = search.position {
            search = NumberSearch(block: code, pattern: pattern, from: position)
            found += search.next(
                limit: 7,
                maximumSteps: 5,
                verdict: { closed.contains($0.thousandsDigit ?? 0) ? .skipBlock : .search($0.numbers) },
                firstTaken: { number in
                    seen += taken[seen...].prefix { $0 < number }.count
                    return seen < taken.count ? taken[seen] : nil
                }
            )
        }
        #expect(found == expected, "replay with seed \(seed)")
    }

    @Test("A search of an area code starts at its first code and ends with it")
    func areaCode() {
        var search = NumberSearch(areaCode: 212)
        #expect(
            search.next(limit: 2, maximumSteps: 10, verdict: everything, firstTaken: nothing) == [
                "+12122000000", "+12122000001",
            ]
        )
        search = NumberSearch(areaCode: 212, from: "+12129999998")
        #expect(
            search.next(limit: 5, maximumSteps: 10, verdict: everything, firstTaken: nothing) == [
                "+12129999998", "+12129999999",
            ]
        )
        #expect(search.position == nil)
        #expect(search.next(limit: 5, maximumSteps: 10, verdict: everything, firstTaken: nothing).isEmpty)
    }

    @Test("The plan's very last numbers are reached")
    func lastNumbers() throws {
        var search = NumberSearch(areaCode: 999, pattern: try NumberPattern(startsWith: "9999999"))
        #expect(search.next(limit: 5, maximumSteps: 10, verdict: everything, firstTaken: nothing) == ["+19999999999"])
        #expect(search.position == nil)
    }

    @Test("A whole word is found at once in eight million numbers")
    func sparse() throws {
        var search = NumberSearch(areaCode: 800, pattern: try NumberPattern(contains: "FLOWERS"))
        #expect(search.next(limit: 5, maximumSteps: 2, verdict: everything, firstTaken: nothing) == ["+18003569377"])
        #expect(search.position == nil)
    }

    @Test("Parts that contradict each other find nothing")
    func contradiction() throws {
        let pattern = try NumberPattern(startsWith: "2345", endsWith: "9999")
        var search = NumberSearch(areaCode: 212, pattern: pattern)
        #expect(search.next(limit: 5, maximumSteps: 10, verdict: everything, firstTaken: nothing).isEmpty)
        #expect(search.position == nil)
    }

    @Test("Policy leaves the fictional numbers of 555 and skips whole codes")
    func policy() {
        let facts = CodeFacts(areaCode: Fixture.open)
        var asked: [BlockPrefix] = []
        var search = NumberSearch(areaCode: 212, from: "+12125540000")
        let found = search.next(
            limit: 200,
            maximumSteps: 300,
            verdict: { block in
                asked.append(block)
                guard block.exchange == 555 else {
                    return .skipCode
                }
                guard let permitted = try? Fixture.demo.checkBlock(block, facts: facts) else {
                    return .skipBlock
                }
                return .search(permitted)
            },
            firstTaken: { $0 <= "+12125550100" ? "+12125550100" : nil }
        )
        #expect(found.count == 99)
        #expect(found.first == "+12125550101")
        #expect(found.last == "+12125550199")
        #expect(asked.starts(with: ["1212554-0", "1212555-0", "1212555-1"]))
        #expect(asked == asked.sorted())
    }

    @Test("A permitted range that begins behind its block does not lead past the next one unasked")
    func rangeBehindBlock() {
        var search = NumberSearch(block: "1212234")
        let found = search.next(
            limit: 2,
            maximumSteps: 10,
            verdict: { $0.thousandsDigit == 0 ? .search("+12122345000"..."+12122345999") : .search($0.numbers) },
            firstTaken: nothing
        )
        #expect(found == ["+12122341000", "+12122341001"])
    }

    private let everything: (BlockPrefix) -> NumberSearch.Verdict = { .search($0.numbers) }
    private let nothing: (TelephoneNumber) -> TelephoneNumber? = { _ in nil }

    private func randomDigits(_ alphabet: String, upTo count: Int, _ random: inout SplitMix64) -> String {
        var text = ""
        // Mostly short, or nothing would ever be found.
        for _ in 0..<count where Int.random(in: 0..<3, using: &random) == 0 {
            text.append(alphabet.randomElement(using: &random) ?? "2")
        }
        return text
    }
}
