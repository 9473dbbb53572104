import Numbering
import Paxos
import Wire

/// The system administrator's account that a cluster is born with, as its configuration holds it: without the password.
///
/// Cluster creation makes it and prints the password once; the first node to run puts the record into its register.
public struct BootstrapAccount: Hashable, Sendable {
    public let mail: MailAddress
    private let passwordHash: [UInt8]

    /// Makes the account with a password of 80 random bits, as `7Q4M-K2XD-9F3T-0BNW`. Takes a tenth of a second.
    public static func make(
        mail: MailAddress,
        cost: ScryptCost = .standard,
        identifiers: IdentifierSource = .system
    ) -> (password: String, account: BootstrapAccount) {
        let digits = Array(Base32.encode(identifiers.bytes(10)).uppercased())
        let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
        let password = groups.joined(separator: "-")
        let hash = PasswordHash(password, salt: identifiers.bytes(PasswordHash.saltLength), cost: cost)
        return (password, BootstrapAccount(mail: mail, passwordHash: hash.stored))
    }

    private init(mail: MailAddress, passwordHash: [UInt8]) {
        self.mail = mail
        self.passwordHash = passwordHash
    }

    /// Reads what `description` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let mail = MailAddress(parts[0]), PasswordHash(stored: Array(parts[1].utf8)) != nil
        else { return nil }
        self.mail = mail
        passwordHash = Array(parts[1].utf8)
    }

    /// The record of the first version.
    func record(at time: Timestamp, node: UInt16, requestID: RequestID) -> AccountRecord {
        var record = AccountRecord(
            mail: mail,
            name: "System administrator",
            role: .systemAdministrator,
            ocn: nil,
            isVerified: true,
            createdAt: time,
            provenance: Provenance(
                time: time,
                actor: "cluster",
                role: .systemAdministrator,
                node: node,
                operation: .manageAccounts,
                requestID: requestID
            )
        )
        record.password = passwordHash
        return record
    }
}

extension BootstrapAccount: CustomStringConvertible {
    /// The mail address and the password's hash, for a line of a configuration file.
    public var description: String {
        mail.text + " " + String(decoding: passwordHash, as: UTF8.self)
    }
}

extension Registry {
    /// Puts the cluster's first account into its register, unless the register has ever been touched.
    ///
    /// Any node may do this at any time: an account that was changed since is left as it is.
    public func bootstrap(_ account: BootstrapAccount) async -> Answer<Versioned<AccountRecord>> {
        let record = account.record(
            at: clock(),
            node: registers.node.rawValue,
            requestID: identifiers.requestID()
        )
        return noting(
            await run(
                Command<AccountRecord>(key: RegisterKeys.key(account.mail)) { current, _ in
                    current.map { .repeated($0) } ?? .write(record)
                }
            )
        )
    }
}
