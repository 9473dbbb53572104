/// What an acceptor holds for a register: the last version it accepted, and under which ballot.
///
/// Not proof that the version is chosen: that takes a quorum holding the same ballot.
public struct Accepted: Hashable, Sendable {
    public let ballot: Ballot
    public let version: Version

    public init(ballot: Ballot, version: Version) {
        self.ballot = ballot
        self.version = version
    }
}
