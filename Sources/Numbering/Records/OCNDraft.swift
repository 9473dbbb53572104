/// What a system administrator says about an OCN; `nil` leaves what was said before.
public struct OCNDraft: Hashable, Sendable {
    public var company: String?
    /// `.some(nil)` clears it.
    public var state: String??
    public var companyType: CompanyType?
    public var isActive: Bool?
    public var contacts: [OCNRecord.Contact]?

    /// A draft that says nothing.
    public init() {}

    /// Adds the draft to a request's digest: what was asked, not what it came to.
    func combine(into digest: inout RequestDigest) {
        digest.combine(company)
        digest.combine(state.map { $0 ?? "" })
        digest.combine(companyType?.rawValue)
        digest.combine(isActive.map { $0 ? "active" : "inactive" })
        for contact in contacts ?? [] {
            digest.combine(contact.name)
            digest.combine(contact.mail)
            digest.combine(contact.telephone?.digits)
        }
        digest.combine(contacts.map { "\($0.count)" })
    }
}
