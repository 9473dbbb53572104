import Replication

/// Which parts of the other stores' feeds lie within this node's own feed, as of some moments.
///
/// At each moment the node knows every change of store S up to a cursor, and has given out positions up to `position`
/// for what it knows. Whoever has read the own feed up to there has therefore seen S's feed up to the cursor, so a
/// follower can go on at S. Kept in memory: after a restart the first mark says where the node stands then.
struct FeedMarks {
    private struct Mark {
        var position: UInt64
        var cursors: [StoreID: UInt64]
    }

    /// Ascending by position.
    private var marks: [Mark] = []

    /// With ten looks a second: more than a minute of steady change. Followers that are further behind keep the marks
    /// that their cursor has.
    static let capacity = 1_024

    init(_ status: ReplicaStatus) {
        note(status)
    }

    /// Notes how things stand now.
    mutating func note(_ status: ReplicaStatus) {
        var cursors: [StoreID: UInt64] = [:]
        for peer in status.peers.values where peer.cursor > 0 {
            if let store = peer.store { cursors[store] = peer.cursor }
        }
        guard !cursors.isEmpty, marks.last?.cursors != cursors else { return }
        marks.append(Mark(position: status.feedPosition, cursors: cursors))
        if marks.count > Self.capacity { marks.removeFirst(Self.capacity / 4) }
    }

    /// How far each other store's feed is contained in the own one up to a position.
    func contained(through position: UInt64) -> [StoreID: UInt64] {
        marks.last { $0.position <= position }?.cursors ?? [:]
    }
}
