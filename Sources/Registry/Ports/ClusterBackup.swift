import Numbering
import Paxos
import Replication

/// Writes what the cluster has decided into a file on this node. The node implements it; tests have none.
public protocol ClusterBackup: Sendable {
    /// Begins a backup, unless one is under way.
    func start()

    /// The backup that was asked for last; `nil` before the first one.
    var report: BackupReport? { get }
}

/// Nowhere to write to.
public struct NoBackup: ClusterBackup {
    public init() {}

    public func start() {}

    public var report: BackupReport? { nil }
}

/// How far a backup has come.
public struct BackupReport: Sendable {
    public enum State: String, Sendable {
        case running
        case done
        case failed
    }

    public var state = State.running
    /// On the node's own file system; nothing is there unless it is done.
    public let file: String
    /// Registers written.
    public var registers: UInt64 = 0
    /// Their versions, the present ones included.
    public var versions: UInt64 = 0
    /// Earlier versions that no node that could be reached remembers.
    public var missingVersions: UInt64 = 0
    public var bytes: UInt64 = 0
    /// SHA-256 over everything in the file, in hexadecimal digits, once it is done.
    public var digest: String?
    /// Why it failed, in a sentence for the operator.
    public var problem: String?

    public init(file: String) {
        self.file = file
    }
}

extension Registry {
    /// Begins a backup of everything that was acknowledged before.
    public func startBackup(caller: Caller) -> Result<BackupReport?, Refusal> {
        if let denial = denial(of: .backUpCluster, caller: caller, resource: .common) { return .failure(denial) }
        backup.start()
        return .success(backup.report)
    }

    /// The backup that was asked for last.
    public func backupReport(caller: Caller) -> Result<BackupReport?, Refusal> {
        if let denial = denial(of: .backUpCluster, caller: caller, resource: .common) { return .failure(denial) }
        return .success(backup.report)
    }
}
