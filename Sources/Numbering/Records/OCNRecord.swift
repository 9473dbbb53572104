/// A company that can hold numbers.
public struct OCNRecord: ClosableRecord {
    public var ocn: OCN
    /// The company's name, 1 to 100 characters.
    public var company: String
    /// Two capital letters, as `NY`; `nil` when unknown.
    public var state: String?
    public var companyType: CompanyType
    /// An inactive OCN keeps its numbers and can lose them by port, but gets no more. For certain once `closing` is over.
    public var isActive: Bool
    /// At most 10.
    public var contacts: [Contact]
    /// The deactivation that is under way.
    public var closing: Closing?
    /// Wrong PINs that the company showed as a gaining carrier lately; `nil` when there were none.
    public var portAttempts: PortAttempts?
    public var provenance: Provenance
    public var requests: RequestRing

    /// A person or desk to talk to. Restricted: never shown outside the company and the registry.
    public struct Contact: Hashable, Sendable {
        /// 1 to 100 characters.
        public var name: String
        /// Mail address, at most 254 characters; empty when there is none.
        public var mail: String
        public var telephone: TelephoneNumber?

        public init(name: String, mail: String = "", telephone: TelephoneNumber? = nil) {
            self.name = name
            self.mail = mail
            self.telephone = telephone
        }
    }

    public init(
        ocn: OCN,
        company: String,
        state: String? = nil,
        companyType: CompanyType = .unknown,
        isActive: Bool = true,
        contacts: [Contact] = [],
        closing: Closing? = nil,
        portAttempts: PortAttempts? = nil,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.ocn = ocn
        self.company = company
        self.state = state
        self.companyType = companyType
        self.isActive = isActive
        self.contacts = contacts
        self.closing = closing
        self.portAttempts = portAttempts
        self.provenance = provenance
        self.requests = requests
    }
}
