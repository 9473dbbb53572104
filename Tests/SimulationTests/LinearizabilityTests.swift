import Replication
import Simulation
import Testing

@Suite("Linearizability")
struct LinearizabilityTests {
    /// Histories of up to 7 operations at random times, right or wrong as chance has it: the fast checker and the search
    /// through all orders must agree on each.
    @Test("The fast checker agrees with the search through all orders", arguments: 0..<40 as Range<UInt64>)
    func agrees(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var rightOnes = 0
        for round in 0..<200 {
            let history = history(&random)
            let isRight = LinearizabilitySearch.isLinearizable(history)
            rightOnes += isRight ? 1 : 0
            #expect(
                (LinearizabilityChecker.firstViolation(history) == nil) == isRight,
                "seed \(seed), round \(round): \(history)"
            )
        }
        // Both kinds have to come up, or the comparison says nothing.
        #expect(rightOnes > 10 && rightOnes < 190)
    }

    @Test("Recorded histories are judged register by register, by the same check")
    func recorded() throws {
        let right = "a,write,10,20,1\na,read,15,30,0\na,write,40,,2\nb,read,1,2,0\n"
        #expect(try RecordedHistory(right).violations.isEmpty)
        #expect(try RecordedHistory(right).operations["a"]?.count == 3)
        #expect(try RecordedHistory(right + "a,read,50,60,2\n").violations.isEmpty, "the unknown one took effect")
        let stale = try RecordedHistory(right + "a,read,21,30,0\nb,read,50,60,1\n").violations
        #expect(stale.map(\.register) == ["a"])
        #expect(stale.first?.operation.invoked == 21)
    }

    @Test(
        "What is no line of a history is named",
        arguments: [
            "a,write,10,20", "a,look,1,2,3", ",read,1,2,3", "a,read,x,2,3", "a,read,3,2,1", "a,read,1,x,1",
            "a,write,1,2,0",
        ]
    )
    func malformed(line: String) {
        let error = #expect(throws: RecordedHistory.Malformed.self) { try RecordedHistory("a,read,1,2,0\n" + line) }
        #expect(error?.line == 2)
    }

    private func history(_ random: inout SplitMix64) -> [VersionedOperation] {
        let writes = UInt64.random(in: 0...4, using: &random)
        var history: [VersionedOperation] = []
        func add(version: UInt64, isWrite: Bool) {
            // Mostly near the time that fits the version, so that a good part of the histories is right.
            let invoked = UInt64.random(in: 0...12, using: &random) / 2 + version * 4
            let completed = invoked + UInt64.random(in: 1...6, using: &random)
            let isOpen = isWrite && Bool.random(using: &random)
            history.append(
                VersionedOperation(
                    invoked: invoked,
                    completed: isOpen ? nil : completed,
                    version: version,
                    isWrite: isWrite
                )
            )
        }
        for version in 0..<writes { add(version: version + 1, isWrite: true) }
        for _ in 0..<3 { add(version: UInt64.random(in: 0...writes, using: &random), isWrite: false) }
        return history
    }

    @Test("A stale read is not linearizable")
    func staleRead() {
        let write = VersionedOperation(invoked: 1, completed: 2, version: 1, isWrite: true)
        let read = VersionedOperation(invoked: 3, completed: 4, version: 0, isWrite: false)
        #expect(LinearizabilityChecker.firstViolation([write, read]) == read)
    }

    @Test("A write whose end nobody saw may take effect later, yet not before it began")
    func openWrite() {
        let write = VersionedOperation(invoked: 3, completed: nil, version: 1, isWrite: true)
        let before = VersionedOperation(invoked: 5, completed: 6, version: 0, isWrite: false)
        let tooEarly = VersionedOperation(invoked: 1, completed: 2, version: 1, isWrite: false)
        #expect(LinearizabilityChecker.firstViolation([write, before]) == nil)
        #expect(LinearizabilityChecker.firstViolation([write, tooEarly]) == write)
    }
}
