import Paxos
import Replication
import Testing

/// Rule 17: two processes with one store, at the same time.
@Suite("Runs of a neighbour")
struct RunsTests {
    private static let neighbour = NodeID(2)
    private static let alarm = ReplicaEvent.runsTwice(neighbour, store: StoreID(2))

    /// A heartbeat of this run, which shows that it was alive so many milliseconds ago.
    private func hear(_ run: UInt64, alive milliseconds: UInt64?, _ node: inout TestReplica, answered: UInt64? = nil) {
        let heartbeat = Heartbeat(
            store: StoreID(2),
            round: 0,
            settledThrough: 0,
            sentAt: node.now,
            echo: milliseconds.map { Moment(microseconds: node.now.microseconds - $0 * 1_000) },
            run: run,
            answeredRun: answered ?? node.replica.run,
            witness: StoreWitness(feedSequence: 0, roundBound: 0),
            seen: [:],
            epoch: 1
        )
        node.step(.received(.heartbeat(heartbeat), from: RunsTests.neighbour))
        node.wait(milliseconds: 10)
    }

    private func alarms(_ node: TestReplica) -> Int { node.events.count { $0 == RunsTests.alarm } }

    @Test("An earlier run that is alive after a later one was heard is a second process, told of once")
    func twoAtOnce() {
        var node = TestReplica(voters: 3, hears: [])
        hear(1, alive: nil, &node)
        hear(1, alive: 5, &node)
        hear(2, alive: 5, &node)
        #expect(alarms(node) == 0)
        hear(1, alive: 5, &node)
        #expect(alarms(node) == 1)
        hear(2, alive: 5, &node)
        hear(1, alive: 5, &node)
        #expect(alarms(node) == 1)
    }

    @Test("One restart after another is no second process")
    func restarts() {
        var node = TestReplica(voters: 3, hears: [])
        for run in UInt64(1)...20 {
            hear(run, alive: nil, &node)
            hear(run, alive: 5, &node)
            hear(run, alive: 1, &node)
        }
        #expect(alarms(node) == 0)
    }

    @Test("A late heartbeat of a run that is over proves nothing, whenever it was sent")
    func late() {
        var node = TestReplica(voters: 3, hears: [])
        hear(1, alive: nil, &node)
        hear(1, alive: 5, &node)
        hear(2, alive: nil, &node)
        hear(2, alive: 5, &node)
        // It was sent before the second run was heard, 20 milliseconds ago at the earliest.
        hear(1, alive: 25, &node)
        hear(1, alive: nil, &node)
        // A run that was over before anybody was heard.
        hear(9, alive: 60, &node)
        hear(2, alive: 5, &node)
        hear(1, alive: 60, &node)
        #expect(alarms(node) == 0)
    }

    @Test("An echo of what an earlier run of this node sent is by another clock, and proves nothing")
    func otherClock() {
        var node = TestReplica(voters: 3, hears: [])
        hear(1, alive: nil, &node)
        hear(2, alive: 5, &node)
        hear(1, alive: 1, &node, answered: node.replica.run &+ 1)
        #expect(alarms(node) == 0)
    }
}
