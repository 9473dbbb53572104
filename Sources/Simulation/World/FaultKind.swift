/// What the world does to the nodes. The letters are those of `docs/PROTOCOL.md`, "Fault list".
public enum FaultKind: String, Hashable, Sendable, CaseIterable {
    /// F1
    case loss
    /// F2: a second copy, soon.
    case duplicate
    /// F2: a second copy, seconds later, also after a restart of either node.
    case lateReplay
    /// F3: a message that overtakes others.
    case reorder
    /// F3: a link that holds everything back for a while.
    case clog
    /// F4
    case partition
    /// F4: messages of one kind are lost for a while, from one node or from all.
    case kindLoss
    /// F4: a connection that breaks and comes back.
    case linkFlap
    /// F5, F6: a node stops; what was not synced is lost, all of it or what came after some batch.
    case crash
    /// F5, F6: all nodes stop at once.
    case powerFailure
    /// F10: the end of the log can't be read, and recovery goes on without it.
    case logTailLoss
    /// F11: the machine comes back with an older copy of its disk, or an empty one under the same name.
    case diskRollback
    /// F11: an older copy of a node's disk is started on another machine, while the node itself lives on.
    case diskClone
    /// F7
    case pause
    /// F8
    case slowDisk
    /// F12
    case clockJump
    /// F14: the answer to a client is lost.
    case replyLoss
    /// F13: an operator asks for another membership, perhaps two at once.
    case membershipChange
    /// F9: a sync fails; the store is not opened again.
    case syncError
    /// F9, F10: a row of the store can't be read for a while, as its checksum says.
    case readError
    /// F9: the disk has no room left for a while.
    case diskFull
    /// F10: a write that a sync called a success is not there after a restart.
    case lostWrite
    /// F8, F15: each link gets another speed, so that quorums form of other nodes, also of the slowest.
    case slowLinks
    /// F14: all clients claim another number of one range at the same instant, at as many nodes as there are.
    case rangeRush
    /// F16: a message of a kind that an older node does not know is lost there.
    case unknownMessage
    /// F15: a voter refuses without a reason.
    case forcedRefusal

    /// The position in `FaultCounts`.
    var index: Int { FaultKind.allCases.firstIndex(of: self) ?? 0 }
}

/// How often each fault struck.
public struct FaultCounts: Hashable, Sendable, CustomStringConvertible {
    private var counts = [Int](repeating: 0, count: FaultKind.allCases.count)

    public init() {}

    public subscript(kind: FaultKind) -> Int { counts[kind.index] }

    public var total: Int { counts.reduce(0, +) }

    mutating func note(_ kind: FaultKind) {
        counts[kind.index] += 1
    }

    public static func += (left: inout FaultCounts, right: FaultCounts) {
        for index in left.counts.indices { left.counts[index] += right.counts[index] }
    }

    public var description: String {
        FaultKind.allCases.filter { self[$0] > 0 }.map { "\($0.rawValue) \(self[$0])" }.joined(separator: ", ")
    }
}
