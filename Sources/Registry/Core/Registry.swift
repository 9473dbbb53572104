import Logging
import Numbering
import Paxos
import Replication
import Synchronization
import Wire

/// The registry: authorises, decides and proposes; web, API and command line translate for it.
///
/// It keeps no state of its own but copies of the small tables (`ReferenceData`): everything else is in the registers,
/// so any node answers anything.
public final class Registry: Sendable {
    /// Area codes, OCNs, API keys, accounts and sessions as this node knows them.
    public let tables: ReferenceData
    public let policy: NumberingPolicy
    public let porting: PortingPolicy
    public let limits: RegistryLimits
    public let identifiers: IdentifierSource

    let registers: any Registers
    /// Compares what the nodes hold.
    public let audit: any ClusterAudit
    let backup: any ClusterBackup
    let certificates: any NumberCertificateChecking
    /// Where postal codes are.
    public let places: any PlaceDirectory
    let blockHolders = BlockHolders()
    let jobs = RunningJobs()
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    let passage = Passage()
    let closings = ClosingRun()
    let messenger: any Messenger
    let hasher: PasswordHasher
    let sessionPolicy: SessionPolicy
    let rateLimiter = RateLimiter()
    let uses = UseRecorder()
    let deliveries = Mutex<(any MessageDeliveries)?>(nil)
    let subscriptions = PendingSubscriptions()

    /// `registers`: The node beneath.
    /// `audit`: Compares what the nodes hold.
    /// `backup`: Writes down what was decided.
    /// `policy`: The same on all nodes of a cluster.
    /// `porting`: The same on all nodes of a cluster.
    /// `certificates`: Checks what is to prove authority over a number.
    /// `places`: Knows where postal codes are.
    /// `clock`: The node's wall clock.
    /// `messenger`: Brings codes and notices to people.
    /// `sessionPolicy`: The same on all nodes of a cluster.
    /// `tables`: What is known already; `nil` for nothing yet.
    public init(
        registers: any Registers,
        audit: any ClusterAudit = NoAudit(),
        backup: any ClusterBackup = NoBackup(),
        certificates: any NumberCertificateChecking = NoNumberCertificates(),
        places: any PlaceDirectory = NoPlaces(),
        policy: NumberingPolicy = NumberingPolicy(),
        porting: PortingPolicy = PortingPolicy(),
        limits: RegistryLimits = RegistryLimits(),
        clock: @escaping @Sendable () -> Timestamp,
        identifiers: IdentifierSource = .system,
        messenger: any Messenger = NoMessenger(),
        hasher: PasswordHasher = PasswordHasher(),
        sessionPolicy: SessionPolicy = SessionPolicy(),
        tables: ReferenceData? = nil,
        logger: Logger
    ) {
        self.registers = registers
        self.audit = audit
        self.backup = backup
        self.certificates = certificates
        self.places = places
        self.policy = policy
        self.porting = porting
        self.limits = limits
        self.clock = clock
        self.identifiers = identifiers
        self.messenger = messenger
        self.hasher = hasher
        self.sessionPolicy = sessionPolicy
        self.logger = logger
        self.tables = tables ?? ReferenceData()
    }

    /// Loads the tables and keeps them fresh from then on, and makes sure of the cluster's first API key and account.
    /// Call it once, when the store is open; ends when the node is ready, or when its task is cancelled.
    public func start(firstKey: BootstrapKey? = nil, firstAccount: BootstrapAccount? = nil) async {
        let tables = tables
        // Watching comes first, so that nothing falls between; the tables take the newest version of whatever comes.
        registers.observe(kinds: ReferenceData.kinds) { [weak self] key, accepted in
            tables.note(key, accepted.version)
            if self?.tables.isClosing(key) ?? false { self?.noteClosing(key) }
        }
        registers.observe(kinds: [RegisterKind.block.rawValue]) { [weak self] key, accepted in
            if RecordCodec.isChanging(block: accepted.version.content) { self?.noteClosing(key) }
        }
        let blockHolders = blockHolders
        registers.observe(kinds: [RegisterKind.block.rawValue]) { key, accepted in
            blockHolders.note(key, accepted.version.content, version: accepted.version.number)
        }
        for kind in ReferenceData.kinds.sorted() {
            var last = kind == RegisterKind.session.rawValue ? oldestSession : nil
            while true {
                let page = await registers.scan(prefix: String(kind), after: last, limit: limits.pageSize)
                for entry in page { tables.note(entry.key, entry.accepted.version) }
                guard page.count == limits.pageSize, let end = page.last?.key else { break }
                last = end
            }
        }
        // Known from the tables already, unless the cluster is new or this node was away from its beginning on.
        while let firstKey, tables.apiKey(firstKey.id) == nil, !Task.isCancelled {
            if case .done = await bootstrap(firstKey) { break }
            try? await Task.sleep(for: .milliseconds(200))
        }
        while let firstAccount, tables.account(firstAccount.mail) == nil, !Task.isCancelled {
            if case .done = await bootstrap(firstAccount) { break }
            try? await Task.sleep(for: .milliseconds(200))
        }
        tables.markLoaded()
        await resumeClosings()
    }

    /// Sessions before this key are over: keys sort by time, so that those of many years need not be read. A day's room
    /// for clocks that differ.
    private var oldestSession: RegisterKey {
        let time = clock().adding(milliseconds: -sessionPolicy.absolute).adding(days: -1)
        return RegisterKeys.key(session: Identifier(high: time.millisecondsSinceEpoch << 16, low: 0))
    }

    /// Whether the tables are loaded and writes can be decided.
    public var isReady: Bool {
        tables.isLoaded && registers.status.isQuorumReachable
    }

    /// The node's view of the cluster.
    public var status: ReplicaStatus { registers.status }

    /// The node's wall clock.
    public var now: Timestamp { clock() }

    /// Why a caller may not see how the cluster is doing; `nil` when the caller may.
    public func denialOfCluster(to caller: Caller) -> Refusal? {
        denial(of: .showCluster, caller: caller, resource: .common)
    }

    func context(_ request: RegistryRequest) -> CommandContext {
        CommandContext(
            requestID: request.id,
            caller: request.caller,
            now: clock(),
            node: registers.node.rawValue,
            expectedVersion: request.expectedVersion
        )
    }

    /// The refusal when the table of rights does not permit something; `nil` when it does.
    ///
    /// `caller`: `nil` for the public, which may look at whatever is public.
    func denial(
        of operation: Numbering.Operation,
        caller: Caller?,
        resource: AuthorisationTable.Resource
    ) -> Refusal? {
        guard let caller else { return nil }
        do throws(AuthorisationError) {
            try AuthorisationTable.authorise(operation, caller: caller, resource: resource)
            return nil
        } catch {
            return .denied(error)
        }
    }
}
