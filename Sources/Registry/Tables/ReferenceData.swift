import Numbering
import Paxos
import Replication
import Synchronization
import Wire

/// The small tables in memory: some hundred area codes, some thousand OCNs, the API keys, accounts and open sessions.
///
/// Every command needs them, so they are not read from the store each time. They follow what this node knows to be
/// chosen and may be behind by a moment, like every local read. Blocks are too many for this and are looked up.
public final class ReferenceData: Sendable {
    /// First letters of the registers that are kept here.
    static let kinds: Set<Character> = [
        RegisterKind.areaCode.rawValue, RegisterKind.ocn.rawValue, RegisterKind.apiKey.rawValue,
        RegisterKind.account.rawValue, RegisterKind.session.rawValue,
    ]

    private let tables: Mutex<Tables>

    private struct Tables {
        var areaCodes: [AreaCode: Versioned<AreaCodeRecord>] = [:]
        /// The same under country code 1, by number, for the hot path.
        var nanp: [UInt16: Versioned<AreaCodeRecord>] = [:]
        var ocns: [OCN: Versioned<OCNRecord>] = [:]
        var apiKeys: [String: KnownAPIKey] = [:]
        var accounts: [MailAddress: Versioned<AccountRecord>] = [:]
        var sessions: [Identifier: Versioned<SessionRecord>] = [:]
        /// How many sessions there may be before those that are over are looked for.
        var sessionLimit = 1_024
        var isLoaded = false
    }

    /// An API key with the caller it stands for, which is made once.
    struct KnownAPIKey: Sendable {
        let key: Versioned<APIKeyRecord>
        let caller: Caller
    }

    init() {
        tables = Mutex(Tables())
    }

    /// The tables of another one as they are now.
    init(copying other: ReferenceData) {
        tables = Mutex(other.tables.withLock { $0 })
    }

    // MARK: - Area codes

    public func areaCode(_ areaCode: AreaCode) -> Versioned<AreaCodeRecord>? {
        tables.withLock { $0.areaCodes[areaCode] }
    }

    /// The area code of a number under +1; `nil` elsewhere, and for area codes without a record.
    public func areaCode(of number: TelephoneNumber) -> AreaCodeRecord? {
        guard let nanp = number.nanp else { return nil }
        return tables.withLock { $0.nanp[nanp.areaCode]?.record }
    }

    /// All area codes, ascending.
    public var areaCodes: [Versioned<AreaCodeRecord>] {
        let all = tables.withLock { Array($0.areaCodes.values) }
        return all.sorted { $0.record.areaCode < $1.record.areaCode }
    }

    // MARK: - OCNs

    public func ocn(_ ocn: OCN) -> Versioned<OCNRecord>? {
        tables.withLock { $0.ocns[ocn] }
    }

    /// The company's name (field `assignee`); `nil` when the OCN has no record.
    public func company(of ocn: OCN) -> String? {
        tables.withLock { $0.ocns[ocn]?.record.company }
    }

    /// All OCNs, ascending.
    public var ocns: [Versioned<OCNRecord>] {
        let all = tables.withLock { Array($0.ocns.values) }
        return all.sorted { $0.record.ocn < $1.record.ocn }
    }

    /// Whether an OCN or an area code is being closed.
    func isClosing(_ key: RegisterKey) -> Bool {
        switch RegisterKeys.kind(of: key) {
        case .areaCode: RegisterKeys.areaCode(key).flatMap(areaCode)?.record.closing != nil
        case .ocn: RegisterKeys.ocn(key).flatMap(ocn)?.record.closing != nil
        default: false
        }
    }

    // MARK: - API keys

    public func apiKey(_ id: String) -> Versioned<APIKeyRecord>? {
        tables.withLock { $0.apiKeys[id]?.key }
    }

    /// All API keys by id, the revoked ones included.
    public var apiKeys: [Versioned<APIKeyRecord>] {
        let all = tables.withLock { $0.apiKeys.values.map(\.key) }
        return all.sorted { $0.record.id < $1.record.id }
    }

    func knownAPIKey(_ id: String) -> KnownAPIKey? {
        tables.withLock { $0.apiKeys[id] }
    }

    // MARK: - Accounts and sessions

    public func account(_ mail: MailAddress) -> Versioned<AccountRecord>? {
        tables.withLock { $0.accounts[mail] }
    }

    /// All accounts by mail address, the disabled ones included.
    public var accounts: [Versioned<AccountRecord>] {
        let all = tables.withLock { Array($0.accounts.values) }
        return all.sorted { $0.record.mail < $1.record.mail }
    }

    /// A session, over or not; one that is over may have been forgotten.
    func session(_ id: Identifier) -> Versioned<SessionRecord>? {
        tables.withLock { $0.sessions[id] }
    }

    /// By the time of the log-in.
    var sessions: [Versioned<SessionRecord>] {
        let all = tables.withLock { Array($0.sessions.values) }
        return all.sorted { ($0.record.createdAt, $0.record.id.low) < ($1.record.createdAt, $1.record.id.low) }
    }

    // MARK: - Keeping up

    /// Whether all that this node knew at its start is here.
    public var isLoaded: Bool { tables.withLock { $0.isLoaded } }

    func markLoaded() {
        tables.withLock { $0.isLoaded = true }
    }

    /// Takes a chosen version over, unless a newer one is here already. What can't be read changes nothing.
    func note(_ key: RegisterKey, _ version: Version) {
        switch RegisterKeys.kind(of: key) {
        case .areaCode: note(AreaCodeRecord(content: version.content), version.number)
        case .ocn: note(OCNRecord(content: version.content), version.number)
        case .apiKey: note(APIKeyRecord(content: version.content), version.number)
        case .account: note(AccountRecord(content: version.content), version.number)
        case .session: note(SessionRecord(content: version.content), version.number)
        default: break
        }
    }

    func note(_ record: AreaCodeRecord?, _ version: UInt64) {
        guard let record else { return }
        tables.withLock { tables in
            guard tables.areaCodes[record.areaCode].map({ $0.version < version }) ?? true else { return }
            let entry = Versioned(record, version: version)
            tables.areaCodes[record.areaCode] = entry
            if let code = record.areaCode.nanp { tables.nanp[code] = entry }
        }
    }

    func note(_ record: OCNRecord?, _ version: UInt64) {
        guard let record else { return }
        tables.withLock { tables in
            guard tables.ocns[record.ocn].map({ $0.version < version }) ?? true else { return }
            tables.ocns[record.ocn] = Versioned(record, version: version)
        }
    }

    func note(_ record: AccountRecord?, _ version: UInt64) {
        guard let record else { return }
        tables.withLock { tables in
            guard tables.accounts[record.mail].map({ $0.version < version }) ?? true else { return }
            tables.accounts[record.mail] = Versioned(record, version: version)
        }
    }

    func note(_ record: SessionRecord?, _ version: UInt64) {
        guard let record else { return }
        tables.withLock { tables in
            guard tables.sessions[record.id].map({ $0.version < version }) ?? true else { return }
            tables.sessions[record.id] = Versioned(record, version: version)
            guard tables.sessions.count > tables.sessionLimit else { return }
            let now = record.updatedAt
            tables.sessions = tables.sessions.filter { now < $0.value.record.expiresAt }
            tables.sessionLimit = max(1_024, 2 * tables.sessions.count)
        }
    }

    func note(_ record: APIKeyRecord?, _ version: UInt64) {
        guard let record else { return }
        tables.withLock { tables in
            guard tables.apiKeys[record.id].map({ $0.key.version < version }) ?? true else { return }
            tables.apiKeys[record.id] = KnownAPIKey(key: Versioned(record, version: version), caller: record.caller)
        }
    }
}
