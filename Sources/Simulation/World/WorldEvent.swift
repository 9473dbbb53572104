import Paxos
import Replication

/// What can happen next in a simulated world. Nodes and clients go by their index.
enum WorldEvent {
    case tick(node: Int, incarnation: UInt64)
    /// A node works on its inbox.
    case turn(node: Int, incarnation: UInt64)
    /// - Parameter connection: The connection that it came over; `nil` for a copy that outlives connections.
    case arrive(from: Int, to: Int, connection: UInt64?, [ReplicaInput])
    case synced(node: Int, incarnation: UInt64)
    case readFeed(node: Int, incarnation: UInt64, Effects.FeedRequest)
    /// A node finds out whether it can reach another one.
    case noticeLink(from: Int, to: Int)

    case think(client: Int)
    /// A request reaches a node.
    case ask(Attempt)
    case answer(Attempt, Answer)
    /// The client waits no longer.
    case lostPatience(Attempt)
    case retry(client: Int, operation: Int)

    /// Operators change the membership.
    case operate

    /// The plan's next fault.
    case fault
    /// The next fault of the second plan.
    case mishap
    /// What a mishap did to a node's disk is over: it can be read again, it has room.
    case relief(node: Int, FaultKind)
    /// A node compares its registers with those of the others.
    case compare(node: Int)
    case endPartition(generation: UInt64)
    case restart(node: Int)
    /// A node dies, and comes back with this older content of its disk, if that is a fault the cluster can bear.
    case forget(node: Int, Copy, isTail: Bool)
    /// The next copy of a disk is made, to be started beside its node.
    case clone
    /// A copy of a node's disk is started on another machine, if that is a fault the cluster can bear.
    case startClone(node: Int, Copy)
    /// The address of a node that was cloned goes to the other one of both.
    case takeTurns(node: Int)
    /// The clone is found and switched off.
    case endClone(node: Int)
    case heal
    /// A node is asked again about a request that ended unknown.
    case inquire(node: Int)
    /// Looks whether everything has come to rest after healing.
    case inspect

    /// The content of a disk at some time before.
    final class Copy {
        let image: DiskImage

        init(_ image: DiskImage) {
            self.image = image
        }
    }

    /// One try of one request at one node. Shared, so that events stay small.
    final class Attempt: Sendable {
        let client: Int
        let operation: Int
        let number: Int
        let node: Int
        let command: NumberCommand

        init(client: Int, operation: Int, number: Int, node: Int, command: NumberCommand) {
            self.client = client
            self.operation = operation
            self.number = number
            self.node = node
            self.command = command
        }
    }

    /// What a client hears.
    enum Answer: Hashable {
        case tookEffect(version: UInt64?)
        case saw(version: UInt64)
        /// This attempt has not taken effect and never will.
        case refused
        case unknown
        /// Whether an earlier attempt took effect can't be told any more.
        case expired
    }
}
