import Paxos
import Replication
import Testing

/// Prefix promises, with neighbours that the test speaks for.
@Suite("Promises of a range")
struct RangeTests {
    private static func key(_ suffix: Int) -> RegisterKey { RegisterKey("n1212555\(suffix)") }

    private static let range = RegisterRange(checking: RegisterKey("n1212555"))

    @Test("Keys of numbers lie in the range of all but their last four digits")
    func places() throws {
        let place = try #require(RangeTests.key(1234).place)
        #expect(place.range == RangeTests.range && place.index == 1234)
        #expect(RegisterKey("b12125550123").place == nil)
        #expect(RegisterKey("n121255501x3").place == nil)
        #expect(RegisterRange(checking: RegisterKey("b1212555")) == nil)
        #expect(RegisterRange(checking: RegisterKey("n12")) == nil)
    }

    @Test("A map holds what was put into it, and unites with others")
    func maps() {
        var map = RangeMap()
        map.insert(0)
        map.insert(9_999)
        var other = RangeMap()
        other.insert(64)
        other.formUnion(map)
        #expect(
            [0, 64, 9_999].allSatisfy(other.contains) && !other.contains(1) && map.words.count == RangeMap.wordLimit
        )
    }

    @Test("After some requests a node asks for the range, and then proposes without phase 1")
    func fastPath() throws {
        var test = TestReplica(voters: 3)
        let ballot = try ask(&test)
        test.receive(.promiseRange(try #require(RangeTests.range), ballot, touched: RangeMap()), from: NodeID(2))
        // The one that waited, and a new one.
        #expect(test.accepts.last?.ballot == ballot)
        test.forgetOutput()
        test.claim(RangeTests.key(2000))
        #expect(test.prepares.isEmpty)
        #expect(test.accepts.map(\.ballot) == [ballot])
    }

    @Test("A ballot of a range serves each register once")
    func once() throws {
        var test = TestReplica(voters: 3)
        let ballot = try ask(&test)
        test.receive(.promiseRange(try #require(RangeTests.range), ballot, touched: RangeMap()), from: NodeID(2))
        test.claim(RangeTests.key(2000))
        test.forgetOutput()
        // The first attempt is given up; the next one has a ballot of its own.
        test.wait(milliseconds: 2_500)
        test.claim(RangeTests.key(2000))
        #expect(test.accepts.allSatisfy { $0.ballot != ballot })
        #expect(test.prepares.allSatisfy { $0 > ballot } && !test.prepares.isEmpty)
    }

    @Test("What a voter says was touched takes two phases")
    func exceptions() throws {
        var test = TestReplica(voters: 3)
        let ballot = try ask(&test)
        var touched = RangeMap()
        touched.insert(2000)
        test.receive(.promiseRange(try #require(RangeTests.range), ballot, touched: touched), from: NodeID(2))
        test.forgetOutput()
        test.claim(RangeTests.key(2000))
        #expect(test.accepts.isEmpty && test.prepares.count == 1)
    }

    @Test("A promised range refuses lower ballots for each of its registers, and names those that were touched")
    func promise() throws {
        var test = TestReplica(voters: 3)
        let range = try #require(RangeTests.range)
        let low = Ballot(epoch: 1, round: 5, node: NodeID(2))
        let version = TestReplica.accepted(by: NodeID(2), round: 5).version
        let high = Ballot(epoch: 1, round: 9, node: NodeID(3))
        test.receive(.accept(RangeTests.key(1000), Accepted(ballot: low, version: version)), from: NodeID(2))
        test.receive(.prepareRange(range, high), from: NodeID(3))
        var touched = RangeMap()
        touched.insert(1000)
        #expect(test.sends.last?.message == .promiseRange(range, high, touched: touched))
        test.receive(.prepare(RangeTests.key(1001), low), from: NodeID(2))
        #expect(test.sends.last?.message == .refused(RangeTests.key(1001), low, seen: high))
        test.receive(.accept(RangeTests.key(1001), Accepted(ballot: low, version: version)), from: NodeID(2))
        #expect(test.sends.last?.message == .refused(RangeTests.key(1001), low, seen: high))
        test.receive(.accept(RangeTests.key(1001), Accepted(ballot: high, version: version)), from: NodeID(3))
        #expect(test.sends.last?.message == .accepted(RangeTests.key(1001), high))
        test.receive(.prepareRange(range, low), from: NodeID(2))
        #expect(test.sends.last?.message == .refusedRange(range, low, seen: high))
    }

    @Test("A node that loses its range sends those that wait on their own way, and pauses before it asks again")
    func lost() throws {
        var test = TestReplica(voters: 3)
        let ballot = try ask(&test)
        let seen = Ballot(epoch: 1, round: ballot.round + 50, node: NodeID(3))
        test.forgetOutput()
        for node in [NodeID(2), NodeID(3)] {
            test.receive(.refusedRange(try #require(RangeTests.range), ballot, seen: seen), from: node)
        }
        #expect(!test.prepares.isEmpty && test.prepares.allSatisfy { $0 > seen })
        for suffix in 3000..<3010 { test.claim(RangeTests.key(suffix)) }
        #expect(test.rangeBallots.isEmpty)
    }

    /// Claims registers until the node asks for their range.
    private func ask(_ test: inout TestReplica) throws -> Ballot {
        for suffix in 1000..<1004 { test.claim(RangeTests.key(suffix)) }
        return try #require(test.rangeBallots.last)
    }
}

extension TestReplica {
    /// A request for the first version of a register.
    fileprivate mutating func claim(_ key: RegisterKey) {
        let deadline = now.advanced(byMicroseconds: 2_000_000)
        step(.propose(request: UInt64(sends.count) + 1_000, key, .first, deadline: deadline))
    }

    fileprivate mutating func receive(_ message: PeerMessage, from node: NodeID) {
        step(.received(message, from: node))
    }

    /// What neighbour 2 was asked to accept.
    fileprivate var accepts: [Accepted] {
        sends.compactMap { send in
            guard send.to == NodeID(2), case .accept(_, let accepted) = send.message else { return nil }
            return accepted
        }
    }

    fileprivate var prepares: [Ballot] { ballotsPrepared(at: NodeID(2)) }

    fileprivate var rangeBallots: [Ballot] {
        sends.compactMap { send in
            guard send.to == NodeID(2), case .prepareRange(_, let ballot) = send.message else { return nil }
            return ballot
        }
    }
}

extension Change {
    /// Makes a first version and nothing else.
    fileprivate static let first = Change(remembered: nil) { $0 == nil ? [1] : nil }
}
