import Paxos

/// What a replica knows about another node.
public struct Peer: Hashable, Sendable {
    /// Messages to it can leave.
    public internal(set) var isLinked = false
    /// Its store, once it has said so.
    public internal(set) var store: StoreID?
    public internal(set) var lastHeard: Moment?
    /// How far its feed is settled, as of its last word.
    public internal(set) var head: UInt64 = 0
    /// How far its feed is known here.
    public internal(set) var cursor: UInt64 = 0
    /// The last measured round trip, heartbeat to heartbeat, in microseconds.
    public internal(set) var roundTripMicroseconds: UInt64?
    /// `sentAt` of its latest heartbeat, by its clock.
    var lastSentAt: Moment?
    /// `run` of its latest heartbeat.
    var run: UInt64?
    /// Its runs, as far as two at once would show.
    var runs = RunWatch()
    /// When the pull under way was asked for.
    var pullSince: Moment?
    var lastPull: Moment?
    /// Pages with versions are asked for: the last page named registers that this node lacked.
    var isCatchingUp = false
    var adopted: UInt64 = 0

    /// How many changes of its feed have not been looked at.
    public var lag: UInt64 { head > cursor ? head - cursor : 0 }
}
