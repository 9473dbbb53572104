import Numbering
import Paxos
import Replication

/// Works on one job, part by part, until it ends or somebody else is at it.
struct JobRunner {
    let registry: Registry
    let key: RegisterKey

    /// How often a part is tried again when too few nodes can be reached.
    private static let attempts = 30

    func run() async {
        guard var job = await load() else { return }
        while !job.step.isEnd {
            guard let next = await advanced(job), let saved = await save(next, after: job) else { return }
            job = saved
        }
    }

    private func load() async -> OrderJob? {
        guard case .unchanged(let accepted?) = await registry.registers.read(key, timeout: .seconds(5)) else {
            return nil
        }
        return OrderJob(content: accepted.version.content)
    }

    /// Writes how far it is. When somebody has asked to stop in between, that is kept.
    ///
    /// - Returns: The job as it stands; `nil` when another node has gone on with it, or it can't be written.
    private func save(_ job: OrderJob, after before: OrderJob) async -> OrderJob? {
        let change = Change(remembered: nil) { base in
            guard let base, let current = OrderJob(content: base.content), current.isAt(before) else { return nil }
            var next = job
            next.isCancelled = current.isCancelled
            return next.content
        }
        for _ in 0..<Self.attempts {
            switch await registry.registers.propose(key, change, timeout: registry.limits.commandTimeout) {
            case .chosen(let accepted):
                return OrderJob(content: accepted.version.content)
            case .unchanged(let accepted):
                // An attempt whose outcome was unknown may have been this very change.
                guard let accepted, let current = OrderJob(content: accepted.version.content), current.isAt(job)
                else { return nil }
                return current
            case .refused(.stopping): return nil
            case .refused, .unknown: try? await Task.sleep(for: .seconds(1))
            }
        }
        return nil
    }

    // MARK: - Parts

    /// The job after its next part; `nil` when this node can't go on.
    private func advanced(_ job: OrderJob) async -> OrderJob? {
        var next = job
        next.node = registry.registers.node.rawValue
        if job.isCancelled, job.step != .undoing {
            turn(&next, to: job.isUndone && job.step == .working && job.position > 0 ? .undoing : .cancelled)
            next.updatedAt = registry.now
            return next
        }
        guard job.position < job.total else {
            finishStep(&next)
            next.updatedAt = registry.now
            return next
        }
        for _ in 0..<Self.attempts {
            guard let results = await results(of: job) else { return nil }
            let isOpen = results.contains { result in
                switch result.outcome {
                case .unknown, .unavailable: true
                case .done, .rejected, .released, .skipped: false
                }
            }
            guard isOpen, !Task.isCancelled else {
                take(results, &next)
                next.updatedAt = registry.now
                return next
            }
            guard registry.isReady || !registry.registers.status.isQuorumReachable else { return nil }
            try? await Task.sleep(for: .seconds(1))
        }
        return nil
    }

    private func results(of job: OrderJob) async -> [OrderReport.Result]? {
        let crowd = registry.passage.enter()
        defer { registry.passage.leave(crowd) }
        let count = min(OrderJob.partSize, job.total - job.position)
        let part = job.position / OrderJob.partSize
        switch (job.selection, job.step) {
        case (.matching(let query), .working):
            var order = job.order(.matching(query, count: count))
            order.isAllOrNothing = false
            return try? await registry.orderMatching(order, query, count: count, job.request, part: part + 1).results
        case (.matching(let query), .checking):
            // What could be picked is known only when it is; the look is at the whole.
            let query = AvailableQuery(place: query.place, pattern: query.pattern, ocn: holder(job), limit: job.total)
            let found = await registry.pick(query, count: job.total, besides: [])
            return found.map { .init(number: $0, outcome: .done(version: 0)) }
        case (.matching, .undoing):
            let plan = registry.registers.local(OrderPlan.key(job.request, part: part + 1))
            let numbers = plan.flatMap { OrderPlan(content: $0.version.content) }?.numbers ?? []
            return await undone(job, numbers)
        case (.range, .undoing):
            return await undone(job, job.numbers(from: job.position, count: count))
        case (.range, .checking), (.range, .working):
            let numbers = job.numbers(from: job.position, count: count)
            guard let items = try? registry.items(job.order(.numbers([])), numbers, job.request) else { return nil }
            return job.step == .checking ? await registry.rehearsal(of: items) : await registry.decide(items)
        case (_, .done), (_, .notDone), (_, .undone), (_, .cancelled):
            return nil
        }
    }

    private func holder(_ job: OrderJob) -> OCN? { job.ocn ?? job.caller.ocn }

    /// Gives back what the job took; what it did not get is left alone.
    private func undone(_ job: OrderJob, _ numbers: [TelephoneNumber]) async -> [OrderReport.Result]? {
        guard let items = try? registry.items(job.order(.numbers([])), numbers, job.request) else { return nil }
        let taken = items.filter { item in
            let entry = registry.local(item.command.key, as: NumberRecord.self)
            if case .repeated = item.command.decide(entry?.record, entry?.version ?? 0) { return true }
            return false
        }
        let results = taken.map { OrderReport.Result(number: $0.number, outcome: .done(version: 0)) }
        return await registry.undone(results, job.request)
    }

    private func take(_ results: [OrderReport.Result], _ job: inout OrderJob) {
        let isTrial = job.step == .checking
        let wanted = min(OrderJob.partSize, job.total - job.position)
        if job.step != .undoing {
            for result in results { job.counts.add(result.outcome, isDryRun: isTrial) }
        } else {
            let released = results.count { if case .released = $0.outcome { true } else { false } }
            job.counts.released += released
            job.counts.done -= released
        }
        switch (job.selection, job.step) {
        case (.matching, .checking):
            job.counts.rejected = job.total - results.count
            job.position = job.total
        case (.matching, .working):
            job.position += wanted
            let hits = results.count { !$0.outcome.isRejected }
            // There are no more numbers like that.
            if hits < wanted { job.total = job.position - wanted + hits }
        default:
            job.position += wanted
        }
        let isShort = job.step == .working && job.counts.done < min(job.position, job.total)
        let isExhausted = job.position > job.total
        if isExhausted { job.position = job.total }
        if job.isUndone, isShort || (isExhausted && job.step == .working) { turn(&job, to: .undoing) }
    }

    private func finishStep(_ job: inout OrderJob) {
        switch job.step {
        case .checking where job.isDryRun || job.counts.rejected > 0: turn(&job, to: .notDone)
        case .checking:
            job.counts = OrderJob.Counts()
            turn(&job, to: .working)
        case .working: turn(&job, to: .done)
        case .undoing: turn(&job, to: .undone)
        case .done, .notDone, .undone, .cancelled: break
        }
    }

    /// A step that goes over the numbers begins at the first one.
    private func turn(_ job: inout OrderJob, to step: OrderJob.Step) {
        if step == .undoing { job.total = job.position }
        job.step = step
        if !step.isEnd { job.position = 0 }
    }
}
