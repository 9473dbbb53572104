/// What every command carries: who asks, by which request, when and where.
public struct CommandContext: Hashable, Sendable {
    public var requestID: RequestID
    public var caller: Caller
    /// The proposing node's clock.
    public var now: Timestamp
    /// The proposing node.
    public var node: UInt16
    /// The version the caller saw (HTTP `If-Match`); 0 for "no record", `nil` when any will do.
    public var expectedVersion: UInt64?

    public init(
        requestID: RequestID,
        caller: Caller,
        now: Timestamp,
        node: UInt16,
        expectedVersion: UInt64? = nil
    ) {
        self.requestID = requestID
        self.caller = caller
        self.now = now
        self.node = node
        self.expectedVersion = expectedVersion
    }

    /// Begins the digest of a request: the operation, and on whose behalf it is asked.
    func digest(of operation: Operation) -> RequestDigest {
        var digest = RequestDigest()
        digest.combine(operation.rawValue)
        digest.combine(caller.principal)
        return digest
    }

    /// The answer when the record remembers this request id; `nil` when the request is new to it.
    ///
    /// A record that changed too often to remember everything takes a change of a named version only: should that be a
    /// repetition of a forgotten request, the version is not the present one any more.
    func repetition<Record: RegistryRecord>(
        of operation: Operation,
        digest: RequestDigest,
        in current: Record?
    ) -> Decision<Record>? {
        guard let current else {
            return nil
        }
        guard let entry = current.requests.entry(for: requestID) else {
            guard expectedVersion == nil, let end = current.requests.crowdedUntil(now, at: node) else {
                return nil
            }
            return .refuse(.tooManyChanges(until: end))
        }
        guard entry.operation == operation, entry.request.digest == digest.value else {
            return .refuse(.requestIDReused(entry.operation))
        }
        return .repeated(current)
    }

    /// The refusal when the caller saw another version than `version`; `nil` when it does not matter.
    func mismatch(with version: UInt64) -> Refusal? {
        guard let expectedVersion, expectedVersion != version else {
            return nil
        }
        return .versionMismatch(current: version)
    }

    /// The refusal when the table does not permit the operation; `nil` when it does.
    func denial(of operation: Operation, resource: AuthorisationTable.Resource) -> Refusal? {
        do throws(AuthorisationError) {
            try AuthorisationTable.authorise(operation, caller: caller, resource: resource)
            return nil
        } catch {
            return .denied(error)
        }
    }

    /// The audit data of the version that follows `previous`.
    ///
    /// Time never goes back, even when this node's clock is behind that of the node that wrote before.
    func provenance(of operation: Operation, after previous: Provenance?) -> Provenance {
        Provenance(
            time: max(now, previous?.time ?? .epoch),
            actor: caller.actor,
            role: caller.role,
            node: node,
            operation: operation,
            requestID: requestID
        )
    }

    /// Signs a record as the version after `version`, and remembers the request in it.
    func sign(
        _ record: inout some RegistryRecord,
        operation: Operation,
        digest: RequestDigest,
        version: UInt64,
        previous: Provenance?
    ) {
        record.provenance = provenance(of: operation, after: previous)
        record.requests.append(
            RequestRing.Entry(
                request: RequestMark(id: requestID, digest: digest.value),
                operation: operation,
                version: version + 1,
                time: now,
                node: node
            )
        )
    }
}
