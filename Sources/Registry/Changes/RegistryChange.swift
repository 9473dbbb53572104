import Numbering

/// The latest version of one record, as the feed of changes tells it.
///
/// A record that changed several times since somebody looked is told once, with its latest version: `version` shows the
/// gap, and the record's history fills it.
public struct RegistryChange: Sendable {
    /// Where a follower goes on after this change.
    public let cursor: ChangeCursor
    public let content: Content
    public let provenance: Provenance
    /// Whether the reader may know who made the change and by which request.
    public let showsActor: Bool

    /// What changed.
    public enum Content: Sendable {
        case number(Versioned<NumberRecord>)
        case block(Versioned<BlockRecord>)
        case areaCode(Versioned<AreaCodeRecord>)
        case ocn(Versioned<OCNRecord>)
        case apiKey(Versioned<APIKeyRecord>)
        case account(Versioned<AccountRecord>)
        case session(Versioned<SessionRecord>)
    }

    /// The kinds of records that are told of.
    public enum Kind: String, CaseIterable, Sendable {
        case number
        case block
        case areaCode
        case ocn
        case apiKey
        case account
        case session
    }
}

extension RegistryChange.Content {
    public var kind: RegistryChange.Kind {
        switch self {
        case .number: .number
        case .block: .block
        case .areaCode: .areaCode
        case .ocn: .ocn
        case .apiKey: .apiKey
        case .account: .account
        case .session: .session
        }
    }

    public var version: UInt64 {
        switch self {
        case .number(let entry): entry.version
        case .block(let entry): entry.version
        case .areaCode(let entry): entry.version
        case .ocn(let entry): entry.version
        case .apiKey(let entry): entry.version
        case .account(let entry): entry.version
        case .session(let entry): entry.version
        }
    }

    /// The record's own key, as the API writes it.
    public var key: String {
        switch self {
        case .number(let entry): entry.record.number.description
        case .block(let entry): entry.record.prefix.description
        case .areaCode(let entry): entry.record.areaCode.description
        case .ocn(let entry): entry.record.ocn.description
        case .apiKey(let entry): entry.record.id
        case .account(let entry): entry.record.mail.text
        case .session(let entry): entry.record.id.base32
        }
    }
}

/// A part of the changes, in the order in which this node learned of them.
public struct ChangePage: Sendable {
    public var changes: [RegistryChange]
    /// Where to go on, at this node or another one.
    public var next: ChangeCursor
    /// Whether more is known already.
    public var hasMore: Bool
    /// Whether the cursor said nothing about this node, so that all begins anew: every record comes once more.
    public var isRestarted: Bool
    /// When the page was read.
    public var asOf: Timestamp
}
