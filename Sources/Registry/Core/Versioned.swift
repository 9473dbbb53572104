/// A record and the number of the version it was read at.
public struct Versioned<Record: Sendable>: Sendable {
    public var record: Record
    /// Counts from 1.
    public var version: UInt64

    public init(_ record: Record, version: UInt64) {
        self.record = record
        self.version = version
    }
}

extension Versioned: Equatable where Record: Equatable {}
