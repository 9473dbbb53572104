import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("Orders as jobs")
struct JobTests {
    private let first = RegistryFixture.number("+12122200000")

    /// Waits until a job has ended; its runner works in the background.
    private func end(_ fixture: RegistryFixture, _ id: String, _ caller: Caller) async throws -> OrderJob {
        let request = RegistryFixture.request(id, caller)
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline {
            guard case .done(let job, _) = await fixture.registry.job(request.id, caller: caller) else {
                throw Unexpected()
            }
            if job.step.isEnd { return job }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Unexpected()
    }

    private func range(_ count: Int, dry: Bool = false, all: Bool = false) -> Order {
        Order(
            operation: .allocate,
            selection: .range(first: first, count: count),
            isDryRun: dry,
            isAllOrNothing: all
        )
    }

    private func holdings(_ fixture: RegistryFixture, _ caller: Caller) async throws -> Int {
        var query = HoldingsQuery(limit: 1_000)
        query.state = .assigned
        var count = 0
        repeat {
            guard case .done(let page, _) = await fixture.registry.holdings(query, caller: caller) else {
                throw Unexpected()
            }
            count += page.items.count
            query.after = page.next
        } while query.after != nil
        return count
    }

    @Test("A job takes its range in parts; each number has a result, and the same request shows the same job")
    func range() async throws {
        let fixture = try await RegistryFixture()
        let taken = try #require(first.advanced(by: 1_500))
        let theirs = RegistryFixture.request("t", fixture.telnyxCaller)
        _ = await fixture.registry.allocate(taken, to: nil, changes: .none, theirs)
        let caller = fixture.verizonCaller
        let request = RegistryFixture.request("job", caller)
        var order = range(2_500)
        order.changes = try NumberChanges(["cnam": "ACME 100%", "notes": "two\nlines"])
        let job = try await fixture.registry.submit(order, request)
        #expect(job.total == 2_500)
        let end = try await end(fixture, "job", caller)
        #expect(end.step == .done)
        #expect(end.counts.done == 2_499 && end.counts.rejected == 1)
        #expect(try await holdings(fixture, caller) == 2_499)
        let results = await fixture.registry.results(of: end, from: 1_499, limit: 3)
        #expect(results.map(\.number) == (1_499..<1_502).compactMap { first.advanced(by: $0) })
        guard case .rejected(.taken(RegistryFixture.telnyx, _)) = results[1].outcome, case .done = results[2].outcome
        else { throw Unexpected() }
        let again = try await fixture.registry.submit(order, request)
        #expect(again == end)
        await #expect(throws: OrderError.refused(.requestIDReused(.allocateNumber))) {
            try await fixture.registry.submit(range(2_400), request)
        }
    }

    @Test("A dry run writes nothing, and all or nothing takes nothing when one number can't be had")
    func trials() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        let taken = try #require(first.advanced(by: 1_500))
        let theirs = RegistryFixture.request("t", fixture.telnyxCaller)
        _ = await fixture.registry.allocate(taken, to: nil, changes: .none, theirs)
        for (id, order) in [("dry", range(2_000, dry: true)), ("all", range(2_000, all: true))] {
            _ = try await fixture.registry.submit(order, RegistryFixture.request(id, caller))
            let job = try await end(fixture, id, caller)
            #expect(job.step == .notDone)
            #expect(job.counts.possible == 1_999 && job.counts.rejected == 1 && job.counts.done == 0)
        }
        #expect(try await holdings(fixture, caller) == 0)
        _ = try await fixture.registry.submit(range(1_200, all: true), RegistryFixture.request("fits", caller))
        let fits = try await end(fixture, "fits", caller)
        #expect(fits.step == .done && fits.counts.done == 1_200)
    }

    @Test("A job picks numbers itself, part by part, and stops where there are no more")
    func matching() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        let query = AvailableQuery(place: .block(RegistryFixture.block("1212220")), limit: 1)
        let order = Order(operation: .allocate, selection: .matching(query, count: 2_300))
        _ = try await fixture.registry.submit(order, RegistryFixture.request("m", caller))
        let job = try await end(fixture, "m", caller)
        #expect(job.step == .done && job.counts.done == 2_300)
        let results = await fixture.registry.results(of: job, from: 0, limit: 1_000)
        #expect(results.count == 1_000)
        #expect(try await holdings(fixture, caller) == 2_300)
        var narrow = query
        narrow.place = .block(RegistryFixture.block("1212221-4"))
        let more = Order(operation: .allocate, selection: .matching(narrow, count: 1_700))
        _ = try await fixture.registry.submit(more, RegistryFixture.request("n", caller))
        let rest = try await end(fixture, "n", caller)
        #expect(rest.counts.done == 1_000 && rest.total == 1_000)
    }

    @Test("A job that its node left is gone on with by the node that is asked, and takes nothing twice")
    func goingOn() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        // Too few nodes can be reached while it is under way, so whoever works on it gives up or waits.
        _ = try await fixture.registry.submit(range(3_000), RegistryFixture.request("job", caller))
        fixture.registers.setQuorumReachable(false)
        try await Task.sleep(for: .milliseconds(20))
        fixture.registers.setQuorumReachable(true)
        fixture.clock.advance(days: 1)
        await fixture.registry.resumeJobs()
        let job = try await end(fixture, "job", caller)
        #expect(job.step == .done && job.counts.done == 3_000)
        #expect(try await holdings(fixture, caller) == 3_000)
    }

    @Test("A cancelled job stops; what it took stays, or goes back with all or nothing")
    func cancelled() async throws {
        let fixture = try await RegistryFixture()
        let caller = fixture.verizonCaller
        let request = RegistryFixture.request("job", caller)
        _ = try await fixture.registry.submit(range(20_000), request)
        guard case .done(let asked, _) = await fixture.registry.cancelJob(request.id, caller: caller) else {
            throw Unexpected()
        }
        #expect(asked.isCancelled)
        let job = try await end(fixture, "job", caller)
        #expect(job.step == .cancelled)
        #expect(job.position < 20_000)
        #expect(try await holdings(fixture, caller) == job.counts.done)
        guard case .rejected(.notFound) = await fixture.registry.cancelJob(request.id, caller: fixture.telnyxCaller)
        else { throw Unexpected() }
    }

    @Test("A carrier's job is no other carrier's business")
    func access() async throws {
        let fixture = try await RegistryFixture()
        let request = RegistryFixture.request("job", fixture.verizonCaller)
        _ = try await fixture.registry.submit(range(10), request)
        guard case .rejected(.notFound) = await fixture.registry.job(request.id, caller: fixture.telnyxCaller) else {
            throw Unexpected()
        }
        var other = range(10)
        other.ocn = RegistryFixture.telnyx
        await #expect(throws: OrderError.self) {
            try await fixture.registry.submit(other, RegistryFixture.request("theirs", fixture.verizonCaller))
        }
    }
}
