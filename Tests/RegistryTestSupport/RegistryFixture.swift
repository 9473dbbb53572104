import Logging
import Numbering
import Paxos
import Registry
import Replication
import Synchronization

/// A registry over registers in memory, with a few companies and area codes, and keys for each role.
public struct RegistryFixture: Sendable {
    public let registers: MemoryRegisters
    public let registry: Registry
    public let clock: TestClock
    private let identifiers: IdentifierSource
    private let policy: NumberingPolicy
    public let outbox: DevelopmentOutbox
    public let hasher: PasswordHasher

    public let administratorToken: String
    /// A carrier's key of OCN 9104.
    public let verizonToken: String
    /// A carrier's key of OCN 073H.
    public let telnyxToken: String

    public static let verizon = ocn("9104")
    public static let telnyx = ocn("073H")
    /// Inactive.
    public static let defunct = ocn("0341")

    /// Bounds for tests: nothing is written beside what a test asks for, no refusal is held back, and a closing may take
    /// as long as a busy machine needs.
    public static var limits: RegistryLimits {
        var limits = RegistryLimits()
        limits.recordsUse = false
        limits.refusalDelay = .zero
        limits.closingPatience = .seconds(60)
        return limits
    }

    /// `limits`: bounds to test with.
    public init(
        limits: RegistryLimits = limits,
        policy: NumberingPolicy = NumberingPolicy(),
        porting: PortingPolicy = PortingPolicy()
    ) async throws {
        let registers = MemoryRegisters()
        let clock = TestClock()
        let random = SeededRandom()
        let identifiers = IdentifierSource { random.next() }
        // Cheap, as a test is no attacker.
        let cost = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)
        let hasher = PasswordHasher(cost: cost, identifiers: identifiers)
        let outbox = DevelopmentOutbox { clock.now }
        let registry = Registry(
            registers: registers,
            certificates: TestCertificates(),
            places: TestPlaces(),
            policy: policy,
            porting: porting,
            limits: limits,
            clock: { clock.now },
            identifiers: identifiers,
            messenger: outbox,
            hasher: hasher,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await registry.start()
        let (token, key) = BootstrapKey.make(identifiers: identifiers)
        _ = await registry.bootstrap(key)
        let administrator = try registry.authenticate(token.text)
        self.registers = registers
        self.registry = registry
        self.clock = clock
        self.identifiers = identifiers
        self.policy = policy
        self.outbox = outbox
        self.hasher = hasher
        administratorToken = token.text
        try await Self.addTables(to: registry, administrator)
        verizonToken = try await Self.makeKey(registry, administrator, Self.verizon)
        telnyxToken = try await Self.makeKey(registry, administrator, Self.telnyx)
    }

    /// Another node of the cluster.
    public struct Neighbour: Sendable {
        public let registers: MemoryRegisters
        public let registry: Registry
    }

    /// Another node of the cluster, ready.
    public func neighbour(_ node: NodeID, limits: RegistryLimits = limits) async -> Neighbour {
        let registers = MemoryRegisters(beside: registers, node: node)
        let registry = registry(on: registers, limits: limits)
        await registry.start()
        return Neighbour(registers: registers, registry: registry)
    }

    /// A registry on registers of the cluster, not yet started.
    public func registry(on registers: MemoryRegisters, limits: RegistryLimits = limits) -> Registry {
        let clock = clock
        return Registry(
            registers: registers,
            policy: policy,
            limits: limits,
            clock: { clock.now },
            identifiers: identifiers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private static func addTables(to registry: Registry, _ administrator: Caller) async throws {
        let companies = [
            (verizon, "Verizon New York, Inc.", true), (telnyx, "Telnyx LLC", true), (defunct, "Embarq", false),
        ]
        for (ocn, company, isActive) in companies {
            var draft = OCNDraft()
            draft.company = company
            draft.isActive = isActive
            _ = await registry.putOCN(ocn, draft, request("ocn-\(ocn)", administrator))
        }
        let areas: [(String, AreaCodeKind, AreaCodeStatus, Int32, Int32)] = [
            ("212", .geographic, .open, 40_754_000, -73_983_000), ("907", .geographic, .open, 61_200_000, -149_900_000),
            ("415", .geographic, .open, 37_770_000, -122_420_000),
            ("226", .geographic, .closed, 43_000_000, -81_000_000),
            ("800", .nongeographic, .open, 0, 0),
        ]
        for (code, kind, status, latitude, longitude) in areas {
            guard let areaCode = AreaCode(code) else { throw FixtureError() }
            var draft = AreaCodeDraft()
            draft.kind = kind
            draft.status = status
            if kind == .geographic {
                draft.position = GeographicPosition(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
            }
            _ = await registry.putAreaCode(areaCode, draft, request("area-\(code)", administrator))
        }
    }

    private static func makeKey(_ registry: Registry, _ administrator: Caller, _ ocn: OCN) async throws -> String {
        let draft = APIKeyDraft(name: "Key of \(ocn)", role: .carrier, ocn: ocn)
        guard case .done(let made, _) = await registry.makeAPIKey(draft, request("key-\(ocn)", administrator)),
            let token = made.token
        else { throw FixtureError() }
        return token.text
    }

    // MARK: - Other nodes, later moments

    /// A registry over the same registers that has not loaded its tables.
    public func anotherNode() -> Registry {
        let clock = clock
        return Registry(
            registers: registers,
            clock: { clock.now },
            messenger: outbox,
            hasher: hasher,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// Lets other tasks go on until something holds that they bring about. Gives up after a minute: what is checked next
    /// tells.
    public func wait(until condition: () -> Bool) async {
        let end = ContinuousClock.now + .seconds(60)
        while !condition(), ContinuousClock.now < end { await Task.yield() }
    }

    // MARK: - Short forms

    public var administrator: Caller { caller(administratorToken) }
    public var verizonCaller: Caller { caller(verizonToken) }
    public var telnyxCaller: Caller { caller(telnyxToken) }

    private func caller(_ token: String) -> Caller {
        do {
            return try registry.authenticate(token)
        } catch {
            preconditionFailure("the fixture's keys are valid: \(error)")
        }
    }

    public static func request(_ id: String, _ caller: Caller, version: UInt64? = nil) -> RegistryRequest {
        guard let id = RequestID(id) else { preconditionFailure("\(id) is no request id") }
        return RegistryRequest(id: id, caller: caller, expectedVersion: version)
    }

    public static func number(_ text: String) -> TelephoneNumber {
        guard let number = TelephoneNumber(e164: text) else { preconditionFailure("\(text) is no number") }
        return number
    }

    public static func ocn(_ text: String) -> OCN {
        guard let ocn = OCN(text) else { preconditionFailure("\(text) is no OCN") }
        return ocn
    }

    public static func block(_ text: String) -> BlockPrefix {
        guard let block = BlockPrefix(text) else { preconditionFailure("\(text) is no block") }
        return block
    }
}

struct FixtureError: Error {}

/// A clock that stands still until it is set.
public final class TestClock: Sendable {
    private let time = Mutex(Timestamp(millisecondsSinceEpoch: 1_769_860_800_123))

    public var now: Timestamp { time.withLock { $0 } }

    public func advance(days: Int) {
        time.withLock { $0 = $0.adding(days: days) }
    }

    public func advance(seconds: Int) {
        time.withLock { $0 = $0.adding(milliseconds: Int64(seconds) * 1_000) }
    }
}

/// The same numbers in every run.
public final class SeededRandom: Sendable {
    private let generator = Mutex(SplitMix64(seed: 42))

    public init() {}

    public func next() -> UInt64 {
        generator.withLock { $0.next() }
    }
}
