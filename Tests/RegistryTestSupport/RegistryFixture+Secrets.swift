import Numbering
import Paxos
import Replication
import Wire

extension RegistryFixture {
    /// What stands for the hashes of a number's secrets.
    public static let secrets = ["PINHASHPINHASH", "PASSWORDHASHPASSWORD", "ACCESSCODEHASHACCESS"]

    /// Gives an allocated number hashes of a PIN, a password and an access code, as its next version.
    public func addSecrets(to number: TelephoneNumber) async throws {
        let key = RegisterKeys.key(number)
        guard let base = registers.local(key)?.version else { throw FixtureError() }
        var record = try RecordCodec.decodeNumber(base.content)
        record.pin = PortingPIN(
            hash: Array(Self.secrets[0].utf8),
            kind: .generated,
            setAt: record.provenance.time,
            expiresAt: record.provenance.time.adding(days: 7)
        )
        record.password = Array(Self.secrets[1].utf8)
        record.accessCode = OneTimeCode(
            purpose: .contact,
            hash: Array(Self.secrets[2].utf8),
            expiresAt: record.provenance.time.adding(milliseconds: OneTimeCode.lifetime)
        )
        let content = RecordCodec.encode(record, over: base.content)
        let version = base.number + 1
        let hash = VersionHash.hash(number: version, base: base.hash, content: content)
        let change = Change(remembered: nil) { _ in content }
        let outcome = await registers.propose(key, change, timeout: .seconds(1))
        guard case .chosen(let accepted) = outcome, accepted.version.hash == hash else { throw FixtureError() }
    }
}
