import Paxos

/// What clients were told about one register, against the chain of its chosen versions.
///
/// Checks I10 (no double and no lost allocation: each version is one allowed step of one request), I11 (linearizable)
/// I12 (a request takes effect at most once, and is never turned away because of itself) and I13 (what was acknowledged of
/// PINs, locks and ports is in the chain, and a number changes hands by the right PIN only).
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
            if let fault = portingFault(number, by: operation, on: base.flatMap { HeldNumber($0.content) }) {
                return Violation("I13", key: key, "version \(version.number) \(fault)")
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

    /// What is wrong with a version that changes holder, PIN, lock or count of wrong PINs, without a look at the commands'
    /// own rules; `nil` when nothing is.
    private func portingFault(
        _ number: HeldNumber,
        by operation: ClientOperation,
        on base: HeldNumber?
    ) -> String? {
        let base = base ?? .untouched
        if base.holder != 0, number.holder != 0, number.holder != base.holder {
            guard case .port(let pin) = operation.kind else { return "changes hands without a port" }
            guard pin == base.pin, pin != 0 else { return "changes hands by a wrong PIN" }
            guard !base.isLocked, base.wrongPINs < 5 else { return "changes hands in spite of a lock" }
            guard number.pin == 0 else { return "leaves a PIN that was used" }
        }
        if number.wrongPINs > 5 { return "tries a sixth wrong PIN" }
        if number.wrongPINs < base.wrongPINs, number.holder == base.holder, number.pin == base.pin {
            return "forgets a wrong PIN"
        }
        if number.isLocked, number.pin != 0 { return "has a PIN in spite of a lock" }
        return nil
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
                let isPort = operation.command(value: 0, expiresAt: nil).isOfPorting
                return Violation(
                    isPort ? "I13" : "I10",
                    key: key,
                    "request \(operation.request) was granted, and the chain lacks it"
                )
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
