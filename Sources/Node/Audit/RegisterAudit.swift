import Logging
import Paxos
import Registry
import Replication
import ServiceLifecycle
import Synchronization

/// Compares this node's registers with its neighbours', stretch by stretch, and mends what a majority knows better.
///
/// What is under way looks different for a moment, so what differs is looked at again when the pass is over. What still
/// differs is read from a majority, as a client would read it; the node that is behind then takes over what was chosen. No
/// node's own word is copied. Two values under one ballot are an alarm and nothing else: reading them would stop nodes, and
/// which of them is right is for people to find out.
final class RegisterAudit: ClusterAudit {
    /// Between two passes in the background.
    private static let pause = Duration.seconds(60)
    /// Between two stretches of such a pass.
    private static let pace = Duration.milliseconds(250)
    /// After this, what is under way has come to rest: longer than it takes to settle a register that was left open.
    private static let rest = Duration.seconds(4)
    /// Findings of a pass, at most; a node that lacks more is better replaced.
    private static let findingLimit = 1_000

    /// A stretch that looked different.
    private struct Suspicion {
        let neighbour: NodeID
        let after: RegisterKey?
        let through: RegisterKey?
        let differences: Set<RegisterDifference>
    }

    private struct State {
        /// Tells passes apart; one that is not the present one ends.
        var pass = 0
        var report: AuditReport?
        var conflicts: Set<RegisterKey> = []
        var checked: UInt64 = 0
        var differences = 0
        var repaired = 0
    }

    private let driver: ReplicaDriver
    private let logger: Logger
    private let state = Mutex(State())

    init(driver: ReplicaDriver, logger: Logger) {
        self.driver = driver
        self.logger = logger
    }

    var report: AuditReport? { state.withLock { $0.report } }

    var conflicts: Int { state.withLock { $0.conflicts.count } }

    /// In Prometheus text format.
    var metrics: String {
        let (checked, differences, repaired, conflicts) = state.withLock {
            ($0.checked, $0.differences, $0.repaired, $0.conflicts.count)
        }
        return """
            # HELP e164_audit_registers_total Registers compared with neighbours.
            # TYPE e164_audit_registers_total counter
            e164_audit_registers_total \(checked)
            # HELP e164_audit_differences_total Registers that differed and stayed so.
            # TYPE e164_audit_differences_total counter
            e164_audit_differences_total \(differences)
            # HELP e164_audit_repaired_total Differences that a read of a majority mended.
            # TYPE e164_audit_repaired_total counter
            e164_audit_repaired_total \(repaired)
            # HELP e164_audit_conflicts Registers with two values under one ballot: must be 0.
            # TYPE e164_audit_conflicts gauge
            e164_audit_conflicts \(conflicts)

            """
    }

    // MARK: - Passes

    func start() {
        let pass: Int? = state.withLock { state in
            guard state.report?.isRunning != true else { return nil }
            state.pass += 1
            state.report = AuditReport()
            return state.pass
        }
        guard let pass else { return }
        // Ends by itself when everything was looked at.
        Task { await run(pass, isAsked: true) }
    }

    /// Compares in the background, for ever.
    func runInBackground() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let pass: Int? = state.withLock { state in
                guard state.report?.isRunning != true else { return nil }
                state.pass += 1
                return state.pass
            }
            if let pass, !Task.isCancelled { await run(pass, isAsked: false) }
        }
    }

    private func isPresent(_ pass: Int) -> Bool { !Task.isCancelled && state.withLock { $0.pass == pass } }

    private func run(_ pass: Int, isAsked: Bool) async {
        let status = driver.status
        let members = status.latest.members.map(\.node).filter { $0 != status.node }
        var neighbours = members.filter { status.reachablePeers.contains($0) }
        var report = AuditReport()
        var suspicions: [Suspicion] = []
        var after: RegisterKey?
        while isPresent(pass) {
            let own = await driver.summaries(after: after, through: nil, limit: ReplicaDriver.stretch)
            let through = own.count < ReplicaDriver.stretch ? nil : own.last?.key
            for neighbour in neighbours {
                let found = await driver.differences(with: neighbour, after: after, through: through, own)
                guard let found else {
                    neighbours.removeAll { $0 == neighbour }
                    continue
                }
                guard !found.isEmpty else { continue }
                suspicions.append(
                    Suspicion(neighbour: neighbour, after: after, through: through, differences: Set(found))
                )
            }
            report.checked += UInt64(own.count)
            state.withLock { $0.checked += UInt64(own.count) }
            publish(report, pass, isAsked)
            after = through
            if through == nil { break }
            if !isAsked { try? await Task.sleep(for: Self.pace) }
        }
        report.compared = neighbours
        report.missing = members.filter { !neighbours.contains($0) }
        if !suspicions.isEmpty {
            try? await Task.sleep(for: Self.rest)
            report.findings = await lasting(suspicions)
        }
        guard isPresent(pass) else { return }
        await mend(&report.findings)
        report.isRunning = false
        publish(report, pass, isAsked)
    }

    private func publish(_ report: AuditReport, _ pass: Int, _ isAsked: Bool) {
        guard isAsked else { return }
        state.withLock { if $0.pass == pass { $0.report = report } }
    }

    /// What still differs in the same way.
    private func lasting(_ suspicions: [Suspicion]) async -> [AuditReport.Finding] {
        var findings: [AuditReport.Finding] = []
        for suspicion in suspicions where findings.count < Self.findingLimit {
            let own = await driver.summaries(after: suspicion.after, through: suspicion.through, limit: .max)
            let found = await driver.differences(
                with: suspicion.neighbour,
                after: suspicion.after,
                through: suspicion.through,
                own
            )
            let stayed = (found ?? []).filter { suspicion.differences.contains($0) }
            findings += stayed.prefix(Self.findingLimit - findings.count).map {
                AuditReport.Finding(difference: $0, neighbour: suspicion.neighbour)
            }
        }
        return findings
    }

    // MARK: - Findings

    private func mend(_ findings: inout [AuditReport.Finding]) async {
        state.withLock { $0.differences += findings.count }
        for finding in findings { note(finding) }
        let keys = Set(findings.filter { $0.difference.kind == .conflict }.map(\.difference.key))
        for index in findings.indices where !keys.contains(findings[index].difference.key) {
            findings[index].isRepaired = await repair(findings[index])
        }
        let repaired = findings.count(where: \.isRepaired)
        state.withLock { $0.repaired += repaired }
    }

    private func note(_ finding: AuditReport.Finding) {
        let metadata: Logger.Metadata = [
            "register.key": "\(finding.difference.key)", "peer.id": "\(finding.neighbour)",
            "difference": "\(finding.difference.kind.rawValue)",
        ]
        guard finding.difference.kind == .conflict else {
            return logger.warning(
                "a register differs from a neighbour's: it is read from a majority",
                metadata: metadata
            )
        }
        state.withLock { _ = $0.conflicts.insert(finding.difference.key) }
        logger.critical(
            """
            ALARM: a neighbour holds another value under the same ballot. That must never happen: a store is damaged, or a \
            safety rule was broken. Compare both histories, replace the node that differs from the other ones, and report this.
            """,
            metadata: metadata
        )
    }

    /// Reads from a majority, and lets whoever is behind take over what was chosen.
    private func repair(_ finding: AuditReport.Finding) async -> Bool {
        let key = finding.difference.key
        guard case .unchanged(let chosen?) = await driver.submitRead(key, timeout: .seconds(5)) else { return false }
        driver.learn(key, chosen)
        driver.send(.chosen(key, chosen.ballot), to: finding.neighbour)
        for _ in 0..<20 {
            try? await Task.sleep(for: .milliseconds(100))
            let before = key.predecessor
            let own = await driver.summaries(after: before, through: key, limit: .max)
            let found = await driver.differences(with: finding.neighbour, after: before, through: key, own)
            if let found, !found.contains(where: { $0.key == key }) { return true }
        }
        return false
    }
}

extension RegisterKey {
    /// A key that is below this one; most often nothing lies between.
    fileprivate var predecessor: RegisterKey? {
        let text = String(text.dropLast())
        return text.isEmpty ? nil : RegisterKey(checking: text)
    }
}

/// Compares as long as the node runs.
struct RegisterAuditService: Service {
    let audit: RegisterAudit

    func run() async throws {
        await cancelWhenGracefulShutdown { await audit.runInBackground() }
        // A service that returns would end the node.
        try? await gracefulShutdown()
    }
}
