import Paxos

/// One change of the store. All writes of a batch become durable together or not at all.
public enum StoreWrite: Hashable, Sendable {
    /// Raises the durable bound of rounds (`RoundBound`). Must be synced.
    case roundBound(UInt64)

    /// An acceptance: the register's new row, its feed row (marked unsettled), the index rows of its version. Must be
    /// synced.
    ///
    /// - Parameters:
    ///   - replacing: The feed row of the acceptance before, which goes; 0 if there was none.
    ///   - settledBase: The version before, if this node holds it; it goes into the history.
    case accept(RegisterKey, StoredRegister, replacing: UInt64, settledBase: Version?)

    /// The acceptance at this feed position is known to be chosen. Needs no sync of its own: what is forgotten is
    /// found out again.
    ///
    /// - Parameter previous: The chosen version before, if it is known; the index rows that the new one does not share
    ///   go.
    case chosen(RegisterKey, StoredRegister, previous: Version?)

    /// A version of the chain that this node had missed, for the history. Needs no sync.
    case history(RegisterKey, Version)

    /// Every change of that store's feed up to this position is known here. Needs no sync.
    case cursor(StoreID, UInt64)

    /// The most that is known of another node's store. Needs no sync.
    case witness(StoreID, StoreWitness)

    /// This store has forgotten promises or votes; it never votes again. Must be synced.
    case quarantine

    /// The membership of a later epoch is chosen: this store has no vote in any earlier one. Must be synced.
    case seal(Membership)

    /// This node votes in this epoch from now on. Must be synced.
    case activate(Membership)

    /// Every acceptance up to this feed position is chosen or superseded. Needs no sync.
    case settledThrough(UInt64)

    /// Whether the batch that holds this write must be synced before anybody is told.
    public var mustSync: Bool {
        switch self {
        case .roundBound, .accept, .quarantine, .seal, .activate: true
        case .chosen, .history, .cursor, .witness, .settledThrough: false
        }
    }
}
