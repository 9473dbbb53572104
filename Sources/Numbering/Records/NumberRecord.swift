/// What the registry knows about one number. A number that nobody ever took has no record.
///
/// The company's name (field `assignee`) is not stored: it is looked up in the OCN table when somebody asks, so it is
/// right even after a company changed its name. The record's version belongs to the consensus layer.
/// Source: product.md section 2; domain.md section 1.
public struct NumberRecord: RegistryRecord {
    // MARK: Identity

    /// UUIDv7 made by the node that proposed the allocation.
    public var id: Identifier
    public var number: TelephoneNumber
    /// Globally-unique subscriber id: made at allocation, kept through ports, replaced for the next holder.
    public var gusi: Identifier

    // MARK: Life

    /// As stored; `effectiveState(at:)` is what counts.
    public var state: NumberState
    /// When a reserved or aging number becomes available; `nil` in other states.
    public var stateUntil: Timestamp?
    public var locks: NumberLocks
    /// When the present or last holder got the number.
    public var createdAt: Timestamp

    // MARK: Holder

    /// The carrier responsible for the number; while it ages, the last one. `nil` when no carrier has it.
    public var ocn: OCN?
    /// The carrier that the number was ported from last; `nil` before the first port.
    public var portedFrom: OCN?
    /// The carrier that the number's block or code belonged to when the number was taken.
    public var originalOCN: OCN?
    /// The request that allocated the number, remembered as long as the holder has it.
    public var allocatedBy: RequestMark?

    // MARK: Service data

    /// Calling name as entered: 1 to 15 printable ASCII characters. `nil` when there is none, as below.
    public var cnam: String?
    public var certificate: NumberCertificate?
    /// `10025`, `10025-1234` or a Canadian postal code.
    public var locationZIP: String?
    /// A place, as `New York, NY 10025, USA`; at most 100 characters.
    public var location: String?
    /// Operating Telephone Company number, 6 digits.
    public var otc: String?
    /// Revenue Accounting Office, 3 digits or capital letters.
    public var rao: String?
    /// Billing Service Provider: an OCN, or a name of at most 40 characters.
    public var bsp: String?
    public var collect: CollectCalls?
    /// Alternative Service Provider ID.
    public var altSPID: OCN?
    public var serviceIndicator: ServiceIndicator?
    /// At most 10 entries, by order and preference.
    public var reachability: [ReachabilityEntry]
    public var type: LineType?
    public var businessClass: BusinessClass?
    /// The carrier's remarks, at most 1,000 characters.
    public var notes: String?
    /// The carrier's labels, ascending, at most 20.
    public var tags: [String]

    // MARK: Secrets, as salted hashes

    /// Porting PIN; `nil` unless somebody wants to port the number.
    public var pin: PortingPIN?
    /// The subscriber's password for the web pages.
    public var password: [UInt8]?
    /// One-time code to set a password.
    public var accessCode: OneTimeCode?

    // MARK: The subscriber's log-in

    /// Wrong passwords in a row.
    public var passwordAttempts: AttemptCounter
    /// Sessions of another generation, or of another GUSI, are over.
    public var sessionGeneration: UInt32

    /// Where the subscriber is reached besides by the number.
    public var contacts: SubscriberContacts

    // MARK: Porting

    /// The port that is under way, or the last one; `nil` when there was none since the number was taken.
    public var port: NumberPort?
    /// Wrong PINs, and changes that ask for care.
    public var portProtection: PortProtection

    // MARK: Change

    public var provenance: Provenance
    public var requests: RequestRing

    /// A record with no service data, secrets or locks.
    public init(
        id: Identifier,
        number: TelephoneNumber,
        gusi: Identifier,
        state: NumberState,
        stateUntil: Timestamp? = nil,
        ocn: OCN?,
        createdAt: Timestamp,
        provenance: Provenance,
        requests: RequestRing = RequestRing()
    ) {
        self.id = id
        self.number = number
        self.gusi = gusi
        self.state = state
        self.stateUntil = stateUntil
        self.ocn = ocn
        self.createdAt = createdAt
        self.provenance = provenance
        self.requests = requests
        locks = []
        passwordAttempts = .none
        contacts = .none
        portProtection = .none
        sessionGeneration = 0
        reachability = []
        tags = []
    }
}
