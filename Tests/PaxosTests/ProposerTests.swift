import Paxos
import Simulation
import Testing

struct ProposerTests {
    /// A claim: writes its own first version, or leaves what it finds.
    static func claim(_ content: UInt8) -> (Version?) -> Version? {
        { base in base == nil ? version(content) : nil }
    }

    /// A proposer of 3 voters that prepares ballot (1, round, 1).
    static func preparing(_ round: UInt64 = 5, voters: UInt16 = 3) -> Proposer {
        var proposer = Proposer(quorum: quorum(of: voters))
        proposer.start(ballot(round))
        return proposer
    }

    /// One that sent ACCEPT(5, version 1).
    static func accepting() -> Proposer {
        var proposer = preparing()
        _ = proposer.promised(by: NodeID(1), ballot(5), accepted: nil, change: claim(1))
        _ = proposer.promised(by: NodeID(2), ballot(5), accepted: nil, change: claim(1))
        return proposer
    }

    @Test("An untouched register: promises, ACCEPT, votes, chosen")
    func happyPath() {
        var proposer = ProposerTests.preparing()
        let claim = ProposerTests.claim(1)
        #expect(proposer.promised(by: NodeID(3), ballot(5), accepted: nil, change: claim) == .wait)
        #expect(
            proposer.promised(by: NodeID(1), ballot(5), accepted: nil, change: claim) == .accept(ballot(5), version(1))
        )
        #expect(proposer.accepted(by: NodeID(2), ballot(5)) == .wait)
        #expect(proposer.accepted(by: NodeID(3), ballot(5)) == .chosen(held(1, 5)))
        #expect(proposer.phase == .idle)
    }

    @Test("A version on which the quorum agrees is chosen: the change is answered, or computed on it")
    func agreement() {
        var leaving = ProposerTests.preparing()
        _ = leaving.promised(by: NodeID(1), ballot(5), accepted: held(9, 3), change: ProposerTests.claim(1))
        let answer = leaving.promised(by: NodeID(2), ballot(5), accepted: held(9, 3), change: ProposerTests.claim(1))
        #expect(answer == .unchanged(held(9, 3)))
        #expect(leaving.phase == .idle)

        var changing = ProposerTests.preparing()
        let update: (Version?) -> Version? = { .modeled(after: $0, content: [2]) }
        _ = changing.promised(by: NodeID(1), ballot(5), accepted: held(9, 3), change: update)
        let next = changing.promised(by: NodeID(2), ballot(5), accepted: held(9, 3), change: update)
        #expect(next == .accept(ballot(5), .modeled(after: version(9), content: [2])))
    }

    /// What two voters hold, and whose version is settled.
    static let disagreements: [(first: Accepted?, second: Accepted?, found: Accepted)] = [
        (nil, held(9, 3), held(9, 3)),
        (held(9, 3), nil, held(9, 3)),
        (held(8, 2), held(9, 3), held(9, 3)),
        (held(9, 3), held(8, 2), held(9, 3)),
        // The same version under two ballots is no agreement: neither needs to be chosen.
        (held(9, 2), held(9, 3), held(9, 3)),
        (held(8, 3, 1), held(9, 3, 2), held(9, 3, 2)),
    ]

    @Test("Promises that disagree: the highest is settled first, and the change waits", arguments: 0..<6)
    func settling(index: Int) {
        let (first, second, found) = ProposerTests.disagreements[index]
        var proposer = ProposerTests.preparing()
        let never: (Version?) -> Version? = { _ in
            Issue.record("computed on a base that is not settled")
            return nil
        }
        #expect(proposer.promised(by: NodeID(1), ballot(5), accepted: first, change: never) == .wait)
        let action = proposer.promised(by: NodeID(2), ballot(5), accepted: second, change: never)
        #expect(action == .accept(ballot(5), found.version))
        _ = proposer.accepted(by: NodeID(1), ballot(5))
        let settled = Accepted(ballot: ballot(5), version: found.version)
        #expect(proposer.accepted(by: NodeID(2), ballot(5)) == .settled(settled))
        proposer.start(ballot(6))
    }

    @Test("A repeated promise or vote counts once")
    func duplicates() {
        var proposer = ProposerTests.preparing()
        let claim = ProposerTests.claim(1)
        for _ in 0..<3 {
            #expect(proposer.promised(by: NodeID(1), ballot(5), accepted: nil, change: claim) == .wait)
        }
        _ = proposer.promised(by: NodeID(2), ballot(5), accepted: nil, change: claim)
        for _ in 0..<3 { #expect(proposer.accepted(by: NodeID(1), ballot(5)) == .wait) }
        #expect(proposer.accepted(by: NodeID(2), ballot(5)) == .chosen(held(1, 5)))
        #expect(proposer.accepted(by: NodeID(3), ballot(5)) == .wait)
    }

    @Test("Answers to another attempt, in another phase, or of a stranger change nothing")
    func lateReplies() {
        let untouchable: (Version?) -> Version? = { _ in
            Issue.record("a late promise was counted")
            return nil
        }
        for proposer in [ProposerTests.preparing(), ProposerTests.accepting(), Proposer(quorum: quorum(of: 3))] {
            var late = proposer
            for node in nodes(1, 2, 3) {
                for old in [ballot(4), ballot(5, 2), ballot(6)] {
                    #expect(late.promised(by: node, old, accepted: nil, change: untouchable) == .wait)
                    #expect(late.accepted(by: node, old) == .wait)
                    #expect(late.refused(by: node, old, seen: ballot(9)) == .wait)
                }
            }
            for stranger in nodes(4, 63) {
                #expect(late.promised(by: stranger, ballot(5), accepted: nil, change: untouchable) == .wait)
                #expect(late.accepted(by: stranger, ballot(5)) == .wait)
                #expect(late.refused(by: stranger, ballot(5), seen: ballot(9)) == .wait)
            }
            #expect(late == proposer)
        }
        var preparing = ProposerTests.preparing()
        for node in nodes(1, 2, 3) { #expect(preparing.accepted(by: node, ballot(5)) == .wait) }
        #expect(preparing == ProposerTests.preparing())
        var accepting = ProposerTests.accepting()
        #expect(accepting.promised(by: NodeID(3), ballot(5), accepted: held(9, 3), change: untouchable) == .wait)
        #expect(accepting == ProposerTests.accepting())
    }

    @Test("NACKs end an attempt when no quorum is left to wait for", arguments: [3, 5, 7] as [UInt16])
    func refusals(voters: UInt16) {
        var proposer = ProposerTests.preparing(voters: voters)
        let needed = quorum(of: voters).size
        for node in 1..<UInt16(needed) {
            // Each twice: a repeated NACK counts once.
            #expect(proposer.refused(by: NodeID(node), ballot(5), seen: ballot(7)) == .wait)
            #expect(proposer.refused(by: NodeID(node), ballot(5), seen: ballot(7)) == .wait)
        }
        let last = NodeID(UInt16(needed))
        #expect(proposer.refused(by: last, ballot(5), seen: ballot(8)) == .lost(seen: ballot(8)))
    }

    // PREPARE arrives again after the vote; the acceptor holds the ballot already and refuses, naming that same ballot.
    // Before Proposer.refused looked at `seen`, two such copies made a proposal that was being chosen look lost.
    @Test("A late copy of PREPARE does not make an attempt look lost")
    func refusedByOwnVote() {
        var proposer = ProposerTests.accepting()
        for node in nodes(1, 2) {
            var acceptor = Acceptor(accepted: nil, promised: .zero)
            _ = acceptor.accept(ballot(5), version(1))
            guard case .refused(let seen) = acceptor.prepare(ballot(5)) else {
                Issue.record("an accepted ballot was promised")
                return
            }
            #expect(proposer.refused(by: node, ballot(5), seen: seen) == .wait)
        }
        #expect(proposer == ProposerTests.accepting())
    }

    @Test("Votes that come after the NACKs still count: lost is no proof of anything")
    func chosenAfterLost() {
        var proposer = ProposerTests.accepting()
        #expect(proposer.refused(by: NodeID(1), ballot(5), seen: ballot(7)) == .wait)
        #expect(proposer.refused(by: NodeID(2), ballot(5), seen: ballot(7)) == .lost(seen: ballot(7)))
        #expect(proposer.accepted(by: NodeID(1), ballot(5)) == .wait)
        #expect(proposer.accepted(by: NodeID(2), ballot(5)) == .chosen(held(1, 5)))
    }

    @Test("Two values under one ballot, and a promise that names a higher ballot, are violations")
    func violations() {
        var twins = ProposerTests.preparing()
        _ = twins.promised(by: NodeID(1), ballot(5), accepted: held(8, 3), change: ProposerTests.claim(1))
        let twin = twins.promised(by: NodeID(2), ballot(5), accepted: held(9, 3), change: ProposerTests.claim(1))
        #expect(twin == .violated(.twoValues(ballot(3))))

        for high in [ballot(5), ballot(5, 2), ballot(6)] {
            var proposer = ProposerTests.preparing()
            let accepted = Accepted(ballot: high, version: version(9))
            let action = proposer.promised(by: NodeID(1), ballot(5), accepted: accepted, change: ProposerTests.claim(1))
            #expect(action == .violated(.promiseOutOfOrder(ballot(5), accepted: high)))
        }
    }

    @Test("An attempt with a ballot that is not higher stops the process")
    func reusedBallot() async {
        await #expect(processExitsWith: .failure) {
            var proposer = Proposer(quorum: Quorum(voters: [NodeID(1)]))
            proposer.start(Ballot(epoch: 1, round: 5, node: NodeID(1)))
            proposer.start(Ballot(epoch: 1, round: 5, node: NodeID(1)))
        }
    }

    // The slow twin looks at the whole list of promises at once.
    @Test("The order of promises makes no difference", arguments: 0..<300 as Range<UInt64>)
    func orderIsIrrelevant(seed: UInt64) {
        var random = SampleGenerator(seed: seed)
        let voters: UInt16 = [3, 5, 7].randomElement(using: &random) ?? 3
        let size = quorum(of: voters).size
        let promises = (0..<size).map { _ -> Accepted? in
            let round = UInt64.random(in: 0...2, using: &random)
            return round == 0 ? nil : held(UInt8(round), round)
        }
        let highest = promises.compactMap { $0 }.max { $0.ballot < $1.ballot }
        let expected: Proposer.Action =
            if Set(promises.map { $0?.ballot }).count > 1, let highest {
                .accept(ballot(5), highest.version)
            } else if let highest {
                .unchanged(highest)
            } else {
                .accept(ballot(5), version(7))
            }
        var senders = quorum(of: voters).voters
        senders.shuffle(using: &random)
        var proposer = ProposerTests.preparing(voters: voters)
        var actions: [Proposer.Action] = []
        for (node, promise) in zip(senders, promises) {
            actions.append(proposer.promised(by: node, ballot(5), accepted: promise, change: ProposerTests.claim(7)))
        }
        #expect(actions.dropLast().allSatisfy { $0 == .wait }, "replay with seed \(seed)")
        #expect(actions.last == expected, "replay with seed \(seed)")
    }
}
