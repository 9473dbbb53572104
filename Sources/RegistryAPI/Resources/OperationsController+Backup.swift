import Hummingbird
import Numbering
import Paxos
import Registry
import Replication

/// `/v1/cluster/backup`: writes what was decided into a file on this node, and shows how far that is.
///
/// The file is not handed out here: it holds the hashes of all secrets, so who wants it must be let onto the machine.
extension OperationsController {
    func startBackup(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        return try answer(registry.startBackup(caller: try call.identifiedCaller()))
    }

    func backup(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        return try answer(registry.backupReport(caller: try call.identifiedCaller()))
    }

    private func answer(_ result: Result<BackupReport?, Refusal>) throws(Problem) -> Response {
        switch result {
        case .failure(let denial): throw Problem(refused: denial)
        case .success(let report): .json { $0.backup(report, registry.status) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func backup(_ report: BackupReport?, _ status: ReplicaStatus) {
        beginObject()
        member("node", status.node.rawValue)
        member("state", report?.state.rawValue ?? "none")
        member("file", report?.file)
        member("registers", report?.registers ?? 0)
        member("atMost", max(report?.registers ?? 0, status.feedPosition))
        member("versions", report?.versions ?? 0)
        member("missingVersions", report?.missingVersions ?? 0)
        member("bytes", report?.bytes ?? 0)
        member("digest", report?.digest)
        member("problem", report?.problem)
        endObject()
    }
}
