/// A carrier's claim to a number, apart from what the number's own record says: what the tables and the numbering plan
/// say about carrier and number.
///
/// Source: domain.md section 3.1, rules N1 to N9, B1 and A3.
public struct NumberClaim: Sendable {
    public var number: TelephoneNumber
    /// The carrier; `nil` for the registry itself, which uses numbers administratively.
    public var ocn: OCN?
    /// The carrier's entry in the OCN table; `nil` when it has none.
    public var ocnRecord: OCNRecord?
    public var facts: CodeFacts
    public var policy: NumberingPolicy

    public init(
        number: TelephoneNumber,
        ocn: OCN?,
        ocnRecord: OCNRecord?,
        facts: CodeFacts,
        policy: NumberingPolicy
    ) {
        self.number = number
        self.ocn = ocn
        self.ocnRecord = ocnRecord
        self.facts = facts
        self.policy = policy
    }

    /// Why the carrier gets no numbers, or nobody gets this one.
    var refusal: Refusal? {
        if let ocn, let refusal = ocnRecord.refusalAsHolder(ocn) {
            return refusal
        }
        do throws(RuleViolation) {
            try policy.check(number, facts: facts)
        } catch {
            return .rule(error)
        }
        return facts.areaCode?.status == .closed ? .areaCodeClosed : nil
    }

    /// Why another carrier's block keeps the number from this one.
    var refusalByBlock: Refusal? {
        if let holder = facts.blockHolder, holder != ocn {
            return .blockHeldBy(holder)
        }
        return facts.isBlockChanging ? .blockChanging : nil
    }
}

extension OCNRecord? {
    /// Why an OCN with this entry of the OCN table can get neither numbers nor blocks; `nil` when it can.
    func refusalAsHolder(_ ocn: OCN) -> Refusal? {
        guard let record = self, record.ocn == ocn, ocn.isAllocatable else {
            return .ocnUnknown(ocn)
        }
        return record.isActive ? nil : .ocnInactive(ocn)
    }
}
