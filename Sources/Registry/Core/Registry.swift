import Logging
import Numbering
import Paxos
import Replication
import Wire

/// The registry: authorises, decides and proposes; web, API and command line translate for it.
///
/// It keeps no state of its own but copies of the small tables (`ReferenceData`): everything else is in the registers,
/// so any node answers anything.
public final class Registry: Sendable {
    /// Area codes, OCNs and API keys as this node knows them.
    public let tables: ReferenceData
    public let policy: NumberingPolicy
    public let limits: RegistryLimits
    public let identifiers: IdentifierSource

    let registers: any Registers
    let blockHolders = BlockHolders()
    let jobs = RunningJobs()
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    let passage = Passage()
    let closings = ClosingRun()

    /// `registers`: The node beneath.
    /// `policy`: The same on all nodes of a cluster.
    /// `clock`: The node's wall clock.
    public init(
        registers: any Registers,
        policy: NumberingPolicy = NumberingPolicy(),
        limits: RegistryLimits = RegistryLimits(),
        clock: @escaping @Sendable () -> Timestamp,
        identifiers: IdentifierSource = .system,
        logger: Logger
    ) {
        self.registers = registers
        self.policy = policy
        self.limits = limits
        self.clock = clock
        self.identifiers = identifiers
        self.logger = logger
        tables = ReferenceData()
    }

    /// Loads the tables and keeps them fresh from then on, and makes sure of the cluster's first API key. Call it once,
    /// when the store is open; ends when the node is ready, or when its task is cancelled.
    public func start(firstKey: BootstrapKey? = nil) async {
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
            var last: RegisterKey?
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
        tables.markLoaded()
        await resumeClosings()
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
