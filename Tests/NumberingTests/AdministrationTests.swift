import Numbering
import Testing

/// Blocks, area codes and OCNs.
struct AdministrationTests {
    private static let context = Fixture.context("admin", Fixture.administrator)

    private func block(
        _ prefix: BlockPrefix = "1212234-1",
        holder: OCN? = Fixture.verizon,
        context: CommandContext = context
    ) -> PutBlock {
        PutBlock(
            context: context,
            prefix: prefix,
            holder: holder,
            holderRecord: holder.map { Fixture.ocnRecord($0) },
            areaCode: Fixture.open,
            policy: NumberingPolicy()
        )
    }

    private func areaCode(_ areaCode: AreaCode = "1-212", context: CommandContext = context) -> PutAreaCode {
        var draft = AreaCodeDraft()
        draft.status = .open
        draft.kind = .geographic
        draft.place = "New York, NY"
        return PutAreaCode(context: context, areaCode: areaCode, draft: draft, policy: NumberingPolicy())
    }

    private func ocn(_ ocn: OCN = Fixture.verizon, context: CommandContext = context) -> PutOCN {
        var draft = OCNDraft()
        draft.company = "Verizon New York, Inc."
        draft.state = "NY"
        draft.companyType = .rboc
        return PutOCN(context: context, ocn: ocn, draft: draft)
    }

    @Test(
        "Only a system administrator changes the tables",
        arguments: [
            Fixture.carrier(), Fixture.subscriber(of: nil), Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "m"),
        ]
    )
    func denied(caller: Caller) {
        let context = Fixture.context("x", caller)
        #expect(block(context: context).decide(current: nil, version: 0).refusal?.code == "denied")
        #expect(areaCode(context: context).decide(current: nil, version: 0).refusal?.code == "denied")
        #expect(ocn(context: context).decide(current: nil, version: 0).refusal?.code == "denied")
    }

    // MARK: - Blocks

    @Test("A block is granted, passed on, and given back")
    func blockHolder() throws {
        let first = try #require(block().decide(current: nil, version: 0).written)
        #expect(first.holder == Fixture.verizon)
        #expect(first.companyType == .unknown)
        #expect(first.provenance.operation == .manageBlocks)
        let second = block(holder: nil, context: Fixture.context("back", Fixture.administrator))
        let open = try #require(second.decide(current: first, version: 1).written)
        #expect(open.holder == nil)
        #expect(open.requests.entries.map(\.version) == [1, 2])
    }

    @Test("A repeated grant takes effect once")
    func blockRepetition() throws {
        let record = try #require(block().decide(current: nil, version: 0).written)
        #expect(block().decide(current: record, version: 1).repeated == record)
        #expect(
            block(holder: Fixture.telnyx).decide(current: record, version: 1).refusal == .requestIDReused(.manageBlocks)
        )
    }

    @Test(
        "A block without a number to allocate cannot be granted, but can be given back",
        arguments: [
            ("1212555-0", .fictionalExchange), ("1212958", .reservedExchange), ("1911234", .unassignableAreaCode),
        ] as [(BlockPrefix, NumberingPlanRule)]
    )
    func blockRules(prefix: BlockPrefix, rule: NumberingPlanRule) {
        #expect(block(prefix).decide(current: nil, version: 0).refusal?.brokenRule == rule)
        #expect(block(prefix, holder: nil).decide(current: nil, version: 0).written != nil)
    }

    @Test("A code N11 can be granted: that is what makes it held")
    func serviceCode() {
        #expect(block("1212411").decide(current: nil, version: 0).written != nil)
    }

    @Test("A block goes to a known, active OCN")
    func blockOCN() {
        var command = block()
        command.holderRecord = nil
        #expect(command.decide(current: nil, version: 0).refusal == .ocnUnknown(Fixture.verizon))
        command.holderRecord = Fixture.ocnRecord(Fixture.verizon, isActive: false)
        #expect(command.decide(current: nil, version: 0).refusal == .ocnInactive(Fixture.verizon))
    }

    // MARK: - Area codes

    @Test("An area code is opened, and closed")
    func areaCodeStatus() throws {
        let record = try #require(areaCode().decide(current: nil, version: 0).written)
        #expect(record.status == .open)
        #expect(record.place == "New York, NY")
        #expect(areaCode().decide(current: record, version: 1).repeated == record)
        var closing = areaCode(context: Fixture.context("close", Fixture.administrator, ifMatch: 1))
        closing.draft.status = .closed
        #expect(closing.decide(current: record, version: 2).refusal == .versionMismatch(current: 2))
        #expect(closing.decide(current: record, version: 1).written?.status == .closed)
    }

    @Test("An area code that the plan excludes cannot be opened", arguments: ["1-911", "1-290", "1-112", "1-55"])
    func areaCodeRules(code: AreaCode) {
        #expect(areaCode(code).decide(current: nil, version: 0).refusal?.code == "rule")
    }

    @Test(
        "Texts of an area code are plain and short",
        arguments: ["", "a\u{7}", "\u{202E}YN", String(repeating: "x", count: 10_000)]
    )
    func areaCodeTexts(text: String) {
        var command = areaCode()
        command.draft.place = text
        #expect(command.decide(current: nil, version: 0).refusal?.field == "place")
        command = areaCode()
        command.draft.timeZone = text
        #expect(command.decide(current: nil, version: 0).refusal?.field == "timeZone")
    }

    @Test(
        "A position is on the globe",
        arguments: [(90_000_001, 0), (-90_000_001, 0), (0, 180_000_001), (0, .min)] as [(Int32, Int32)]
    )
    func position(latitude: Int32, longitude: Int32) {
        #expect(GeographicPosition(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude) == nil)
        #expect(GeographicPosition(latitudeMicrodegrees: 40_712_800, longitudeMicrodegrees: -74_006_000) != nil)
    }

    // MARK: - OCNs

    @Test("An OCN is added and deactivated")
    func ocnStatus() throws {
        let record = try #require(ocn().decide(current: nil, version: 0).written)
        #expect(record.isActive)
        #expect(ocn().decide(current: record, version: 1).repeated == record)
        var closing = ocn(context: Fixture.context("off", Fixture.administrator))
        closing.draft.isActive = false
        #expect(closing.decide(current: record, version: 1).written?.isActive == false)
    }

    @Test("A pseudo code is no company", arguments: ["0000", "NONE", "MULT"])
    func pseudoCode(code: OCN) {
        #expect(ocn(code).decide(current: nil, version: 0).refusal?.field == "ocn")
    }

    @Test(
        "Company, state and contacts have limits",
        arguments: [
            Spoiling("company") { $0.draft.company = "" },
            Spoiling("company") { $0.draft.company = String(repeating: "x", count: 101) },
            Spoiling("company") { $0.draft.company = "A\nB" },
            Spoiling("state") { $0.draft.state = "N" },
            Spoiling("state") { $0.draft.state = "ny" },
            Spoiling("contacts") { $0.draft.contacts = Array(repeating: OCNRecord.Contact(name: "a"), count: 11) },
            Spoiling("contacts.name") { $0.draft.contacts = [OCNRecord.Contact(name: "")] },
            Spoiling("contacts.mail") { $0.draft.contacts = [OCNRecord.Contact(name: "a", mail: "a@b\u{0}")] },
        ] as [Spoiling<PutOCN>]
    )
    func ocnLimits(spoiling: Spoiling<PutOCN>) {
        var command = ocn()
        spoiling.change(&command)
        #expect(command.decide(current: nil, version: 0).refusal?.field == spoiling.field)
    }
}
