/// Adds an area code, or changes what a draft says about one.
///
/// Closing it ends allocation in it: a closing sees to it that none is under way any more.
public struct PutAreaCode: Sendable {
    public var context: CommandContext
    public var areaCode: AreaCode
    public var draft: AreaCodeDraft
    /// Whether an area code without a record is refused instead of added.
    public var mustExist: Bool
    public var policy: NumberingPolicy

    public init(
        context: CommandContext,
        areaCode: AreaCode,
        draft: AreaCodeDraft,
        mustExist: Bool = false,
        policy: NumberingPolicy
    ) {
        self.context = context
        self.areaCode = areaCode
        self.draft = draft
        self.mustExist = mustExist
        self.policy = policy
    }

    /// Decides from the area code's present record and its version; without a record they are `nil` and 0.
    public func decide(current: AreaCodeRecord?, version: UInt64) -> Decision<AreaCodeRecord> {
        var digest = context.digest(of: .manageAreaCodes)
        draft.combine(into: &digest)
        if let answer = context.repetition(of: .manageAreaCodes, digest: digest, in: current) {
            return answer
        }
        if let denial = context.denial(of: .manageAreaCodes, resource: .common) {
            return .refuse(denial)
        }
        if mustExist, current == nil {
            return .refuse(.notFound)
        }
        var record = AreaCodeRecord(
            areaCode: areaCode,
            status: draft.status ?? current?.status ?? .open,
            kind: draft.kind ?? current?.kind ?? .geographic,
            place: draft.place ?? current?.place,
            country: draft.country ?? current?.country,
            position: draft.position ?? current?.position,
            timeZone: draft.timeZone ?? current?.timeZone,
            overlay: draft.overlay ?? current?.overlay,
            agingPolicy: draft.agingPolicy ?? current?.agingPolicy ?? .standard,
            closing: current?.closing,
            provenance: context.provenance(of: .manageAreaCodes, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
        if let refusal = refusal(of: record) ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        switch record.status {
        case .open: record.closing = nil
        case .closed where current?.status == .open: record.closing = Closing(began: version + 1)
        case .closed: break
        }
        context.sign(
            &record,
            operation: .manageAreaCodes,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private func refusal(of record: AreaCodeRecord) -> Refusal? {
        do throws(RuleViolation) {
            try policy.checkAreaCode(areaCode)
        } catch {
            return .rule(error)
        }
        let texts = [
            ("place", record.place, 100), ("country", record.country, 40), ("timeZone", record.timeZone, 40),
            ("overlay", record.overlay, 100),
        ]
        for (name, text, length) in texts {
            if let text, let problem = FieldText.problem(in: text, length: 1...length) {
                return .field(FieldError(field: name, value: text, rule: problem))
            }
        }
        return nil
    }
}
