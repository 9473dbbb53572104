import Replication
import Simulation
import Testing

/// Faults one at a time, in a cluster that is healthy otherwise: each strikes, and costs what it has to cost and no more.
@Suite("Faults of the second plan")
struct MishapTests {
    private static func options(_ kind: FaultKind, seed: UInt64 = 1) -> SimulationOptions {
        var options = SimulationOptions(calmSeed: seed)
        options.duration = 20_000_000
        options.mishapKinds = [kind]
        options.mishapInterval = 200_000
        options.mishapTime = 50_000
        return options
    }

    @Test("A node whose sync fails is the only one lost, and the others go on without it")
    func syncError() {
        let report = Simulator.run(MishapTests.options(.syncError))
        #expect(report.passed, "\(report)")
        // Of three nodes one may be lost; the plan strikes a hundred times.
        #expect(report.faults[.syncError] == 1)
        #expect(report.versions > 100)
    }

    @Test("A cluster of one whose sync would fail has nothing to lose, so that the plan spares it")
    func lastNode() {
        var options = MishapTests.options(.syncError)
        options.nodes = 1
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.syncError] == 0)
    }

    @Test("A node that can't read a row stops, comes back and forgets nothing", arguments: 1...5 as ClosedRange<UInt64>)
    func readError(seed: UInt64) {
        let report = Simulator.run(MishapTests.options(.readError, seed: seed))
        #expect(report.passed, "\(report)")
        #expect(report.faults[.readError] > 0)
    }

    @Test("A full disk turns changes away before anything of them is done, and takes them again when it has room")
    func diskFull() {
        var options = MishapTests.options(.diskFull)
        options.nodes = 1
        options.mishapTime = 3_000_000
        options.attempts = 1
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.endings["refused"] ?? 0 > 0)
        #expect(report.endings["unknown"] == nil)
        #expect(report.endings["took effect"] ?? 0 > 0)
    }

    @Test(
        "An acceptance that a disk lost without a word is found by comparing, and mended",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func lostWrite(seed: UInt64) {
        let report = Simulator.run(MishapTests.options(.lostWrite, seed: seed))
        #expect(report.passed, "\(report)")
        #expect(report.faults[.lostWrite] > 0)
    }

    @Test(
        "A clone of a disk that all others can tell from its original never votes, and the others say that the node runs twice",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func diskClone(seed: UInt64) {
        var options = SimulationOptions(calmSeed: seed)
        options.duration = 20_000_000
        options.cloneInterval = 200_000
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.diskClone] > 0)
        #expect(report.clonesNoticed > 0)
        #expect(report.versions > 100)
    }

    @Test("Restarts are not taken for clones", arguments: 1...5 as ClosedRange<UInt64>)
    func restarts(seed: UInt64) {
        var options = SimulationOptions(calmSeed: seed)
        options.duration = 20_000_000
        options.plannedFaults = [.crash, .linkFlap, .pause]
        options.faultInterval = 200_000
        options.lateReplay = 0.1
        options.reorder = 0.1
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.crash] > 10)
        #expect(report.clonesNoticed == 0)
    }

    @Test("Voters that refuse without a reason delay clients and harm nobody")
    func forcedRefusal() {
        var options = SimulationOptions(calmSeed: 1)
        options.duration = 20_000_000
        options.forcedRefusal = 0.2
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.forcedRefusal] > 100)
        #expect(report.versions > 100)
    }

    @Test(
        "Messages of one kind that are lost for a while delay clients and harm nobody",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func kindLoss(seed: UInt64) {
        var options = MishapTests.options(.kindLoss, seed: seed)
        options.mishapTime = 300_000
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.kindLoss] > 100)
        #expect(report.versions > 20)
    }

    @Test("Nodes that know no promises of ranges go on beside those that do")
    func mixedVersions() {
        var options = SimulationOptions(calmSeed: 1)
        options.duration = 20_000_000
        options.keys = 256
        options.limits.rangeThreshold = 1
        options.oldNodes = 2
        let report = Simulator.run(options)
        #expect(report.passed, "\(report)")
        #expect(report.faults[.unknownMessage] > 0)
        #expect(report.versions > 100)
    }

    #if !DEBUG
    @Test("Every kind of fault strikes in the first worlds")
    func everyKindStrikes() {
        var faults = FaultCounts()
        for seed in UInt64(0)..<60 {
            var options = SimulationOptions(seed: seed)
            options.duration = 20_000_000
            faults += Simulator.run(options).faults
        }
        for kind in FaultKind.allCases { #expect(faults[kind] > 0, "\(kind)") }
    }
    #endif
}
