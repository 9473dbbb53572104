import Replication
import Simulation
import Testing

/// Operators at work: nodes come and go, also two changes at once, while everything else goes wrong too.
@Suite("Membership in simulated worlds")
struct MembershipTests {
    @Test("Every rule holds while nodes come and go", arguments: 0..<Budget.seeds.upperBound / 4 as Range<UInt64>)
    func rulesHold(seed: UInt64) {
        var options = SimulationOptions(seed: 1_000 + seed)
        options.duration = Budget.duration
        options.startsAlone = seed.isMultiple(of: 3)
        options.changesMembership(every: 500_000)
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
    }

    @Test("A cluster of one grows to five and shrinks again, and turns nobody away for long")
    func growsAndShrinks() {
        var options = SimulationOptions(calmSeed: 7)
        options.duration = 20_000_000
        options.startsAlone = true
        options.changesMembership(every: 1_000_000)
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.membershipChange] > 10)
        #expect(report.largestEpoch > 8)
        // Those whose node is removed under them.
        let unknown = report.endings["unknown"] ?? 0
        #expect(unknown * 20 < report.operations)
    }
}
