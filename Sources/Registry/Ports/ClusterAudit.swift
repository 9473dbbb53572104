import Numbering
import Paxos
import Replication

/// Compares what the nodes hold. The node implements it; tests have none.
public protocol ClusterAudit: Sendable {
    /// Begins a comparison with all neighbours at full speed, unless one is under way.
    func start()

    /// The comparison that was asked for last; `nil` before the first one.
    var report: AuditReport? { get }

    /// Registers for which, since the start of this node, two values under one ballot were found: what must never happen.
    var conflicts: Int { get }
}

/// No neighbours to compare with.
public struct NoAudit: ClusterAudit {
    public init() {}

    public func start() {}

    public var report: AuditReport? { nil }

    public var conflicts: Int { 0 }
}

/// How far a comparison of this node's registers with its neighbours' has got, and what it found.
public struct AuditReport: Sendable {
    public struct Finding: Hashable, Sendable {
        public let difference: RegisterDifference
        /// Who was compared with.
        public let neighbour: NodeID
        public var isRepaired = false

        public init(difference: RegisterDifference, neighbour: NodeID) {
            self.difference = difference
            self.neighbour = neighbour
        }
    }

    public var isRunning = true
    /// Registers looked at, on this node.
    public var checked: UInt64 = 0
    /// Neighbours that answered all questions.
    public var compared: [NodeID] = []
    /// Members that could not be asked, or stopped answering.
    public var missing: [NodeID] = []
    /// Differences that stayed for some seconds.
    public var findings: [Finding] = []

    public init() {}
}

extension Registry {
    /// Begins a comparison.
    public func startAudit(caller: Caller) -> Result<AuditReport?, Refusal> {
        if let denial = denial(of: .changeMembership, caller: caller, resource: .common) { return .failure(denial) }
        audit.start()
        return .success(audit.report)
    }

    /// The comparison that was asked for last.
    public func auditReport(caller: Caller) -> Result<AuditReport?, Refusal> {
        if let denial = denialOfCluster(to: caller) { return .failure(denial) }
        return .success(audit.report)
    }
}
