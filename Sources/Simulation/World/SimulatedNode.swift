import Paxos
import Replication

/// One node: a production replica with a made-up disk, clock and inbox around it.
struct SimulatedNode {
    let id: NodeID
    let store: StoreID
    let disk: SimulatedDisk
    /// Another machine with a copy of the disk, or the original of this one. One of both has the node's address.
    var twin: SimulatedTwin?
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
    /// A sync failed: the store is marked, and never opened again.
    var isBroken = false
    /// The next sync fails.
    var syncFails = false
    /// Its disk has no room for new changes.
    var isFull = false
    /// A machine that no operator has set up yet is no node.
    var isInstalled = true
    /// What its operator wrote into its configuration; `nil` for the nodes of the first epoch.
    var bootstrap: Membership?
    /// Operators' requests that this run of the node works on.
    var operatorRequests: Set<UInt64> = []
    /// Requests that are asked again after the end, under these numbers.
    var inquiries: Set<UInt64> = []
    /// Reads that mend a difference from a neighbour, by register.
    var repairs: [UInt64: Int] = [:]
    /// Only for `PlantedBug.unknownTakenForRefused`: requests that ended here without a certain answer.
    var takenForRefused: Set<Int> = []
    /// The epoch that it has sealed the earlier ones for: as written, and as no crash can undo.
    var writtenSeal: UInt32 = 0
    var safeSeal: UInt32 = 0
    /// The last epoch that it answered in as a voter.
    var lastEpoch: UInt32 = 1
    /// Only for `PlantedBug.mergeBeforeSeal`.
    var olderImage: DiskImage?
    /// Not to be healed: the cluster must do without it.
    var staysDown = false
}
