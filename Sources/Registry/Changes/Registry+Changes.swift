import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// Where to begin to follow the changes.
    public enum ChangeStart: Hashable, Sendable {
        /// Every record that there is, then what changes.
        case beginning
        /// What changes from now on.
        case latest
        case cursor(ChangeCursor)
    }

    /// What changed, as this node learned of it, as far as the caller may see it. A local read.
    ///
    /// At least once: a follower compares versions, which only rise. Records of which the caller may see nothing are
    /// left out, so a page can be shorter than `limit` and even empty while `hasMore` is true.
    ///
    /// `kinds`: those to tell of.
    public func changes(
        from start: ChangeStart,
        kinds: Set<RegistryChange.Kind> = Set(RegistryChange.Kind.allCases),
        limit: Int,
        caller: Caller
    ) async -> Answer<ChangePage> {
        if let denial = denial(of: .readChanges, caller: caller, resource: .common) { return .rejected(denial) }
        let store = status.store
        var cursor = ChangeCursor()
        var isRestarted = false
        switch start {
        case .beginning: break
        case .latest: cursor = cursor.at(status.settledThrough, of: store)
        case .cursor(let known):
            cursor = known
            isRestarted = known[store] == nil
        }
        let limit = max(1, min(limit, limits.pageSize))
        var page = await registers.changes(after: cursor[store] ?? 0, limit: limit)
        if let position = cursor[store], position > page.head {
            // The store is not as far as it once was, as after a disk was put back: what was seen here is not known.
            isRestarted = true
            cursor = ChangeCursor()
            page = await registers.changes(after: 0, limit: limit)
        }
        if isRestarted { cursor = ChangeCursor() }
        let changes = page.entries.compactMap { entry -> RegistryChange? in
            guard let (content, provenance, ocn) = Self.content(entry.register), kinds.contains(content.kind),
                isVisible(content, to: caller)
            else { return nil }
            let resource = AuthorisationTable.Resource(ocn: ocn)
            return RegistryChange(
                cursor: cursor.at(entry.position, of: store),
                content: content,
                provenance: provenance,
                showsActor: denial(of: .readHistory, caller: caller, resource: resource) == nil
            )
        }
        return .done(
            ChangePage(
                changes: changes,
                next: cursor.at(page.next, of: store).containing(page.contained),
                hasMore: page.hasMore,
                isRestarted: isRestarted,
                asOf: clock()
            ),
            isRepetition: false
        )
    }

    /// API keys and accounts are nobody's business but of those who look after them. Sessions are told of to those who
    /// look after the account, and to nobody where a subscriber has logged in.
    private func isVisible(_ content: RegistryChange.Content, to caller: Caller) -> Bool {
        switch content {
        case .number, .block, .areaCode, .ocn:
            return true
        case .apiKey(let key):
            return denial(of: .manageAPIKeys, caller: caller, resource: .init(ocn: key.record.ocn)) == nil
        case .account(let account):
            return denial(of: .manageAccounts, caller: caller, resource: account.record.resource) == nil
        case .session(let session):
            guard case .account(let mail) = session.record.holder, let account = tables.account(mail) else {
                return false
            }
            return denial(of: .manageAccounts, caller: caller, resource: account.record.resource) == nil
        }
    }

    /// What a register holds, who made it, and whose it is; `nil` for what the feed does not tell of.
    private static func content(
        _ register: ScannedRegister
    ) -> (RegistryChange.Content, Provenance, OCN?)? {
        let version = register.accepted.version
        switch RegisterKeys.kind(of: register.key) {
        case .number:
            return NumberRecord(content: version.content).map {
                (.number(Versioned($0, version: version.number)), $0.provenance, $0.ocn)
            }
        case .block:
            return BlockRecord(content: version.content).map {
                (.block(Versioned($0, version: version.number)), $0.provenance, $0.holder)
            }
        case .areaCode:
            return AreaCodeRecord(content: version.content).map {
                (.areaCode(Versioned($0, version: version.number)), $0.provenance, nil)
            }
        case .ocn:
            return OCNRecord(content: version.content).map {
                (.ocn(Versioned($0, version: version.number)), $0.provenance, $0.ocn)
            }
        case .apiKey:
            return APIKeyRecord(content: version.content).map {
                (.apiKey(Versioned($0, version: version.number)), $0.provenance, $0.ocn)
            }
        case .account:
            return AccountRecord(content: version.content).map {
                (.account(Versioned($0, version: version.number)), $0.provenance, $0.ocn)
            }
        case .session:
            return SessionRecord(content: version.content).map {
                (.session(Versioned($0, version: version.number)), $0.provenance, nil)
            }
        default:
            return nil
        }
    }
}
