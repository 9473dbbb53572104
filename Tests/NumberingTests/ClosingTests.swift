import Numbering
import Testing

/// OCNs, area codes and blocks on their way to be closed.
struct ClosingTests {
    private static let voters: [UInt16] = [1, 2, 3]

    private func context(_ id: String, node: UInt16 = 7) -> CommandContext {
        var context = Fixture.context(known(RequestID(id), "r"), Fixture.administrator)
        context.node = node
        return context
    }

    private func advance(_ step: ClosingStep, _ node: UInt16, began: UInt64 = 2) -> AdvanceClosing {
        AdvanceClosing(
            context: context("step-\(node)", node: node),
            operation: .manageOCNs,
            began: began,
            step: step,
            voters: Self.voters,
            epoch: 1
        )
    }

    private func put(_ isActive: Bool, _ id: String, ifMatch: UInt64? = nil) -> PutOCN {
        var draft = OCNDraft()
        draft.isActive = isActive
        var context = context(id)
        context.expectedVersion = ifMatch
        return PutOCN(context: context, ocn: Fixture.verizon, draft: draft, mustExist: true)
    }

    private func closing() throws -> OCNRecord {
        try #require(put(false, "off").decide(current: Fixture.ocnRecord(Fixture.verizon), version: 1).written)
    }

    @Test(
        "A deactivated OCN gets no numbers at once, and is inactive for certain when every voter has taken both steps"
    )
    func steps() throws {
        var record = try closing()
        #expect(!record.isActive)
        #expect(record.closing == Closing(began: 2))
        var version: UInt64 = 2
        for step in ClosingStep.allCases {
            for node in [2, 1, 3] as [UInt16] {
                #expect(record.closing?.next(for: node, voters: Self.voters) == step)
                let command = advance(step, node)
                record = try #require(command.decide(current: record, version: version).written)
                version += 1
                if record.closing != nil {
                    #expect(command.decide(current: record, version: version).repeated == record)
                }
            }
        }
        #expect(record.closing == nil)
        #expect(!record.isActive)
        // The nodes' words push no client's request out.
        #expect(record.requests.entries.map(\.request.id.text) == ["off"])
        #expect(put(false, "off").decide(current: record, version: version).repeated == record)
    }

    @Test("No node fences before all have confirmed")
    func order() throws {
        var record = try closing()
        record = try #require(advance(.confirm, 1).decide(current: record, version: 2).written)
        #expect(record.closing?.next(for: 1, voters: Self.voters) == nil)
        #expect(advance(.fence, 1).decide(current: record, version: 3).repeated == record)
        #expect(record.closing?.waitingFor(.confirm, voters: Self.voters) == [2, 3])
    }

    @Test("A word for an earlier closing does not count for a later one")
    func restarted() throws {
        let first = try closing()
        let active = try #require(put(true, "on").decide(current: first, version: 2).written)
        #expect(active.isActive)
        #expect(active.closing == nil)
        let second = try #require(put(false, "off-2").decide(current: active, version: 3).written)
        #expect(second.closing == Closing(began: 4))
        #expect(advance(.confirm, 1, began: 2).decide(current: second, version: 4).refusal == .notFound)
        #expect(advance(.confirm, 1, began: 4).decide(current: second, version: 4).written?.closing?.confirmed == [1])
    }

    @Test("What else is said about a closing OCN leaves the closing as it is")
    func edited() throws {
        var record = try closing()
        record = try #require(advance(.confirm, 1).decide(current: record, version: 2).written)
        var draft = OCNDraft()
        draft.company = "Other"
        let edit = PutOCN(context: context("edit"), ocn: Fixture.verizon, draft: draft)
        let edited = try #require(edit.decide(current: record, version: 3).written)
        #expect(edited.closing == Closing(began: 2, confirmed: [1]))
        #expect(edited.company == "Other")
    }

    @Test("Only the registry's own say so counts")
    func denied() throws {
        var command = advance(.confirm, 1)
        command.context.caller = Fixture.carrier()
        let record = try closing()
        #expect(command.decide(current: record, version: 2).refusal?.code == "denied")
    }

    @Test("Two changes of one record that chose the same request id are not one request")
    func digest() throws {
        let record = try closing()
        var other = put(false, "off")
        other.draft.company = "Other"
        #expect(other.decide(current: record, version: 2).refusal == .requestIDReused(.manageOCNs))
        // What happened in between does not make a repetition another request.
        let active = try #require(put(true, "on").decide(current: record, version: 2).written)
        #expect(put(false, "off").decide(current: active, version: 3).repeated == active)
    }

    @Test("An area code that is closed, and a block that changes hands, are closed with the same care")
    func others() throws {
        var draft = AreaCodeDraft()
        draft.status = .open
        draft.kind = .geographic
        var area = PutAreaCode(context: context("a"), areaCode: "1-212", draft: draft, policy: NumberingPolicy())
        let open = try #require(area.decide(current: nil, version: 0).written)
        #expect(open.closing == nil)
        area.context = context("b")
        area.draft.status = .closed
        #expect(area.decide(current: open, version: 1).written?.closing == Closing(began: 2))
        let new = try #require(area.decide(current: nil, version: 0).written)
        #expect(new.closing == nil, "nobody could allocate in it before")
    }

    // MARK: - Blocks

    private func block(
        _ purpose: PutBlock.Purpose,
        holder: OCN?,
        _ id: String = "block",
        isFenced: Bool = true
    ) -> PutBlock {
        PutBlock(
            context: context(id),
            prefix: "1212234-1",
            purpose: purpose,
            holder: holder,
            holderRecord: holder.map { Fixture.ocnRecord($0) },
            areaCode: Fixture.open,
            policy: NumberingPolicy(),
            isFenced: isFenced
        )
    }

    private func held(by holder: OCN?) -> BlockRecord {
        BlockRecord(prefix: "1212234-1", holder: holder, provenance: Fixture.provenance())
    }

    @Test("A block is granted to one who holds it already or when nobody does, and to nobody else")
    func grant() {
        let grant = block(.grant, holder: Fixture.verizon)
        #expect(grant.decide(current: nil, version: 0).written?.closing == Closing(began: 1))
        #expect(grant.decide(current: held(by: nil), version: 1).written?.holder == Fixture.verizon)
        #expect(grant.decide(current: held(by: Fixture.verizon), version: 1).written?.closing == nil)
        #expect(grant.decide(current: held(by: Fixture.telnyx), version: 1).refusal == .blockHeldBy(Fixture.telnyx))
    }

    @Test("Only a held block is transferred, donated or reclaimed")
    func unheld() {
        for command in [
            block(.transfer, holder: Fixture.telnyx), block(.donate(inUse: 0), holder: nil),
            block(.reclaim, holder: nil),
        ] {
            #expect(command.decide(current: held(by: nil), version: 1).refusal == .blockNotHeld)
            #expect(command.decide(current: nil, version: 0).refusal == .blockNotHeld)
            let written = command.decide(current: held(by: Fixture.verizon), version: 1).written
            #expect(written?.holder == command.holder)
            #expect(written?.closing == Closing(began: 2))
        }
    }

    @Test("A block is donated with at most a tenth of its numbers in use, and reclaimed with any")
    func contamination() {
        let current = held(by: Fixture.verizon)
        #expect(block(.donate(inUse: 100), holder: nil).decide(current: current, version: 1).written != nil)
        #expect(
            block(.donate(inUse: 101), holder: nil).decide(current: current, version: 1).refusal
                == .contaminated(inUse: 101, limit: 100)
        )
        #expect(PutBlock.contaminationLimit(of: "1212234") == 1000)
        #expect(block(.reclaim, holder: nil).decide(current: current, version: 1).written != nil)
    }

    @Test("Nobody gets a number of a block that changes hands, and others hear whose it will be")
    func changing() {
        let facts = CodeFacts(areaCode: Fixture.open, blockHolder: Fixture.verizon, isBlockChanging: true)
        #expect(Fixture.allocation(facts: facts).decide(current: nil, version: 0).refusal == .blockChanging)
        let other = Fixture.allocation(
            Fixture.context("x", Fixture.carrier(Fixture.telnyx)),
            to: Fixture.telnyx,
            facts: facts
        )
        #expect(other.decide(current: nil, version: 0).refusal == .blockHeldBy(Fixture.verizon))
        let pool = CodeFacts(areaCode: Fixture.open, isBlockChanging: true)
        #expect(Fixture.allocation(facts: pool).decide(current: nil, version: 0).refusal == .blockChanging)
    }

    @Test("A list of blocks waits for nobody")
    func lists() {
        #expect(
            block(.correction, holder: Fixture.verizon, isFenced: false).decide(current: nil, version: 0).written?
                .closing == nil
        )
    }
}
