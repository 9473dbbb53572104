import Paxos

/// What clients were told about one register, against the chain of its chosen versions.
///
/// Checks I10 (no double and no lost allocation: each version is one allowed step of one request), I11 (linearizable)
/// and I12 (a request takes effect at most once, and is never turned away because of itself).
struct HistoryChecker {
    let key: Int
    let chain: [Version]
    /// Those on this register.
    let operations: [ClientOperation]
    /// No version may hold one of these.
    let refusedValues: Set<UInt64>

    func firstViolation() -> Violation? {
        var byRequest: [UInt64: ClientOperation] = [:]
        for operation in operations { byRequest[operation.request] = operation }
        var effects: [UInt64: UInt64] = [:]
        var base: Version?
        for version in chain {
            guard let number = HeldNumber(version.content), let request = number.ring.last,
                let operation = byRequest[request]
            else { return Violation("I10", key: key, "version \(version.number) was made by nobody") }
            if let earlier = effects[request] {
                return Violation("I12", key: key, "request \(request) made versions \(earlier) and \(version.number)")
            }
            guard operation.decision(on: base, value: number.value) == .write(number) else {
                return Violation("I10", key: key, "version \(version.number) is not allowed on the one before")
            }
            guard !refusedValues.contains(number.value) else {
                return Violation("I12", key: key, "a refused attempt made version \(version.number)")
            }
            effects[request] = version.number
            base = version
        }
        var history: [VersionedOperation] = []
        for operation in operations {
            if let violation = check(operation, effect: effects[operation.request], &history) { return violation }
        }
        guard let broken = LinearizabilityChecker.firstViolation(history) else { return nil }
        let did = broken.isWrite ? "made" : "saw"
        return Violation(
            "I11",
            key: key,
            "an operation from \(broken.invoked) to \(broken.completed.map(String.init) ?? "?") us \(did) version "
                + "\(broken.version), after a later one was answered"
        )
    }

    private func check(
        _ operation: ClientOperation,
        effect: UInt64?,
        _ history: inout [VersionedOperation]
    ) -> Violation? {
        var completed: UInt64?
        switch operation.result {
        case .open, .unknown:
            break
        case .refused:
            if let effect {
                return Violation("I12", key: key, "request \(operation.request) was refused and made version \(effect)")
            }
        case .tookEffect(let version):
            guard let effect, version ?? effect == effect else {
                return Violation("I10", key: key, "request \(operation.request) was granted, and the chain lacks it")
            }
            completed = operation.completed
        case .saw(let version):
            if let effect, operation.isFinal || effect <= version {
                return Violation(
                    "I12",
                    key: key,
                    "request \(operation.request) was turned away at version \(version) and made version \(effect)"
                )
            }
            history.append(
                VersionedOperation(
                    invoked: operation.attempted,
                    completed: operation.completed,
                    version: version,
                    isWrite: false
                )
            )
        }
        if let effect {
            history.append(
                VersionedOperation(invoked: operation.invoked, completed: completed, version: effect, isWrite: true)
            )
        }
        return nil
    }
}
