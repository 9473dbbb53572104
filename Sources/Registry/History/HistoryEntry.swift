import Numbering
import Paxos

/// One version of a record, as the history shows it.
public struct HistoryEntry<Change: Sendable>: Sendable {
    public let version: UInt64
    public let provenance: Provenance
    /// What changed, as far as the reader may see it. Secrets appear as "changed".
    public let changes: [Change]
    public let hash: ValueHash
    /// The hash of the version before; `.none` for the first.
    public let base: ValueHash
}

/// A part of the versions of a record, oldest first.
public struct RecordHistory<Change: Sendable>: Sendable {
    /// Those that the reader may see.
    public let entries: [HistoryEntry<Change>]
    /// What is wrong with the chain of hashes in this part; `nil` when every version follows from the one before, the
    /// first of them from the last of the part before.
    public let flaw: HistoryFlaw?
    /// The version after which the next part begins; `nil` at the end. A part can be empty and still have one.
    public let next: UInt64?
    /// When it was read.
    public let asOf: Timestamp
}

/// The versions of a number's record.
public typealias NumberHistory = RecordHistory<FieldChange>

/// The versions of a record of a table: a block, an area code, an OCN or an API key.
public typealias TableHistory = RecordHistory<TableChange>

/// What one version changed in one field of a table's record.
public struct TableChange: Hashable, Sendable {
    /// The field's name in the API.
    public let field: String
    /// `nil` when there was no value.
    public let old: String?
    /// `nil` when there is none.
    public let new: String?
}

/// Why a history does not prove itself.
public enum HistoryFlaw: Hashable, Sendable {
    /// No node that could be asked has this version.
    case missing(version: UInt64)
    /// The version's content does not have the version's hash.
    case wrongHash(version: UInt64)
    /// The version does not name the hash of the one before.
    case brokenChain(version: UInt64)
    /// The version holds something that this node can't read.
    case unreadable(version: UInt64)
}
