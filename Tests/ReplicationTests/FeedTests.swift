import Paxos
import Replication
import Testing

@Suite("Feeds between replicas")
struct FeedTests {
    private let neighbour = NodeID(2)

    private func page(_ accepted: Accepted, withVersion: Bool, at position: UInt64) -> PeerMessage {
        let version = withVersion ? accepted.version : nil
        let entry = FeedEntry(sequence: position, key: TestReplica.key, ballot: accepted.ballot, version: version)
        return .feed(store: StoreID(2), entries: [entry], next: position, head: position + 1)
    }

    /// Found in review: the pull after a page left before the page's writes were durable. A crash could then lose the
    /// page, and the answer to that pull, late, would set the cursor above it: a change that no pull ever asks for.
    @Test("Nobody is asked for the next page before this one is durable")
    func pullWaits() {
        var node = TestReplica(voters: 3)
        node.heartbeat(from: neighbour, settledThrough: 2)
        node.wait(milliseconds: 100)
        #expect(node.pulls(from: neighbour) == [0])
        node.holdsWrites = true
        let accepted = TestReplica.accepted(by: neighbour, round: 3)
        node.step(.received(page(accepted, withVersion: true, at: 1), from: neighbour))
        #expect(node.pulls(from: neighbour) == [0])
        node.sync()
        #expect(node.pulls(from: neighbour) == [0, 1])
    }

    /// Found in review: only pages without versions marked what was here already.
    @Test(
        "A page tells that what is here already is chosen, with versions or without",
        arguments: [false, true]
    )
    func pageMarksChosen(withVersion: Bool) {
        var node = TestReplica(voters: 3)
        let accepted = TestReplica.accepted(by: neighbour, round: 3)
        node.step(.received(.accept(TestReplica.key, accepted), from: neighbour))
        #expect(node.replica.status.unsettled == 1)
        node.heartbeat(from: neighbour, settledThrough: 2)
        node.wait(milliseconds: 100)
        node.step(.received(page(accepted, withVersion: withVersion, at: 1), from: neighbour))
        #expect(node.replica.status.unsettled == 0)
    }
}
