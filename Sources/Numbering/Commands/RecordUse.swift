/// Writes down that an API key or a session was used, unless that was written not long ago.
///
/// Not a request of anybody's: it is not remembered among them, and doing it twice is doing it once.
public struct RecordUse: Sendable {
    public var context: CommandContext
    /// How old the last use written may get before another one is, in milliseconds.
    public var interval: Int64

    public init(context: CommandContext, interval: Int64) {
        self.context = context
        self.interval = interval
    }

    /// How old an API key's last use may get: an hour.
    public static let apiKeyInterval: Int64 = 3_600_000

    public func decide(current: APIKeyRecord?, version: UInt64) -> Decision<APIKeyRecord> {
        guard let current, current.isUsable(at: context.now) else {
            return .refuse(.notFound)
        }
        guard isDue(after: current.lastUsedAt) else {
            return .repeated(current)
        }
        var record = current
        record.provenance = context.provenance(of: .logIn, after: current.provenance)
        record.lastUsedAt = record.provenance.time
        return .write(record)
    }

    public func decide(current: SessionRecord?, version: UInt64) -> Decision<SessionRecord> {
        guard let current, current.endedAt == nil else {
            return .refuse(.notFound)
        }
        guard isDue(after: current.lastUsedAt) else {
            return .repeated(current)
        }
        var record = current
        record.provenance = context.provenance(of: .logIn, after: current.provenance)
        record.lastUsedAt = record.provenance.time
        return .write(record)
    }

    private func isDue(after lastUse: Timestamp?) -> Bool {
        lastUse.map { $0.adding(milliseconds: interval) <= context.now } ?? true
    }
}
