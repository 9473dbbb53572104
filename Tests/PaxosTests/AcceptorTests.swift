import Paxos
import Simulation
import Testing

struct AcceptorTests {
    @Test("A promise is kept, repeated and outbid")
    func prepare() {
        var acceptor = Acceptor(accepted: nil, promised: .zero)
        #expect(acceptor.prepare(ballot(2)) == .promise(nil))
        #expect(acceptor.prepare(ballot(2)) == .promise(nil))
        #expect(acceptor.prepare(ballot(1)) == .refused(ballot(2)))
        #expect(acceptor.prepare(ballot(2, 2)) == .promise(nil))
        #expect(acceptor.promised == ballot(2, 2))
    }

    @Test("A vote needs no promise, only that no higher one was given")
    func accept() {
        var acceptor = Acceptor(accepted: nil, promised: .zero)
        #expect(acceptor.accept(ballot(3), version(1)) == .write(settledBase: nil))
        #expect(acceptor.accepted == held(1, 3))
        #expect(acceptor.promised == ballot(3))
        #expect(acceptor.accept(ballot(2), version(2)) == .refused(ballot(3)))
        #expect(acceptor.prepare(ballot(5)) == .promise(held(1, 3)))
        #expect(acceptor.accept(ballot(4), version(2)) == .refused(ballot(5)))
        #expect(acceptor.accept(ballot(5), version(1)) == .write(settledBase: nil))
    }

    @Test("The same vote is repeated, below a promise too; another value under its ballot stops the node")
    func repeated() {
        var acceptor = Acceptor(accepted: held(1, 3), promised: ballot(9))
        let before = acceptor
        #expect(acceptor.accept(ballot(3), version(1)) == .repeated)
        #expect(acceptor.accept(ballot(3), version(2)) == .conflict)
        #expect(acceptor.adopt(chosen: held(2, 3)) == .conflict)
        #expect(acceptor == before)
    }

    @Test("PREPARE of the ballot that is accepted already is refused")
    func prepareAfterVote() {
        var acceptor = Acceptor(accepted: held(1, 3), promised: .zero)
        #expect(acceptor.promised == ballot(3))
        #expect(acceptor.prepare(ballot(3)) == .refused(ballot(3)))
    }

    @Test("A chosen version is adopted below the promise, and leaves the promise")
    func adopt() {
        var acceptor = Acceptor(accepted: held(1, 3), promised: ballot(9))
        #expect(acceptor.adopt(chosen: held(2, 4)) == .write(settledBase: nil))
        #expect(acceptor.accepted == held(2, 4))
        #expect(acceptor.promised == ballot(9))
        #expect(acceptor.adopt(chosen: held(2, 4)) == nil)
        #expect(acceptor.adopt(chosen: held(1, 3)) == nil)
        #expect(acceptor.adopt(chosen: held(3, 12)) == .write(settledBase: nil))
        #expect(acceptor.promised == ballot(12))
    }

    @Test("The base of a successor goes into the history, under whatever ballot it was held")
    func settledBase() {
        let first = version(1)
        let second = Version.modeled(after: first, content: [2])
        let third = Version.modeled(after: second, content: [3])
        var acceptor = Acceptor(accepted: Accepted(ballot: ballot(1), version: first), promised: .zero)
        #expect(acceptor.accept(ballot(4), second) == .write(settledBase: first))
        var other = Acceptor(accepted: Accepted(ballot: ballot(1), version: first), promised: .zero)
        #expect(other.accept(ballot(4), third) == .write(settledBase: nil))
        var adopting = Acceptor(accepted: Accepted(ballot: ballot(1), version: first), promised: .zero)
        let chosen = Accepted(ballot: ballot(4), version: second)
        #expect(adopting.adopt(chosen: chosen) == .write(settledBase: first))
    }

    @Test("A restarted acceptor refuses all that its floor covers, and shows what it held")
    func restart() {
        var acceptor = Acceptor(accepted: held(1, 3), promised: .floor(epoch: 1, round: 8))
        #expect(acceptor.prepare(ballot(8, 63)) == .refused(.floor(epoch: 1, round: 8)))
        #expect(acceptor.accept(ballot(8, 63), version(2)) == .refused(.floor(epoch: 1, round: 8)))
        #expect(acceptor.prepare(ballot(9)) == .promise(held(1, 3)))
    }

    // The values follow from the ballot, as they do when no rule is broken.
    @Test("Promises and accepted ballots never go down", arguments: 0..<200 as Range<UInt64>)
    func isMonotone(seed: UInt64) {
        var random = SampleGenerator(seed: seed)
        var acceptor = Acceptor(accepted: nil, promised: .floor(epoch: 1, round: 0))
        for _ in 0..<100 {
            let before = acceptor
            let ballot = ballot(UInt64.random(in: 1...9, using: &random), .random(in: 1...3, using: &random))
            let version = version(UInt8(ballot.round) * 4 + UInt8(ballot.node))
            let isRefused: Bool
            switch UInt8.random(in: 0..<3, using: &random) {
            case 0: isRefused = acceptor.prepare(ballot) == .refused(before.promised)
            case 1: isRefused = acceptor.accept(ballot, version) == .refused(before.promised)
            default: isRefused = acceptor.adopt(chosen: Accepted(ballot: ballot, version: version)) == nil
            }
            if isRefused { #expect(acceptor == before, "replay with seed \(seed)") }
            #expect(acceptor.promised >= before.promised, "replay with seed \(seed)")
            #expect(
                acceptor.accepted?.ballot ?? .zero >= before.accepted?.ballot ?? .zero,
                "replay with seed \(seed)"
            )
            #expect(acceptor.promised >= acceptor.accepted?.ballot ?? .zero, "replay with seed \(seed)")
        }
    }

    @Test("A ballot that no node owns stops the process")
    func unownedBallots() async {
        await #expect(processExitsWith: .failure) {
            var acceptor = Acceptor(accepted: nil, promised: .zero)
            _ = acceptor.prepare(.zero)
        }
        await #expect(processExitsWith: .failure) {
            var acceptor = Acceptor(accepted: nil, promised: .zero)
            _ = acceptor.prepare(.floor(epoch: 1, round: 1))
        }
    }
}
