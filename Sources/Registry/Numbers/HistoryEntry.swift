import Numbering
import Paxos

/// One version of a number's record, as the history shows it.
public struct HistoryEntry: Sendable {
    public let version: UInt64
    public let provenance: Provenance
    /// What changed, as far as the reader may see it. Secrets appear as "changed".
    public let changes: [FieldChange]
    public let hash: ValueHash
    /// The hash of the version before; `.none` for the first.
    public let base: ValueHash
}

/// The versions of a number's record, oldest first.
public struct NumberHistory: Sendable {
    public let entries: [HistoryEntry]
    /// What is wrong with the chain of hashes; `nil` when every version follows from the one before, from the first on.
    public let flaw: Flaw?

    /// Why a history does not prove itself.
    public enum Flaw: Hashable, Sendable {
        /// No node that could be asked has this version.
        case missing(version: UInt64)
        /// The version's content does not have the version's hash.
        case wrongHash(version: UInt64)
        /// The version does not name the hash of the one before.
        case brokenChain(version: UInt64)
        /// The version holds something that this node can't read.
        case unreadable(version: UInt64)
    }
}
