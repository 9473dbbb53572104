import Numbering
import Paxos
import Wire

/// The system administrator's API key that a cluster is born with, as its configuration holds it: without the secret.
///
/// Cluster creation makes it and prints the token once; the first node to run puts the record into its register.
public struct BootstrapKey: Hashable, Sendable {
    public let id: String
    public let salt: [UInt8]
    public let secretHash: [UInt8]

    /// The key of a token.
    public init(_ token: APIKeyToken, identifiers: IdentifierSource) {
        id = token.id
        salt = identifiers.bytes(16)
        secretHash = token.hash(salt: salt)
    }

    /// Makes a new token and its key.
    public static func make(identifiers: IdentifierSource = .system) -> (token: APIKeyToken, key: BootstrapKey) {
        let token = APIKeyToken(id: "root" + Base32.encode(identifiers.bytes(5)), identifiers: identifiers)
        return (token, BootstrapKey(token, identifiers: identifiers))
    }

    /// Reads what `description` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, RegisterKeys.key(apiKey: String(parts[0])) != nil,
            let salt = Hexadecimal.decode(parts[1]), (16...64).contains(salt.count),
            let hash = Hexadecimal.decode(parts[2]), hash.count == 32
        else { return nil }
        id = String(parts[0])
        self.salt = salt
        secretHash = hash
    }

    /// The record of the first version.
    func record(at time: Timestamp, node: UInt16) -> APIKeyRecord {
        guard let requestID = RequestID("bootstrap-" + id) else {
            preconditionFailure("an API key's id is at most 32 small letters and digits")
        }
        return APIKeyRecord(
            id: id,
            name: "Cluster creation",
            role: .systemAdministrator,
            ocn: nil,
            salt: salt,
            secretHash: secretHash,
            scopes: Numbering.Operation.allCases.filter(\.isForAPIKeys),
            createdAt: time,
            provenance: Provenance(
                time: time,
                actor: "cluster",
                role: .systemAdministrator,
                node: node,
                operation: .manageAPIKeys,
                requestID: requestID
            )
        )
    }
}

extension BootstrapKey: CustomStringConvertible {
    /// `id:salt:hash`, the latter two hexadecimal: for a line of a configuration file.
    public var description: String {
        id + ":" + Hexadecimal.encode(salt) + ":" + Hexadecimal.encode(secretHash)
    }
}

extension Registry {
    /// Puts the cluster's first API key into its register, unless the register has ever been touched.
    ///
    /// Any node may do this at any time: a key that was changed or revoked since is left as it is.
    public func bootstrap(_ key: BootstrapKey) async -> Answer<Versioned<APIKeyRecord>> {
        let record = key.record(at: clock(), node: registers.node.rawValue)
        let answer = await run(
            Command<APIKeyRecord>(key: RegisterKeys.key(madeAPIKey: key.id)) { current, _ in
                current.map { .repeated($0) } ?? .write(record)
            }
        )
        return noting(answer)
    }
}
