import Paxos

/// How a proposal or a read ended.
public enum Outcome: Hashable, Sendable {
    /// The change is this version, for ever.
    case chosen(Accepted)
    /// This version is chosen (`nil`: nobody ever touched the register) and the change leaves it as it is.
    case unchanged(Accepted?)
    /// Nothing was written, and nothing will be.
    case refused(Refusal)
    /// It may take effect, now or later. Asking again with the same request id tells.
    case unknown

    /// Why a node did not try, or gave up before anything could take effect.
    public enum Refusal: Hashable, Sendable {
        /// Too few nodes answered.
        case noQuorum
        /// Too many requests wait for this register or this node.
        case overloaded
        /// The disk is nearly full.
        case diskFull
        /// The node's store has forgotten votes; only other nodes may decide.
        case quarantined
        /// The node is shutting down.
        case stopping
    }
}
