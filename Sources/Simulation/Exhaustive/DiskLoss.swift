import Paxos
import Replication

/// A voter whose disk comes back with less than it held.
public struct DiskLoss: Hashable, Sendable {
    public enum Return: Hashable, Sendable {
        /// With nothing. Its node finds no store and does not start; formatted anew, it is a store that nobody knows.
        case empty
        /// As it was at some moment before. If it lacks anything, enough others have heard of what it lacks.
        case restored
        /// As it was at some moment before, of which perhaps nobody has heard anything later. No protocol can notice that.
        case restoredUnheard
    }

    public let node: NodeID
    public let comesBack: Return

    public init(of node: UInt16, _ comesBack: Return) {
        self.node = NodeID(node)
        self.comesBack = comesBack
    }
}

/// What the model of epochs knows of the one store that may forget: its witness, its standing, and what others heard of it.
struct ForgetfulStore: Hashable {
    /// What a copy of the disk holds.
    struct Copy: Hashable {
        let accepted: Accepted?
        let epoch: UInt32
        let sealed: UInt32
        let witness: StoreWitness
    }

    /// A step of 1, so that each promise that can be forgotten is.
    var rounds = RoundBound(durable: 0, step: 1)
    var feedSequence: UInt64 = 0
    /// The bound that its node started with; every register counts as promised there.
    var floor: UInt64 = 0
    var standing = Standing.voting
    var copy: Copy?
    var isBack = false
    /// Only for `PlantedBug.learnedWhileWaiting`: what its disk held before it came back.
    var lost = StoreWitness.none
    /// Who has heard of more than the copy holds.
    var heard = NodeSet()
    /// Who has answered its node since it came back.
    var answered = NodeSet()

    /// Every write of the model is durable at once.
    var witness: StoreWitness { StoreWitness(feedSequence: feedSequence, roundBound: rounds.bound) }

    /// Less than `==` looks at, as in `EpochState`.
    func hashShortly(into hasher: inout Hasher) {
        hasher.combine(feedSequence << 48 | rounds.bound << 32 | floor << 16 | (isBack ? 2 : 0) | (copy == nil ? 0 : 1))
        hasher.combine(standing)
        hasher.combine(copy?.witness)
        hasher.combine(heard)
        hasher.combine(answered)
    }
}
