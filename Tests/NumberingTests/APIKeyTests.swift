import Numbering
import Testing

struct APIKeyTests {
    private func put(
        _ context: CommandContext = Fixture.context("make", Fixture.administrator),
        role: Role = .carrier,
        ocn: OCN? = Fixture.verizon,
        scopes: [Numbering.Operation] = [.updateNumber, .showNumber]
    ) -> PutAPIKey {
        PutAPIKey(
            context: context,
            id: "ab12",
            name: "billing",
            role: role,
            ocn: ocn,
            salt: Array(repeating: 1, count: 16),
            secretHash: Array(repeating: 2, count: 32),
            scopes: scopes
        )
    }

    @Test("A key acts with its role, OCN and scopes")
    func caller() throws {
        let key = try #require(put().decide(current: nil, version: 0).written)
        #expect(key.createdAt == Fixture.noon)
        #expect(
            key.caller
                == Caller(
                    role: .carrier,
                    ocn: Fixture.verizon,
                    actor: "key:ab12",
                    scopes: [.showNumber, .updateNumber]
                )
        )
    }

    @Test("A key opens nothing after its expiry or revocation")
    func usable() throws {
        var command = put()
        command.expiresAt = Fixture.noon.adding(days: 1)
        let key = try #require(command.decide(current: nil, version: 0).written)
        #expect(key.isUsable(at: Fixture.noon))
        #expect(!key.isUsable(at: Fixture.noon.adding(days: 1)))
        let revoke = RevokeAPIKey(context: Fixture.context("stop", Fixture.administrator), id: "ab12")
        let revoked = try #require(revoke.decide(current: key, version: 1).written)
        #expect(!revoked.isUsable(at: Fixture.noon))
        #expect(revoke.decide(current: revoked, version: 2).repeated == revoked)
        let again = RevokeAPIKey(context: Fixture.context("stop2", Fixture.administrator), id: "ab12")
        #expect(again.decide(current: revoked, version: 2).refusal == .revoked(since: Fixture.noon))
        let change = put(Fixture.context("change", Fixture.administrator))
        #expect(change.decide(current: revoked, version: 2).refusal == .revoked(since: Fixture.noon))
    }

    @Test("Changing a key keeps its secret and its birth")
    func change() throws {
        let key = try #require(put().decide(current: nil, version: 0).written)
        var command = put(Fixture.context("change", Fixture.administrator, now: Fixture.noon.adding(days: 1)))
        command.name = "reports"
        command.secretHash = Array(repeating: 9, count: 32)
        command.salt = Array(repeating: 9, count: 16)
        let changed = try #require(command.decide(current: key, version: 1).written)
        #expect(changed.name == "reports")
        #expect(changed.salt == key.salt)
        #expect(changed.secretHash == key.secretHash)
        #expect(changed.createdAt == key.createdAt)
        let other = put(Fixture.context("other", Fixture.administrator), role: .ocnManager)
        #expect(other.decide(current: key, version: 1).refusal?.field == "role")
    }

    @Test("A repeated request does not make a second key, though its secret is new")
    func repetition() throws {
        let key = try #require(put().decide(current: nil, version: 0).written)
        var retry = put()
        retry.secretHash = Array(repeating: 7, count: 32)
        #expect(retry.decide(current: key, version: 1).repeated == key)
    }

    @Test("A carrier makes keys for itself, within its own role and scopes")
    func noEscalation() {
        var caller = Fixture.carrier()
        func refusal(_ command: PutAPIKey) -> Refusal? {
            command.decide(current: nil, version: 0).refusal
        }
        #expect(refusal(put(Fixture.context("x", caller))) == nil)
        #expect(refusal(put(Fixture.context("x", caller), ocn: Fixture.telnyx)) == .denied(.otherOCN))
        #expect(refusal(put(Fixture.context("x", caller), role: .ocnManager))?.field == "role")
        #expect(refusal(put(Fixture.context("x", caller), role: .systemAdministrator))?.field == "role")
        #expect(refusal(put(Fixture.context("x", caller), role: .systemAdministrator, ocn: nil)) == .denied(.otherOCN))
        #expect(refusal(put(Fixture.context("x", caller), scopes: [.manageOCNs]))?.field == "scopes")
        caller.scopes = [.manageAPIKeys, .showNumber]
        #expect(refusal(put(Fixture.context("x", caller)))?.field == "scopes")
        #expect(refusal(put(Fixture.context("x", caller), scopes: [.showNumber])) == nil)
    }

    @Test("A carrier cannot take over or revoke another's key")
    func othersKeys() throws {
        let key = try #require(put().decide(current: nil, version: 0).written)
        let context = Fixture.context("x", Fixture.carrier(Fixture.telnyx))
        #expect(put(context, ocn: Fixture.telnyx).decide(current: key, version: 1).refusal == .denied(.otherOCN))
        let revoke = RevokeAPIKey(context: context, id: "ab12")
        #expect(revoke.decide(current: key, version: 1).refusal == .denied(.otherOCN))
        #expect(revoke.decide(current: nil, version: 0).refusal == .notFound)
    }

    @Test("A carrier cannot revoke a key of its manager")
    func managersKey() throws {
        let key = try #require(put(role: .ocnManager).decide(current: nil, version: 0).written)
        let revoke = RevokeAPIKey(context: Fixture.context("x", Fixture.carrier()), id: "ab12")
        #expect(revoke.decide(current: key, version: 1).refusal == .denied(.roleNotPermitted(.carrier, .manageAPIKeys)))
    }

    @Test(
        "Keys have limits",
        arguments: [
            Spoiling("id") { $0.id = "ab1" },
            Spoiling("id") { $0.id = "AB12" },
            Spoiling("id") { $0.id = String(repeating: "a", count: 33) },
            Spoiling("name") { $0.name = "" },
            Spoiling("name") { $0.name = "a\u{202E}b" },
            Spoiling("role") { $0.role = .subscriber },
            Spoiling("ocn") { $0.ocn = nil },
            Spoiling("ocn") { $0.ocn = "NONE" },
            Spoiling("ocn") { $0.role = .systemAdministrator },
            Spoiling("scopes") { $0.scopes = [] },
            Spoiling("secret") { $0.salt = [1] },
            Spoiling("secret") { $0.secretHash = [] },
            Spoiling("expiresAt") { $0.expiresAt = Fixture.noon },
        ] as [Spoiling<PutAPIKey>]
    )
    func limits(spoiling: Spoiling<PutAPIKey>) {
        var command = put()
        spoiling.change(&command)
        #expect(command.decide(current: nil, version: 0).refusal?.field == spoiling.field)
    }
}
