public import Paxos
public import Replication

/// What this node shows for a register: the latest version that it knows to be chosen.
///
/// A local view. Other nodes may know a later version; nobody may conclude that a number is free or taken from it.
public struct ChosenVersion: Hashable, Sendable {
    public let key: RegisterKey
    /// `nil`: the register was touched, but no chosen version of it is known here.
    public let version: Version?
    /// The ballot under which `version` is held, `nil` if it comes from the history.
    public let ballot: Ballot?
    /// A later version was accepted here and is not known to be chosen; `version` is the one before it.
    public let isPending: Bool

    public init(key: RegisterKey, version: Version?, ballot: Ballot?, isPending: Bool) {
        self.key = key
        self.version = version
        self.ballot = ballot
        self.isPending = isPending
    }
}
