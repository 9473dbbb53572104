import Crypto
import CryptoExtras
import Foundation

/// What one scrypt computation costs. Source: RFC 7914.
public struct ScryptCost: Hashable, Sendable {
    /// N is 2 to this power.
    public var logRounds: Int
    /// r.
    public var blockSize: Int
    /// p.
    public var parallelism: Int

    public init(logRounds: Int, blockSize: Int, parallelism: Int) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// N 2^15, r 8, p 1: 32 MiB and about 95 ms of one core (2 GHz server core, optimised build).
    public static let standard = ScryptCost(logRounds: 15, blockSize: 8, parallelism: 1)

    /// The bytes of memory that a computation needs.
    public var memory: Int { 128 * blockSize * parallelism << logRounds }

    /// Whether a node is willing to compute it: a record from elsewhere must not take the node's memory.
    var isBearable: Bool {
        (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
            && memory <= 256 << 20
    }
}

/// A password's, or a one-time code's, hash with everything that is needed to check it:
/// `$scrypt$ln=15,r=8,p=1$<salt>$<hash>`, the latter two in base 64 without padding.
///
/// The cost stands in the hash, so that it can be raised without making old passwords wrong.
/// Source: the PHC string format; passlib's name and parameters for scrypt.
struct PasswordHash: Equatable {
    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    static let saltLength = 16
    static let keyLength = 32

    /// Computes the hash. Slow on purpose, so never on an event loop or in a task: see `PasswordHasher`.
    init(_ password: String, salt: [UInt8], cost: ScryptCost) {
        self.cost = cost
        self.salt = salt
        key = Self.derive(password, salt: salt, cost: cost)
    }

    /// Reads a stored hash; `nil` when it is none, or one that a node must not compute.
    init?(stored: [UInt8]) {
        let parts = String(decoding: stored, as: UTF8.self).split(separator: "$", omittingEmptySubsequences: false)
        guard stored.count <= 300, parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Self.cost(parts[2]), cost.isBearable, let salt = Self.decode(parts[3]),
            let key = Self.decode(parts[4]), (8...64).contains(salt.count), key.count == Self.keyLength
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// As it is stored.
    var stored: [UInt8] {
        let parameters = "ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
        return Array("$scrypt$\(parameters)$\(Self.encode(salt))$\(Self.encode(key))".utf8)
    }

    /// Whether a password has this hash. As slow as making it; takes the same time whatever the difference.
    func matches(_ password: String) -> Bool {
        var difference: UInt8 = 0
        for (mine, theirs) in zip(key, Self.derive(password, salt: salt, cost: cost)) { difference |= mine ^ theirs }
        return difference == 0
    }

    // MARK: - Details

    private static func derive(_ password: String, salt: [UInt8], cost: ScryptCost) -> [UInt8] {
        // The same letters typed on another keyboard may come as other code points. Source: NIST SP 800-63B, 5.1.1.2.
        var bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        // The library can't take nothing; no password may have a zero byte, so this stands for the empty one.
        if bytes.isEmpty { bytes = [0] }
        do {
            return try KDF.Scrypt.deriveKey(
                from: bytes,
                salt: salt,
                outputByteCount: keyLength,
                rounds: 1 << cost.logRounds,
                blockSize: cost.blockSize,
                parallelism: cost.parallelism
            ).withUnsafeBytes { Array($0) }
        } catch {
            preconditionFailure("scrypt fails for parameters out of range only, and these were checked: \(cost)")
        }
    }

    private static func cost(_ text: Substring) -> ScryptCost? {
        let values = text.split(separator: ",", omittingEmptySubsequences: false)
        guard values.count == 3 else { return nil }
        var numbers: [Int] = []
        for (value, name) in zip(values, ["ln=", "r=", "p="]) {
            guard value.hasPrefix(name), value.utf8.count <= 6, let number = Int(value.dropFirst(name.count)) else {
                return nil
            }
            numbers.append(number)
        }
        return ScryptCost(logRounds: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func decode(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { [UInt8]($0) }
    }
}
