/// Holds an available number for a carrier that has not taken it yet.
///
/// A reservation ends by allocation to its carrier, by release, or by itself when its time is up. It is not prolonged.
/// Source: 47 CFR 52.15(f)(1)(vi) and 52.103; domain.md, rule S3.
public struct ReserveNumber: Sendable {
    public var context: CommandContext
    /// The number, and the carrier it is for.
    public var claim: NumberClaim
    /// How long, 1 to `maximumDays`.
    public var days: Int
    /// The record's id and GUSI; the allocation replaces them.
    public var id: Identifier
    public var gusi: Identifier

    /// Days of a reservation when nobody says how many.
    public static let standardDays = 30
    /// The most days of a reservation.
    public static let maximumDays = 180
    /// The most days of a reservation of a toll-free number.
    public static let maximumTollFreeDays = 45

    public init(
        context: CommandContext,
        claim: NumberClaim,
        days: Int = standardDays,
        id: Identifier,
        gusi: Identifier
    ) {
        self.context = context
        self.claim = claim
        self.days = days
        self.id = id
        self.gusi = gusi
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .reserveNumber)
        digest.combine(claim.ocn?.description)
        digest.combine("\(days)")
        if let answer = context.repetition(of: .reserveNumber, digest: digest, in: current) {
            return answer
        }
        if let refusal = refusalWithoutRecord
            ?? context.refusalOfTaking(current, by: .reserveNumber, claim: claim, version: version)
        {
            return .refuse(refusal)
        }
        var record = context.taken(
            by: .reserveNumber,
            claim: claim,
            after: current,
            state: .reserved,
            id: id,
            gusi: gusi
        )
        record.stateUntil = record.createdAt.adding(days: days)
        context.sign(
            &record,
            operation: .reserveNumber,
            digest: digest,
            version: version,
            previous: current?.provenance
        )
        return .write(record)
    }

    /// What can be said without the number's record. Worth asking before a round is spent on the command.
    public var refusalWithoutRecord: Refusal? {
        context.refusalWithoutRecord(of: .reserveNumber, claim: claim) ?? refusalOfDays
    }

    private var refusalOfDays: Refusal? {
        let isTollFree = claim.number.nanp.map { AreaCodePool(areaCode: $0.areaCode) == .tollFree } ?? false
        let most = isTollFree ? Self.maximumTollFreeDays : Self.maximumDays
        guard (1...most).contains(days) else {
            return .field(FieldError(field: "days", value: "\(days)", rule: "must be 1 to \(most)"))
        }
        return nil
    }
}
