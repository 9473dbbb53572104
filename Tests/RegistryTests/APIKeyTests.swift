import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("API keys")
struct APIKeyTests {
    @Test("A token opens what its key says, and nothing after it is revoked or has expired")
    func life() async throws {
        let fixture = try await RegistryFixture()
        let caller = try fixture.registry.authenticate(fixture.verizonToken)
        #expect(caller.role == .carrier)
        #expect(caller.ocn == RegistryFixture.verizon)
        let id = String(caller.actor.dropFirst("key:".count))
        _ = await fixture.registry.changeAPIKey(
            id,
            name: nil,
            scopes: [.showNumber],
            expiresAt: .some(fixture.clock.now.adding(days: 1)),
            RegistryFixture.request("change", fixture.administrator)
        )
        #expect(try fixture.registry.authenticate(fixture.verizonToken).scopes == [.showNumber])
        fixture.clock.advance(days: 2)
        #expect(throws: AuthenticationError.expired) { try fixture.registry.authenticate(fixture.verizonToken) }
        _ = await fixture.registry.revokeAPIKey(id, RegistryFixture.request("revoke", fixture.administrator))
        #expect(throws: AuthenticationError.revoked) { try fixture.registry.authenticate(fixture.verizonToken) }
    }

    @Test("Everything that is not exactly a token is unknown")
    func unknownTokens() async throws {
        let fixture = try await RegistryFixture()
        let token = fixture.verizonToken
        var changed = token
        changed.removeLast()
        changed += token.hasSuffix("0") ? "1" : "0"
        for text in [
            "", "e164_", "e164__", "e164_abcd_", changed, token + "x", token.uppercased(), "e164_nobody_x", " ",
        ] {
            #expect(throws: AuthenticationError.unknownToken, "\(text)") { try fixture.registry.authenticate(text) }
        }
    }

    @Test("A repeated request makes no second key, and shows the token only where it made it")
    func repetition() async throws {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("same", fixture.administrator)
        let draft = APIKeyDraft(name: "Twice", role: .carrier, ocn: RegistryFixture.telnyx)
        guard case .done(let first, false) = await fixture.registry.makeAPIKey(draft, request),
            case .done(let second, true) = await fixture.registry.makeAPIKey(draft, request)
        else { throw Unexpected() }
        #expect(first.token != nil)
        #expect(second.token == nil)
        #expect(first.key == second.key)
    }

    @Test("A carrier sees and makes keys of its own OCN only")
    func carriers() async throws {
        let fixture = try await RegistryFixture()
        guard case .done(let visible, _) = fixture.registry.apiKeys(visibleTo: fixture.verizonCaller) else {
            throw Unexpected()
        }
        #expect(visible.map(\.record.ocn) == [RegistryFixture.verizon])
        let foreign = APIKeyDraft(name: "x", role: .carrier, ocn: RegistryFixture.telnyx)
        let request = RegistryFixture.request("x", fixture.verizonCaller)
        guard case .rejected(.denied(.otherOCN)) = await fixture.registry.makeAPIKey(foreign, request) else {
            throw Unexpected()
        }
    }

    @Test("The bootstrap key survives its text form and is put in place once")
    func bootstrap() async throws {
        let fixture = try await RegistryFixture()
        let (token, key) = BootstrapKey.make()
        let read = try #require(BootstrapKey(key.description))
        #expect(read == key)
        #expect(!key.description.contains(token.text))
        guard case .done(_, false) = await fixture.registry.bootstrap(read),
            case .done(_, true) = await fixture.registry.bootstrap(read)
        else { throw Unexpected() }
        #expect(try fixture.registry.authenticate(token.text).role == .systemAdministrator)
        #expect(BootstrapKey("x:y:z") == nil)
        #expect(
            BootstrapKey("UPPER:" + String(repeating: "00", count: 16) + ":" + String(repeating: "00", count: 32))
                == nil
        )
    }
}
