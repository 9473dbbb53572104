import Paxos
import Testing

struct QuorumReadTests {
    /// Decides from the whole list of replies, without any cleverness.
    static func slowTwin(_ replies: [Accepted?], _ quorum: Quorum) -> QuorumRead.Action {
        let silent = quorum.voters.count - replies.count
        let candidates = Set(replies.map { $0?.ballot })
        for candidate in candidates {
            let alike = replies.filter { $0?.ballot == candidate }
            if alike.count >= quorum.size { return .agreed(alike[0]) }
        }
        let canAgree = candidates.contains { candidate in
            replies.count { $0?.ballot == candidate } + silent >= quorum.size
        }
        // A ballot that nobody has named yet may be what all the silent ones hold.
        return canAgree || silent >= quorum.size ? .wait : .disagreed
    }

    @Test("Every sequence of replies is judged as its slow twin does", arguments: [3, 5] as [UInt16])
    func twin(voters: UInt16) {
        let quorum = quorum(of: voters)
        let values: [Accepted?] = [nil, held(1, 1), held(2, 2)]
        var sequences: [[Accepted?]] = [[]]
        for _ in 0..<voters {
            sequences = sequences.flatMap { sequence in values.map { sequence + [$0] } }
        }
        for sequence in sequences {
            var read = QuorumRead(quorum: quorum)
            for (index, reply) in sequence.enumerated() {
                let action = read.reply(from: NodeID(UInt16(index) + 1), reply)
                let expected = QuorumReadTests.slowTwin(Array(sequence[...index]), quorum)
                #expect(action == expected, "\(sequence.map { $0?.ballot }) at \(index)")
                #expect(read.hasQuorum == (index + 1 >= quorum.size))
                if case .agreed = expected { break }
            }
        }
    }

    @Test("A voter counts once, a stranger never")
    func duplicates() {
        var read = QuorumRead(quorum: quorum(of: 3))
        #expect(read.reply(from: NodeID(1), held(1, 1)) == .wait)
        let before = read
        #expect(read.reply(from: NodeID(1), held(1, 1)) == .wait)
        #expect(read.reply(from: NodeID(1), held(2, 2)) == .wait)
        #expect(read.reply(from: NodeID(4), held(1, 1)) == .wait)
        #expect(read == before)
        #expect(!read.hasQuorum)
        #expect(read.reply(from: NodeID(3), held(1, 1)) == .agreed(held(1, 1)))
    }

    @Test("The highest ballot of a quorum that disagrees is no answer")
    func disagreement() {
        var read = QuorumRead(quorum: quorum(of: 3))
        #expect(read.reply(from: NodeID(1), nil) == .wait)
        #expect(read.reply(from: NodeID(2), held(1, 1)) == .wait)
        #expect(read.hasQuorum)
        #expect(read.reply(from: NodeID(3), held(2, 2)) == .disagreed)
    }

    @Test("The same version under two ballots is no agreement")
    func sameVersion() {
        var read = QuorumRead(quorum: quorum(of: 3))
        #expect(read.reply(from: NodeID(1), held(1, 1)) == .wait)
        #expect(read.reply(from: NodeID(2), held(1, 2)) == .wait)
        #expect(read.reply(from: NodeID(3), held(1, 2)) == .agreed(held(1, 2)))
    }

    @Test("Two versions under one ballot are a violation")
    func violation() {
        var read = QuorumRead(quorum: quorum(of: 5))
        _ = read.reply(from: NodeID(1), held(1, 1))
        #expect(read.reply(from: NodeID(2), held(2, 1)) == .violated(.twoValues(ballot(1))))
    }
}
