/// Adds an area code, or changes everything about it but its key.
public struct PutAreaCode: Sendable {
    public var context: CommandContext
    public var areaCode: AreaCode
    public var status: AreaCodeStatus
    public var kind: AreaCodeKind
    public var place: String?
    public var country: String?
    public var position: GeographicPosition?
    public var timeZone: String?
    public var overlay: String?
    public var agingPolicy: AgingPolicy
    public var policy: NumberingPolicy

    public init(
        context: CommandContext,
        areaCode: AreaCode,
        status: AreaCodeStatus,
        kind: AreaCodeKind,
        place: String? = nil,
        country: String? = nil,
        position: GeographicPosition? = nil,
        timeZone: String? = nil,
        overlay: String? = nil,
        agingPolicy: AgingPolicy = .standard,
        policy: NumberingPolicy
    ) {
        self.context = context
        self.areaCode = areaCode
        self.status = status
        self.kind = kind
        self.place = place
        self.country = country
        self.position = position
        self.timeZone = timeZone
        self.overlay = overlay
        self.agingPolicy = agingPolicy
        self.policy = policy
    }

    /// Decides from the area code's present record and its version; without a record they are `nil` and 0.
    public func decide(current: AreaCodeRecord?, version: UInt64) -> Decision<AreaCodeRecord> {
        let digest = digest
        if let answer = context.repetition(of: .manageAreaCodes, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusal ?? context.mismatch(with: version) {
            return .refuse(refusal)
        }
        var record = AreaCodeRecord(
            areaCode: areaCode,
            status: status,
            kind: kind,
            place: place,
            country: country,
            position: position,
            timeZone: timeZone,
            overlay: overlay,
            agingPolicy: agingPolicy,
            provenance: context.provenance(of: .manageAreaCodes, after: current?.provenance),
            requests: current?.requests ?? RequestRing()
        )
        context.sign(
            &record,
            operation: .manageAreaCodes,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    private var digest: RequestDigest {
        var digest = context.digest(of: .manageAreaCodes)
        digest.combine(status.rawValue)
        digest.combine(kind.rawValue)
        for text in [place, country, timeZone, overlay] {
            digest.combine(text)
        }
        digest.combine(position.map { "\($0.latitudeMicrodegrees) \($0.longitudeMicrodegrees)" })
        digest.combine("\(agingPolicy.residentialDays) \(agingPolicy.businessDays)")
        return digest
    }

    private var refusal: Refusal? {
        if let denial = context.denial(of: .manageAreaCodes, resource: .common) {
            return denial
        }
        do throws(RuleViolation) {
            try policy.checkAreaCode(areaCode)
        } catch {
            return .rule(error)
        }
        let texts = [
            ("place", place, 100), ("country", country, 40), ("timeZone", timeZone, 40), ("overlay", overlay, 100),
        ]
        for (name, text, length) in texts {
            if let text, let problem = FieldText.problem(in: text, length: 1...length) {
                return .field(FieldError(field: name, value: text, rule: problem))
            }
        }
        return nil
    }
}
