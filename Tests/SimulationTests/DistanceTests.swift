import Simulation
import Testing

/// Clusters whose nodes are far from each other.
struct DistanceTests {
    /// Two clients' ways, turns of the nodes and a sync, in microseconds.
    private static let work: UInt64 = 8_000

    @Test(
        "From every site an allocation, a change of one's own number and a read take one round trip to the nearest majority, and no more"
    )
    func oneRoundTrip() throws {
        let map = SiteMap.fiveRegions
        let results = try DistanceStudy.run(map, numbers: 20)
        #expect(results.count == map.names.count * DistanceStudy.Work.allCases.count)
        for result in results {
            let trip = map.nearestMajority(of: result.site)
            let trips: UInt64 =
                switch result.work {
                case .allocation, .firstUpdate, .update, .read: 1
                case .firstAllocation, .foreignUpdate: 2
                }
            let (least, most) = (trip * trips, trip * trips + Self.work)
            #expect((least...most).contains(result.median), "\(map.names[result.site]), \(result.work.rawValue)")
        }
    }

    @Test("A leader's site waits for one round trip, every other one for its way to the leader too")
    func leader() {
        let map = SiteMap(names: ["a", "b", "c"], roundTrips: [[0, 10, 30], [10, 0, 20], [30, 20, 0]])
        #expect(map.nearestMajority(of: 2) == 20)
        #expect(map.change(from: 1, leader: 1) == 10)
        #expect(map.change(from: 2, leader: 0) == 40)
        #expect(map.bestLeader == 1)
    }
}
