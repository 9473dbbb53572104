import Numbering
import Testing

struct NumberingPolicyTests {
    /// A number, what the tables say about it, and the rule it breaks.
    struct Example: Sendable, CustomTestStringConvertible {
        var number: TelephoneNumber
        var rule: NumberingPlanRule?
        /// What the sentence must name.
        var naming = ""
        var kind: AreaCodeKind? = .geographic
        var status = AreaCodeStatus.open
        var holder: OCN?
        var allowsFictionalNumbers = false

        var testDescription: String {
            "\(number) \(rule?.rawValue ?? "permitted")"
        }

        var facts: CodeFacts {
            CodeFacts(areaCode: kind.map { AreaCodeStanding(status: status, kind: $0) }, blockHolder: holder)
        }

        var policy: NumberingPolicy {
            NumberingPolicy(allowsFictionalNumbers: allowsFictionalNumbers)
        }
    }

    static let examples: [Example] = [
        Example(number: "+12122340000", rule: nil),
        Example(number: "+442079460000", rule: nil, kind: nil),
        // N1
        Example(number: "+1212555", rule: .form, naming: "6 digits after +1 instead of 10"),
        Example(number: "+121255501234", rule: .form, naming: "11 digits after +1 instead of 10"),
        Example(number: "+1", rule: .form, naming: "0 digits"),
        Example(number: "+11122340000", rule: .form, naming: "area code 112 starts with 1"),
        Example(number: "+10122340000", rule: .form, naming: "area code 012 starts with 0"),
        Example(number: "+12121340000", rule: .form, naming: "central office code 134 starts with 1"),
        Example(number: "+12120340000", rule: .form, naming: "central office code 034 starts with 0"),
        // N2
        Example(number: "+12902340000", rule: .expansionCode, naming: "290"),
        Example(number: "+19992340000", rule: .expansionCode, naming: "999"),
        // N3
        Example(number: "+19112340000", rule: .unassignableAreaCode, naming: "area code 911 is a service code"),
        Example(number: "+12112340000", rule: .unassignableAreaCode, naming: "211"),
        Example(number: "+13702340000", rule: .unassignableAreaCode, naming: "370"),
        Example(number: "+13792340000", rule: .unassignableAreaCode, naming: "379"),
        Example(number: "+19602340000", rule: .unassignableAreaCode, naming: "960"),
        Example(number: "+19692340000", rule: .unassignableAreaCode, naming: "969"),
        Example(number: "+15552340000", rule: .unassignableAreaCode, naming: "directory assistance"),
        Example(number: "+19502340000", rule: .unassignableAreaCode, naming: "carrier access"),
        Example(number: "+18802340000", rule: .unassignableAreaCode, naming: "toll-free"),
        Example(number: "+18872340000", rule: .unassignableAreaCode, naming: "887"),
        Example(number: "+18892340000", rule: .unassignableAreaCode, naming: "889"),
        Example(number: "+18882340000", rule: nil, kind: .nongeographic),
        // N4
        Example(number: "+12122340000", rule: .areaCodeInService, naming: "212 is not in service", kind: nil),
        Example(number: "+12122340000", rule: .areaCodeInService, naming: "212 is closed", status: .closed),
        // N5
        Example(number: "+17102340000", rule: .serviceAreaCode, naming: "710", kind: .nongeographic),
        Example(number: "+17102340000", rule: .serviceAreaCode, naming: "government", kind: nil),
        Example(number: "+18002340000", rule: .serviceAreaCode, naming: "toll-free"),
        Example(number: "+15232340000", rule: .serviceAreaCode, naming: "500-type"),
        Example(number: "+12222340000", rule: .serviceAreaCode, naming: "easily recognisable"),
        Example(number: "+18002340000", rule: nil, kind: .nongeographic),
        Example(number: "+19002340000", rule: nil, kind: .nongeographic),
        Example(number: "+12222340000", rule: nil, kind: .nongeographic),
        // N6
        Example(number: "+12124110000", rule: .serviceExchange, naming: "411"),
        Example(number: "+12129110000", rule: .serviceExchange, naming: "911", holder: "MULT"),
        Example(number: "+12124110000", rule: nil, holder: "9104"),
        // N7
        Example(number: "+12125550123", rule: .fictionalExchange, naming: "555 is never allocated"),
        Example(number: "+12125551212", rule: .fictionalExchange, holder: "9104"),
        Example(number: "+12125550123", rule: nil, allowsFictionalNumbers: true),
        Example(number: "+12125550100", rule: nil, allowsFictionalNumbers: true),
        Example(number: "+12125550199", rule: nil, allowsFictionalNumbers: true),
        Example(number: "+12125550099", rule: .fictionalExchange, naming: "212-555-0099", allowsFictionalNumbers: true),
        Example(number: "+12125550200", rule: .fictionalExchange, naming: "212-555-0200", allowsFictionalNumbers: true),
        Example(number: "+18005550199", rule: nil, kind: .nongeographic, allowsFictionalNumbers: true),
        Example(
            number: "+18005550198",
            rule: .fictionalExchange,
            naming: "only 800-555-0199",
            kind: .nongeographic,
            allowsFictionalNumbers: true
        ),
        // N8
        Example(number: "+12129500000", rule: .reservedExchange, naming: "950"),
        Example(number: "+12129580000", rule: .reservedExchange, naming: "958"),
        Example(number: "+12129590000", rule: .reservedExchange, naming: "959"),
        Example(number: "+12129760000", rule: .reservedExchange, naming: "976"),
        Example(number: "+12129770000", rule: nil),
        // N9
        Example(number: "+18009110000", rule: .tollFreeReserved, naming: "800-911", kind: .nongeographic),
        Example(number: "+18889110000", rule: .tollFreeReserved, kind: .nongeographic, holder: "9104"),
        Example(number: "+18885550123", rule: .tollFreeReserved, naming: "888-555", kind: .nongeographic),
        Example(
            number: "+18885550199",
            rule: .tollFreeReserved,
            kind: .nongeographic,
            allowsFictionalNumbers: true
        ),
        Example(number: "+18005550199", rule: .tollFreeReserved, kind: .nongeographic),
    ]

    @Test("Each number is permitted or breaks its rule, naming the digits", arguments: examples)
    func verdict(example: Example) {
        let violation = thrown { () throws(RuleViolation) in
            try example.policy.check(example.number, facts: example.facts)
        }
        #expect(violation?.rule == example.rule)
        if let violation {
            #expect(violation.detail.contains(example.naming), "\(violation.detail)")
        }
    }

    @Test("Every rule has an example", arguments: NumberingPlanRule.allCases)
    func everyRuleHasAnExample(rule: NumberingPlanRule) {
        #expect(Self.examples.contains { $0.rule == rule })
    }

    @Test("The rules have the names of the domain's table")
    func names() {
        #expect(NumberingPlanRule.allCases.map(\.rawValue) == (1...9).map { "N\($0)" })
    }

    /// The slow twin judges every hundredth number of the block by itself.
    @Test(
        "A block's verdict is that of its numbers",
        arguments: [
            "1212234", "1212234-5", "1212555", "1212555-0", "1212555-1", "1212958", "1212411", "1911234", "1800555",
            "1800555-0", "1888555-0", "1212134", "1290234-1",
        ],
        [false, true]
    )
    func blockAgreesWithNumbers(block: BlockPrefix, allowsFictionalNumbers: Bool) throws {
        let kind: AreaCodeKind = block.areaCode >= 800 ? .nongeographic : .geographic
        let facts = CodeFacts(areaCode: AreaCodeStanding(status: .open, kind: kind))
        let policy = NumberingPolicy(allowsFictionalNumbers: allowsFictionalNumbers)
        var permitted: ClosedRange<TelephoneNumber>?
        let violation = thrown { () throws(RuleViolation) in
            permitted = try policy.checkBlock(block, facts: facts)
        }
        #expect((permitted == nil) == (violation != nil))
        for offset in 0..<10_000 where offset % 100 == 0 || offset % 100 == 99 {
            let number = try #require(block.wholeCode.numbers.lowerBound.advanced(by: offset))
            guard block.contains(number) else {
                continue
            }
            let own = thrown { () throws(RuleViolation) in try policy.check(number, facts: facts) }
            #expect((own == nil) == (permitted?.contains(number) ?? false), "\(number)")
            if let violation {
                #expect(own?.rule == violation.rule)
            }
        }
    }

    @Test(
        "An area code by itself breaks N1, N2 or N3",
        arguments: [
            ("1-112", "N1"), ("1-21", "N1"), ("1-290", "N2"), ("1-911", "N3"), ("1-212", nil), ("1-710", nil),
            ("44-20", nil),
        ] as [(AreaCode, String?)]
    )
    func areaCodes(areaCode: AreaCode, rule: String?) {
        let violation = thrown { () throws(RuleViolation) in try NumberingPolicy().checkAreaCode(areaCode) }
        #expect(violation?.rule.rawValue == rule)
    }

    @Test("An operator can reserve more codes")
    func ownReservedExchanges() {
        let policy = NumberingPolicy(reservedExchanges: [700, 212])
        let facts = CodeFacts(areaCode: Fixture.open)
        let violation = thrown { () throws(RuleViolation) in try policy.check("+12122120000", facts: facts) }
        #expect(violation?.rule == .reservedExchange)
        #expect(thrown { () throws(RuleViolation) in try policy.check("+12129580000", facts: facts) } == nil)
    }

    @Test("The narrowest block that has a record says who holds a number, even when nobody does")
    func narrowestBlockDecides() {
        let code = BlockRecord(prefix: "1212234", holder: Fixture.verizon, provenance: Fixture.provenance())
        let held = BlockRecord(prefix: "1212234-1", holder: Fixture.telnyx, provenance: Fixture.provenance())
        let open = BlockRecord(prefix: "1212234-1", holder: nil, provenance: Fixture.provenance())
        func holder(_ block: BlockRecord?, _ code: BlockRecord?) -> OCN? {
            CodeFacts(areaCode: nil, thousandsBlock: block, wholeCode: code).blockHolder
        }
        #expect(holder(nil, nil) == nil)
        #expect(holder(nil, code) == Fixture.verizon)
        #expect(holder(held, code) == Fixture.telnyx)
        #expect(holder(open, code) == nil)
    }
}
