import Paxos
import Replication

/// One node: a production replica with a made-up disk, clock and inbox around it.
struct SimulatedNode {
    let id: NodeID
    let store: StoreID
    let disk: SimulatedDisk
    var clock: SimulatedClock
    /// `nil` while the node is down.
    var replica: Replica?
    /// Whether there is a replica; asked so often that looking at the replica itself would cost time.
    var isUp = false
    /// Proposes instead of the replica, where a proposer's bug is planted.
    var rogue: RogueProposer?
    /// Counts starts; what belongs to an earlier run is ignored.
    var incarnation: UInt64 = 0
    /// What waits for the next turn of the node's one thread.
    var inbox: [ReplicaInput] = []
    var isTurnPlanned = false
    var pausedUntil: UInt64 = 0
    /// Every sync takes this many times as long until `slowUntil`.
    var diskSlowness: UInt64 = 1
    var slowUntil: UInt64 = 0
    /// Clients' requests that this run of the node works on, by its request number.
    var tickets: [UInt64: WorldEvent.Attempt] = [:]
    var nextRequest: UInt64 = 0
    /// The store has forgotten votes or promises that others may know of: an older copy took its place.
    var isAmnesiac = false
    /// It lacks the last batches that were synced, as its witness beside the database can tell.
    var hasLostTail = false
    /// A machine that no operator has set up yet is no node.
    var isInstalled = true
    /// What its operator wrote into its configuration; `nil` for the nodes of the first epoch.
    var bootstrap: Membership?
    /// Operators' requests that this run of the node works on.
    var operatorRequests: Set<UInt64> = []
    /// The epoch that it has sealed the earlier ones for: as written, and as no crash can undo.
    var writtenSeal: UInt32 = 0
    var safeSeal: UInt32 = 0
    /// Only for `PlantedBug.mergeBeforeSeal`.
    var olderImage: DiskImage?
    /// Not to be healed: the cluster must do without it.
    var staysDown = false
}
