/// What every record has: who made this version, and which requests made the last ones.
///
/// A record does not hold its own version number; the consensus layer counts versions, from 1.
public protocol RegistryRecord: Equatable, Sendable {
    /// The change that made this version.
    var provenance: Provenance { get set }
    /// The last requests that changed this record.
    var requests: RequestRing { get set }
}

extension RegistryRecord {
    /// When this version was made (field `updated_at`).
    public var updatedAt: Timestamp {
        provenance.time
    }
}
