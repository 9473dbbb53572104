import Numbering
import Testing

/// Who makes, changes and disables whose account.
struct AccountTests {
    static let jane: MailAddress = "jane@a.example"

    static func manager(_ ocn: OCN = Fixture.verizon) -> Caller {
        Caller(role: .ocnManager, ocn: ocn, actor: "boss@a.example", account: "boss@a.example")
    }

    static func put(
        _ context: CommandContext = Fixture.context("make", Fixture.administrator),
        role: Role = .carrier,
        ocn: OCN? = Fixture.verizon
    ) -> PutAccount {
        PutAccount(
            context: context,
            mail: jane,
            name: "Jane Doe",
            role: role,
            ocn: ocn,
            ocnRecord: ocn.map { Fixture.ocnRecord($0) }
        )
    }

    static func account(_ role: Role = .carrier, ocn: OCN? = Fixture.verizon) throws -> AccountRecord {
        try #require(put(role: role, ocn: ocn).decide(current: nil, version: 0).written)
    }

    @Test("A new account has a name, a role and an OCN, and opens nothing yet")
    func new() throws {
        let account = try Self.account()
        #expect(account.caller == Caller(role: .carrier, ocn: "9104", actor: "jane@a.example", account: Self.jane))
        #expect(account.password == nil && account.accessCode == nil && !account.isVerified && !account.isDisabled)
        #expect(account.createdAt == Fixture.noon)
        #expect(Self.put().decide(current: account, version: 1).repeated == account)
    }

    @Test("An OCN manager makes administrators of the own OCN and nobody else", arguments: Role.allCases)
    func manager(role: Role) {
        let context = Fixture.context("x", Self.manager())
        let ocn: OCN? = role == .systemAdministrator ? nil : Fixture.verizon
        let decision = Self.put(context, role: role, ocn: ocn).decide(current: nil, version: 0)
        #expect((decision.written != nil) == (role == .carrier))
        let foreign = Self.put(context, role: role, ocn: Fixture.telnyx).decide(current: nil, version: 0)
        #expect(foreign.refusal == .denied(.otherOCN))
    }

    @Test("Carriers and subscribers make no accounts", arguments: [Role.carrier, .subscriber])
    func others(role: Role) {
        var caller = role == .carrier ? Fixture.carrier() : Fixture.subscriber(of: Fixture.number)
        caller.account = "x@a.example"
        let refusal = Self.put(Fixture.context("x", caller)).decide(current: nil, version: 0).refusal
        #expect(refusal == .denied(.roleNotPermitted(role, .manageAccounts)))
    }

    @Test("A manager neither takes over nor promotes another's account")
    func noEscalation() throws {
        let context = Fixture.context("x", Self.manager())
        let peer = try Self.account(.ocnManager)
        #expect(
            Self.put(context).decide(current: peer, version: 1).refusal
                == .denied(.roleNotPermitted(.ocnManager, .manageAccounts))
        )
        let foreign = try Self.account(ocn: Fixture.telnyx)
        #expect(Self.put(context).decide(current: foreign, version: 1).refusal == .denied(.otherOCN))
        let own = try Self.account()
        #expect(Self.put(context, role: .ocnManager).decide(current: own, version: 1).refusal?.field == "role")
    }

    @Test("Disabling ends sessions and codes, and enabling brings none of them back")
    func disabling() throws {
        var account = try Self.account()
        account.password = [1]
        account.accessCode = OneTimeCode(purpose: .invitation, hash: [2], expiresAt: .latest)
        var disable = Self.put(Fixture.context("stop", Self.manager()))
        disable.isDisabled = true
        let disabled = try #require(disable.decide(current: account, version: 1).written)
        #expect(disabled.isDisabled && disabled.sessionGeneration == 1 && disabled.accessCode == nil)
        #expect(!disabled.admitsLogIn(at: Fixture.noon))
        let enabled = try #require(
            Self.put(Fixture.context("go", Self.manager())).decide(current: disabled, version: 2).written
        )
        #expect(!enabled.isDisabled && enabled.sessionGeneration == 1 && enabled.password == [1])
    }

    @Test("Nobody disables or demotes themselves")
    func oneself() throws {
        let account = try Self.account(.systemAdministrator, ocn: nil)
        let context = Fixture.context("x", account.caller)
        var disable = Self.put(context, role: .systemAdministrator, ocn: nil)
        disable.isDisabled = true
        #expect(disable.decide(current: account, version: 1).refusal?.field == "mail")
        #expect(Self.put(context).decide(current: account, version: 1).refusal?.field == "mail")
        var rename = Self.put(context, role: .systemAdministrator, ocn: nil)
        rename.name = "Janet Doe"
        #expect(rename.decide(current: account, version: 1).written?.name == "Janet Doe")
    }

    @Test(
        "Accounts have limits",
        arguments: [
            Spoiling("name") { $0.name = "" }, Spoiling("name") { $0.name = "a\u{202E}b" },
            Spoiling("role") { $0.role = .subscriber }, Spoiling("ocn") { $0.ocn = nil },
            Spoiling("ocn") { $0.role = .systemAdministrator },
        ] as [Spoiling<PutAccount>]
    )
    func limits(spoiling: Spoiling<PutAccount>) {
        var command = Self.put()
        spoiling.change(&command)
        #expect(command.decide(current: nil, version: 0).refusal?.field == spoiling.field)
    }

    @Test("An account's OCN must be in the table")
    func unknownOCN() {
        var command = Self.put()
        command.ocnRecord = nil
        #expect(command.decide(current: nil, version: 0).refusal == .ocnUnknown(Fixture.verizon))
    }

    @Test("An API key falls with the account that made it")
    func keysOfAccounts() throws {
        var account = try Self.account()
        let put = PutAPIKey(
            context: Fixture.context("key", account.caller),
            id: "ab12",
            name: "x",
            role: .carrier,
            ocn: Fixture.verizon,
            salt: Array(repeating: 1, count: 16),
            secretHash: Array(repeating: 2, count: 32),
            scopes: [.showNumber]
        )
        let key = try #require(put.decide(current: nil, version: 0).written)
        #expect(key.owner == Self.jane && key.caller.account == Self.jane)
        #expect(key.isBacked(by: account))
        account.ocn = Fixture.telnyx
        #expect(!key.isBacked(by: account))
        account.role = .systemAdministrator
        account.ocn = nil
        #expect(key.isBacked(by: account))
        account.isDisabled = true
        #expect(!key.isBacked(by: account))
    }

    @Test(
        "No API key is for what a person does",
        arguments: [Numbering.Operation.logIn, .setPassword, .manageSessions]
    )
    func personalScopes(scope: Numbering.Operation) {
        let put = PutAPIKey(
            context: Fixture.context("key", Fixture.administrator),
            id: "ab12",
            name: "x",
            role: .systemAdministrator,
            ocn: nil,
            salt: Array(repeating: 1, count: 16),
            secretHash: Array(repeating: 2, count: 32),
            scopes: [scope]
        )
        #expect(put.decide(current: nil, version: 0).refusal?.field == "scopes")
    }
}
