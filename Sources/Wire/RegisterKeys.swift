import Numbering
import Replication

/// What kind of record a register holds; the raw value is the first letter of its key.
public enum RegisterKind: Character, CaseIterable, Sendable {
    case number = "n"
    case block = "b"
    case areaCode = "a"
    case ocn = "o"
    case apiKey = "k"
    case account = "u"
    case session = "s"
}

/// The keys of registers: the one place that knows how a record's own key becomes a register's, and back.
///
///     n12125550123        number: its digits
///     b1212555-1          block: a thousands-block, or b1212555, a whole code
///     a1-212              area code: country code, a hyphen (codes differ in length), area code
///     o9104               OCN
///     kab12cdef           API key: its public id
///     ujane@a.example     account: its mail address
///     s01j9z6k3tq8w...    session: its id in base 32, 26 small letters and digits, so that they sort by time
///
/// Each record has one key: a key that `key(_:)` would not make is nobody's.
public enum RegisterKeys {
    // MARK: - To keys

    public static func key(_ number: TelephoneNumber) -> RegisterKey { RegisterKey("n" + number.digits) }

    public static func key(_ block: BlockPrefix) -> RegisterKey { RegisterKey("b" + block.description) }

    public static func key(_ areaCode: AreaCode) -> RegisterKey { RegisterKey("a" + areaCode.description) }

    public static func key(_ ocn: OCN) -> RegisterKey { RegisterKey("o" + ocn.description) }

    /// `nil` when `id` is no API key's: 4 to 32 small letters and digits.
    public static func key(apiKey id: String) -> RegisterKey? {
        isAPIKey(id) ? RegisterKey("k" + id) : nil
    }

    public static func key(_ account: MailAddress) -> RegisterKey { RegisterKey("u" + account.text) }

    public static func key(session id: Identifier) -> RegisterKey { RegisterKey("s" + id.base32.lowercased()) }

    // MARK: - From keys

    /// `nil` for a key whose first letter stands for nothing here. The rest of the key is not looked at.
    public static func kind(of key: RegisterKey) -> RegisterKind? {
        RegisterKind(rawValue: key.kind)
    }

    /// `nil` for a key that is no number's.
    public static func number(_ key: RegisterKey) -> TelephoneNumber? {
        guard kind(of: key) == .number else { return nil }
        return key.withBytes { TelephoneNumber(utf8: $0.dropFirst()) }
    }

    /// `nil` for a key that is no block's.
    public static func block(_ key: RegisterKey) -> BlockPrefix? {
        read(key, .block, BlockPrefix.init(_:), RegisterKeys.key)
    }

    /// `nil` for a key that is no area code's.
    public static func areaCode(_ key: RegisterKey) -> AreaCode? {
        read(key, .areaCode, AreaCode.init(_:), RegisterKeys.key)
    }

    /// `nil` for a key that is no OCN's.
    public static func ocn(_ key: RegisterKey) -> OCN? {
        read(key, .ocn, OCN.init(_:), RegisterKeys.key)
    }

    /// The id of an API key; `nil` for a key that is none's.
    public static func apiKey(_ key: RegisterKey) -> String? {
        let id = String(key.text.dropFirst())
        return kind(of: key) == .apiKey && isAPIKey(id) ? id : nil
    }

    /// `nil` for a key that is no account's.
    public static func account(_ key: RegisterKey) -> MailAddress? {
        read(key, .account, MailAddress.init(_:), RegisterKeys.key)
    }

    /// The id of a session; `nil` for a key that is none's.
    public static func session(_ key: RegisterKey) -> Identifier? {
        read(key, .session, { Identifier(base32: $0) }, { RegisterKeys.key(session: $0) })
    }

    // MARK: - Prefixes, for scans

    /// What the keys of all records of a kind begin with.
    public static func prefix(_ kind: RegisterKind) -> String { String(kind.rawValue) }

    /// What the keys of all numbers begin with whose digits begin with these, country code first.
    public static func numberPrefix(_ digits: some StringProtocol) -> String { "n" + digits }

    /// What the keys of all blocks begin with whose code begins with these digits, country code first.
    public static func blockPrefix(_ digits: some StringProtocol) -> String { "b" + digits }

    /// What the keys of all area codes of a country begin with.
    public static func areaCodePrefix(countryCode: UInt16) -> String { "a\(countryCode)-" }

    // MARK: - Details

    /// Reads what follows the letter, and checks that it has no second spelling.
    private static func read<Value>(
        _ key: RegisterKey,
        _ kind: RegisterKind,
        _ parse: (Substring) -> Value?,
        _ write: (Value) -> RegisterKey
    ) -> Value? {
        guard self.kind(of: key) == kind, let value = parse(key.text.dropFirst()), write(value) == key else {
            return nil
        }
        return value
    }

    private static func isAPIKey(_ id: String) -> Bool {
        (4...32).contains(id.utf8.count)
            && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
    }
}
