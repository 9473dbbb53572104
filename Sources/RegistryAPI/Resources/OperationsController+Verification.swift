import Formats
import Hummingbird
import Numbering
import Paxos
import Registry
import Replication

/// `/v1/cluster/verification`: compares what the nodes hold, and shows how far that is.
extension OperationsController {
    func startVerification(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        return try answer(registry.startAudit(caller: try call.identifiedCaller()))
    }

    func verification(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        return try answer(registry.auditReport(caller: try call.identifiedCaller()))
    }

    private func answer(_ result: Result<AuditReport?, Refusal>) throws(Problem) -> Response {
        switch result {
        case .failure(let denial): throw Problem(refused: denial)
        case .success(let report): .json { $0.audit(report, registry.status) }
        }
    }
}

extension JSONWriter {
    /// Findings that are named; all are counted.
    private static let namedFindings = 100

    fileprivate mutating func audit(_ report: AuditReport?, _ status: ReplicaStatus) {
        let findings = report?.findings ?? []
        beginObject()
        member("node", status.node.rawValue)
        member("state", report.map { $0.isRunning ? "running" : "done" } ?? "none")
        member("checked", report?.checked ?? 0)
        member("atMost", max(report?.checked ?? 0, status.feedPosition))
        name("compared")
        beginArray()
        for neighbour in report?.compared ?? [] { number(neighbour.rawValue) }
        endArray()
        name("missing")
        beginArray()
        for neighbour in report?.missing ?? [] { number(neighbour.rawValue) }
        endArray()
        member("differences", findings.count)
        member("repaired", findings.count(where: \.isRepaired))
        member("conflicts", findings.count { $0.difference.kind == .conflict })
        name("findings")
        beginArray()
        for finding in findings.prefix(Self.namedFindings) {
            beginObject()
            member("key", finding.difference.key.text)
            member("neighbour", finding.neighbour.rawValue)
            member("kind", finding.difference.kind.rawValue)
            member("here", finding.difference.here.map { "\($0.ballot)" })
            member("there", finding.difference.there.map { "\($0.ballot)" })
            member("isRepaired", finding.isRepaired)
            endObject()
        }
        endArray()
        endObject()
    }
}
