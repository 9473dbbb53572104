import Numbering
import Wire

/// What somebody says about an account; `nil` leaves it.
public struct AccountDraft: Hashable, Sendable {
    public var name: String?
    public var role: Role?
    /// `.some(nil)` for none, as a system administrator's.
    public var ocn: OCN??
    public var isDisabled: Bool?

    /// A draft that says nothing.
    public init() {}
}

extension Registry {
    /// Makes an account. Nobody can log in to it before its holder has set a password, by invitation.
    public func makeAccount(
        _ mail: MailAddress,
        _ draft: AccountDraft,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<AccountRecord>> {
        let put = put(mail, draft, over: nil, context(request))
        return noting(
            await run(
                Command<AccountRecord>(key: RegisterKeys.key(mail)) { current, version in
                    let decision = put.decide(current: current, version: version)
                    // Whoever may not see the account is told that; whoever may, that it is there.
                    guard current != nil, case .write = decision else { return decision }
                    return .refuse(.exists)
                }
            )
        )
    }

    /// Changes what the draft says about an account.
    public func changeAccount(
        _ mail: MailAddress,
        _ draft: AccountDraft,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<AccountRecord>> {
        let context = context(request)
        if let denial = denial(of: .manageAccounts, caller: request.caller, resource: .init(ocn: request.caller.ocn)) {
            return .rejected(denial)
        }
        return noting(
            await run(
                Command<AccountRecord>(key: RegisterKeys.key(mail)) { current, version in
                    guard let current else { return .refuse(.notFound) }
                    if context.isRemembered(by: current, as: .manageAccounts) { return .repeated(current) }
                    return self.put(mail, draft, over: current, context).decide(current: current, version: version)
                }
            )
        )
    }

    private func put(
        _ mail: MailAddress,
        _ draft: AccountDraft,
        over current: AccountRecord?,
        _ context: CommandContext
    ) -> PutAccount {
        let role = draft.role ?? current?.role ?? .carrier
        let standard = role == .systemAdministrator ? nil : current?.ocn ?? context.caller.ocn
        let ocn = draft.ocn ?? standard
        return PutAccount(
            context: context,
            mail: mail,
            name: draft.name ?? current?.name ?? "",
            role: role,
            ocn: ocn,
            ocnRecord: ocn.flatMap { tables.ocn($0)?.record },
            isDisabled: draft.isDisabled ?? current?.isDisabled ?? false
        )
    }

    /// The accounts that a caller looks after, by mail address.
    public func accounts(visibleTo caller: Caller) -> Answer<[Versioned<AccountRecord>]> {
        if let denial = denial(of: .manageAccounts, caller: caller, resource: .init(ocn: caller.ocn)) {
            return .rejected(denial)
        }
        let visible = tables.accounts.filter { isVisible($0.record, to: caller) }
        return .done(visible, isRepetition: false)
    }

    /// One account; one that the caller does not look after counts as not there.
    public func account(_ mail: MailAddress, visibleTo caller: Caller) -> Answer<Versioned<AccountRecord>> {
        if let denial = denial(of: .manageAccounts, caller: caller, resource: .init(ocn: caller.ocn)) {
            return .rejected(denial)
        }
        guard let account = tables.account(mail), isVisible(account.record, to: caller) else {
            return .rejected(.notFound)
        }
        return .done(account, isRepetition: false)
    }

    private func isVisible(_ account: AccountRecord, to caller: Caller) -> Bool {
        denial(of: .manageAccounts, caller: caller, resource: account.resource) == nil
    }

    func noting(_ answer: Answer<Versioned<AccountRecord>>) -> Answer<Versioned<AccountRecord>> {
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return answer
    }

    func noting(_ answer: Answer<Versioned<SessionRecord>>) -> Answer<Versioned<SessionRecord>> {
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return answer
    }
}
