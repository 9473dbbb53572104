/// An area code: whether it is in service, where it is, and how its numbers age.
public struct AreaCodeRecord: ClosableRecord {
    public var areaCode: AreaCode
    public var status: AreaCodeStatus
    public var kind: AreaCodeKind
    /// State, province or service, as `NY` or `Toll-Free`; at most 100 characters.
    public var place: String?
    /// Two capital letters of ISO 3166-1, or a region's name as NANPA writes it; at most 40 characters.
    public var country: String?
    /// Where the area is; `nil` for services.
    public var position: GeographicPosition?
    /// As NANPA writes it (`E`, `C`, `EC`), or a tz database name; at most 40 characters.
    public var timeZone: String?
    /// The codes that share the area, as `212/332/646`; at most 100 characters.
    public var overlay: String?
    public var agingPolicy: AgingPolicy
    /// The closing that is under way.
    public var closing: Closing?
    public var provenance: Provenance
    public var requests: RequestRing

    public init(
        areaCode: AreaCode,
        status: AreaCodeStatus,
        kind: AreaCodeKind,
        place: String? = nil,
        country: String? = nil,
        position: GeographicPosition? = nil,
        timeZone: String? = nil,
        overlay: String? = nil,
        agingPolicy: AgingPolicy = .standard,
        closing: Closing? = nil,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.areaCode = areaCode
        self.status = status
        self.kind = kind
        self.place = place
        self.country = country
        self.position = position
        self.timeZone = timeZone
        self.overlay = overlay
        self.agingPolicy = agingPolicy
        self.closing = closing
        self.provenance = provenance
        self.requests = requests
    }
}
