import Numbering
import Replication
import Synchronization
import Wire

/// Remembers which uses of keys and sessions are being written down, so that a thousand requests write one of them.
final class UseRecorder: Sendable {
    /// After a try that failed, the next one is not before so many milliseconds.
    static let pause: Int64 = 60_000
    static let capacity = 10_000

    private let tries = Mutex<[RegisterKey: Timestamp]>([:])

    /// Whether it is this request's turn to write.
    func begins(_ key: RegisterKey, at now: Timestamp) -> Bool {
        tries.withLock { tries in
            if let last = tries[key], now < last.adding(milliseconds: Self.pause) { return false }
            if tries.count >= Self.capacity {
                tries = tries.filter { now < $0.value.adding(milliseconds: Self.pause) }
            }
            guard tries.count < Self.capacity else { return false }
            tries[key] = now
            return true
        }
    }
}

extension Registry {
    /// Writes down that an API key was used, beside the request that it was used for, if that is due.
    func noteUse(of key: Versioned<APIKeyRecord>, by caller: Caller, at now: Timestamp) {
        let interval = RecordUse.apiKeyInterval
        guard limits.recordsUse, key.record.lastUsedAt.map({ $0.adding(milliseconds: interval) <= now }) ?? true
        else { return }
        let register = RegisterKeys.key(madeAPIKey: key.record.id)
        guard uses.begins(register, at: now) else { return }
        let use = RecordUse(context: context(ownRequest(of: caller)), interval: interval)
        Task {
            _ = noting(await run(Command<APIKeyRecord>(key: register) { use.decide(current: $0, version: $1) }))
        }
    }

    /// The same for a session.
    func noteUse(of session: Versioned<SessionRecord>, by caller: Caller, at now: Timestamp) {
        let interval = sessionPolicy.lastUseInterval
        guard limits.recordsUse, session.record.lastUsedAt.adding(milliseconds: interval) <= now else { return }
        let register = RegisterKeys.key(session: session.record.id)
        guard uses.begins(register, at: now) else { return }
        let use = RecordUse(context: context(ownRequest(of: caller)), interval: interval)
        Task {
            _ = noting(await run(Command<SessionRecord>(key: register) { use.decide(current: $0, version: $1) }))
        }
    }

    /// A request that the node makes for somebody, under an id of its own.
    func ownRequest(of caller: Caller) -> RegistryRequest {
        RegistryRequest(id: identifiers.requestID(), caller: caller)
    }
}
