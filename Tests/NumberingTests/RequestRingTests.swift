import Numbering
import Testing

struct RequestRingTests {
    private func entry(_ index: Int, at time: Timestamp = Fixture.noon, by node: UInt16 = 1) -> RequestRing.Entry {
        RequestRing.Entry(
            request: RequestMark(id: known(RequestID("r\(index)"), "r"), digest: 5),
            operation: .updateNumber,
            version: UInt64(index),
            time: time,
            node: node
        )
    }

    @Test("The ring remembers the last eight requests, however old they are", arguments: 0..<20)
    func bounded(count: Int) {
        var ring = RequestRing()
        for index in 0..<count { ring.append(entry(index, at: Fixture.noon.adding(days: index))) }
        let remembered = max(0, count - 8)..<count
        #expect(ring.entries.map(\.version) == remembered.map(UInt64.init))
        for index in 0..<count {
            #expect((ring.entry(for: entry(index).request.id) != nil) == remembered.contains(index))
        }
    }

    @Test("Requests of the last ten minutes are remembered, up to 64")
    func young() {
        var ring = RequestRing()
        for index in 0..<100 { ring.append(entry(index, at: Fixture.noon.adding(milliseconds: Int64(index) * 1000))) }
        #expect(ring.entries.map(\.version) == Array(36..<100))
        // Ten minutes after the last but nine, those before it are forgotten.
        ring.append(entry(100, at: Fixture.noon.adding(milliseconds: 90_000 + RequestRing.retention)))
        #expect(ring.entries.map(\.version) == Array(91...100))
    }

    @Test("A ring full of young requests is crowded until the oldest is old enough")
    func crowded() {
        var ring = RequestRing()
        for index in 0..<63 { ring.append(entry(index)) }
        #expect(ring.crowdedUntil(Fixture.noon, at: 1) == nil)
        ring.append(entry(63))
        let end = Fixture.noon.adding(milliseconds: RequestRing.retention)
        #expect(ring.crowdedUntil(Fixture.noon, at: 1) == end)
        #expect(ring.crowdedUntil(end.adding(milliseconds: -1), at: 1) == end)
        #expect(ring.crowdedUntil(end, at: 1) == nil)
        // A node that has made none of them has nothing else to go by.
        #expect(ring.crowdedUntil(end.adding(milliseconds: -1), at: 2) == end)
        #expect(ring.crowdedUntil(end, at: 2) == nil)
    }

    @Test(
        "No clock that is wrong makes the ring forget a young request",
        arguments: [11, -11, 60 * 24 * 365, -60 * 24]
    )
    func wrongClock(minutes: Int64) {
        let wrong = minutes * 60_000
        // The last one of the right nodes' requests may be repeated soon; then the node with the wrong clock has its turn.
        for isFirst in [true, false] {
            var ring = RequestRing()
            for index in 0..<20 {
                let isWrong = isFirst ? index == 0 : index > 5
                let time = Fixture.noon.adding(milliseconds: Int64(index) * 1_000 + (isWrong ? wrong : 0))
                ring.append(entry(index, at: time, by: isWrong ? 2 : 1))
            }
            #expect(ring.entries.map(\.version) == Array(0..<20))
        }
    }

    @Test("A clock that is set forward makes its node forget no more than what came before its own last request")
    func clockSetForward() {
        var ring = RequestRing()
        for index in 0..<10 { ring.append(entry(index, by: 1)) }
        ring.append(entry(10, by: 2))
        for index in 11..<20 { ring.append(entry(index, by: 1)) }
        ring.append(entry(20, at: Fixture.noon.adding(milliseconds: RequestRing.retention), by: 2))
        #expect(ring.entries.map(\.version) == Array(11...20))
    }

    @Test("A node that leaves the ring to others for long forgets nothing, and those do")
    func manyNodes() {
        var ring = RequestRing()
        for day in 0..<100 {
            ring.append(entry(day, at: Fixture.noon.adding(days: day), by: UInt16(1 + day % 5)))
            #expect(ring.entries.count <= RequestRing.capacity + 5)
        }
        #expect(ring.entries.last?.version == 99)
    }

    @Test("An update that is repeated at a node whose clock is ahead, or after that node's changes, takes effect once")
    func retryAmongWrongClocks() throws {
        func update(_ id: String, at node: UInt16, second: Int64) throws -> UpdateNumber {
            let ahead: Int64 = node == 2 ? 11 * 60_000 : 0
            var context = Fixture.context(
                known(RequestID(id), "u"),
                now: Fixture.noon.adding(milliseconds: second * 1_000 + ahead)
            )
            context.node = node
            return UpdateNumber(
                context: context,
                number: Fixture.number,
                changes: try NumberChanges(["cnam": id.uppercased()])
            )
        }
        var record = try #require(
            try update("first", at: 1, second: 0).decide(current: Fixture.record(), version: 1).written
        )
        for index in 2...20 {
            let next = try update("u\(index)", at: index.isMultiple(of: 2) ? 2 : 1, second: Int64(index))
            record = try #require(next.decide(current: record, version: UInt64(index)).written)
        }
        for node in [UInt16(1), 2, 3] {
            let again = try update("first", at: node, second: 30)
            #expect(try again.decide(current: record, version: 21).repeated == record)
        }
    }

    @Test("An update of unknown outcome that is retried after many others takes effect once, or says why not")
    func retryAfterMany() throws {
        func update(_ id: String, ifMatch version: UInt64? = nil, now: Timestamp = Fixture.noon) throws -> UpdateNumber
        {
            UpdateNumber(
                context: Fixture.context(known(RequestID(id), "u"), now: now, ifMatch: version),
                number: Fixture.number,
                changes: try NumberChanges(["cnam": id.uppercased()])
            )
        }
        var record = try #require(try update("first").decide(current: Fixture.record(), version: 1).written)
        for index in 2...64 {
            record = try #require(try update("u\(index)").decide(current: record, version: UInt64(index)).written)
            #expect(try update("first").decide(current: record, version: UInt64(index + 1)).repeated == record)
        }
        // No room is left: a change of any version could be a repetition that was forgotten.
        let end = Fixture.noon.adding(milliseconds: RequestRing.retention)
        let next = try update("u65").decide(current: record, version: 65)
        #expect(next.refusal == .tooManyChanges(until: end))
        // A change of a named version can't be: whatever was done moved the version on.
        record = try #require(try update("u65", ifMatch: 65).decide(current: record, version: 65).written)
        #expect(
            try update("first", ifMatch: 1).decide(current: record, version: 66).refusal?.code == "version-mismatch"
        )
        #expect(try update("first").decide(current: record, version: 66).refusal?.code == "too-many-changes")
        // Later everything goes on as before.
        #expect(try update("u66", now: end).decide(current: record, version: 66).written != nil)
    }

    @Test("A digest is the same everywhere: FNV-1a with end marks")
    func digest() {
        // Computed with an independent FNV-1a in Python over the bytes 61 62 FF 63 FF, and FE.
        #expect(digest(of: ["ab", "c"]) == 0x8424_0281)
        #expect(digest(of: [nil]) == 0x7B0B_83E1)
    }

    @Test("Where a text ends makes a difference")
    func digestSeparates() {
        let digests = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], [nil, "abc"]].map(digest)
        #expect(Set(digests).count == digests.count)
    }

    private func digest(of texts: [String?]) -> UInt32 {
        var digest = RequestDigest()
        for text in texts {
            digest.combine(text)
        }
        return digest.value
    }
}
