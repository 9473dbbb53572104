/// What a system administrator says about an area code; `nil` leaves what was said before, `.some(nil)` clears it.
public struct AreaCodeDraft: Hashable, Sendable {
    public var status: AreaCodeStatus?
    public var kind: AreaCodeKind?
    public var place: String??
    public var country: String??
    public var position: GeographicPosition??
    public var timeZone: String??
    public var overlay: String??
    public var agingPolicy: AgingPolicy?

    /// A draft that says nothing.
    public init() {}

    /// Adds the draft to a request's digest: what was asked, not what it came to.
    func combine(into digest: inout RequestDigest) {
        digest.combine(status?.rawValue)
        digest.combine(kind?.rawValue)
        for text in [place, country, timeZone, overlay] {
            digest.combine(text.map { $0 ?? "" })
        }
        digest.combine(position.map { $0.map { "\($0.latitudeMicrodegrees) \($0.longitudeMicrodegrees)" } ?? "" })
        digest.combine(agingPolicy.map { "\($0.residentialDays) \($0.businessDays)" })
    }
}
