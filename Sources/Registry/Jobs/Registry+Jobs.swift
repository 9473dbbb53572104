import Numbering
import Paxos
import Replication

extension Registry {
    /// Takes an order that is carried out in the background, and begins with it.
    ///
    /// The same request id for the same order, at any node, shows how far it is.
    public func submit(_ order: Order, _ request: RegistryRequest) async throws(OrderError) -> OrderJob {
        let job = try job(order, request)
        let content = job.content
        let change = Change(remembered: nil) { base in base == nil ? content : nil }
        let known: OrderJob
        switch await registers.propose(job.key, change, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)):
            guard let found = OrderJob(content: accepted.version.content) else { throw .unavailable }
            known = found
        case .unchanged(nil), .unknown: throw .unknown
        case .refused: throw .unavailable
        }
        guard known.isSameOrder(as: job) else { throw .refused(.requestIDReused(.allocateNumber)) }
        tend(job.key, known)
        return known
    }

    private func job(_ order: Order, _ request: RegistryRequest) throws(OrderError) -> OrderJob {
        let selection: OrderJob.Selection
        let total: Int
        switch order.selection {
        case .range(let first, let count): (selection, total) = (.range(first: first), count)
        case .block(let block):
            let range = block.numbers
            selection = .range(first: range.lowerBound)
            total = Int(range.upperBound.value - range.lowerBound.value) + 1
        case .matching(var query, let count):
            query.cursor = nil
            query.ocn = nil
            query.limit = OrderJob.partSize
            (selection, total) = (.matching(query), count)
        case .numbers(let numbers): throw .tooLarge(count: numbers.count, limit: limits.orderSize)
        }
        guard total <= limits.jobSize else { throw .tooLarge(count: total, limit: limits.jobSize) }
        if case .range(let first) = selection, first.advanced(by: total - 1) == nil {
            throw .refused(.field(FieldError(field: "range", value: "\(first)", rule: "must not pass the last number")))
        }
        switch order.operation {
        case .allocate: _ = try holder(order, request)
        case .release:
            let resource = AuthorisationTable.Resource(ocn: request.caller.ocn, number: request.caller.number)
            if let denial = denial(of: .releaseNumber, caller: request.caller, resource: resource) {
                throw .refused(denial)
            }
        }
        return OrderJob(
            order,
            request,
            selection: selection,
            total: total,
            node: registers.node.rawValue,
            now: clock()
        )
    }

    /// A job of the caller's carrier; `.rejected(.notFound)` when there is none of this id.
    ///
    /// A job whose node has not been heard of for a while is gone on with here.
    public func job(_ id: RequestID, caller: Caller) async -> Answer<OrderJob> {
        let key = OrderJob.key(id, caller: caller)
        let version: Version?
        switch await registers.read(key, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)): version = accepted.version
        case .unchanged(nil): version = nil
        case .unknown, .refused: version = registers.local(key)?.version
        }
        guard let version else { return .rejected(.notFound) }
        guard let job = OrderJob(content: version.content) else { return .unreadable }
        tend(key, job)
        return .done(job, isRepetition: false)
    }

    /// Asks whoever works on a job to stop. Between two parts it does.
    public func cancelJob(_ id: RequestID, caller: Caller) async -> Answer<OrderJob> {
        let key = OrderJob.key(id, caller: caller)
        let change = Change(remembered: nil) { base in
            guard let base, var job = OrderJob(content: base.content), !job.step.isEnd, !job.isCancelled else {
                return nil
            }
            job.isCancelled = true
            return job.content
        }
        switch await registers.propose(key, change, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)):
            guard let job = OrderJob(content: accepted.version.content) else { return .unreadable }
            tend(key, job)
            return .done(job, isRepetition: false)
        case .unchanged(nil): return .rejected(.notFound)
        case .unknown: return .unknown
        case .refused(let reason): return .unavailable(reason)
        }
    }

    /// What became of some of a job's numbers, as the records say now.
    ///
    /// `first`: The place among the numbers, from 0.
    public func results(of job: OrderJob, from first: Int, limit: Int) async -> [OrderReport.Result] {
        let isUndone = job.step == .undoing || job.step == .undone
        var looked = job.position
        // A step that goes over the numbers again has not changed the rest yet.
        if isUndone { looked = job.total }
        let count = min(limit, limits.pageSize, looked - first)
        guard count > 0 else { return [] }
        switch job.selection {
        case .range:
            let items = try? items(job.order(.numbers([])), job.numbers(from: first, count: count), job.request)
            guard let items else { return [] }
            guard job.step == .working || job.step == .done || job.step == .cancelled || isUndone else {
                return await rehearsal(of: items)
            }
            return items.map { known($0, isUndone: isUndone) }
        case .matching:
            var numbers: [TelephoneNumber] = []
            let parts = first / OrderJob.partSize...(first + count - 1) / OrderJob.partSize
            for part in parts {
                let plan = registers.local(OrderPlan.key(job.request, part: part + 1))
                numbers += plan.flatMap { OrderPlan(content: $0.version.content) }?.numbers ?? []
            }
            let page = numbers.dropFirst(first % OrderJob.partSize).prefix(count)
            let items = try? items(job.order(.numbers([])), Array(page), job.request)
            return (items ?? []).map { known($0, isUndone: isUndone) }
        }
    }

    private func known(_ item: Item, isUndone: Bool) -> OrderReport.Result {
        if let refusal = item.refusal { return .init(number: item.number, outcome: .rejected(refusal)) }
        let entry = local(item.command.key, as: NumberRecord.self)
        let outcome: OrderReport.Outcome
        switch item.command.decide(entry?.record, entry?.version ?? 0) {
        case .repeated: outcome = isUndone ? .released : .done(version: entry?.version ?? 0)
        case .refuse(let refusal): outcome = .rejected(refusal)
        case .write: outcome = .unknown
        }
        return .init(number: item.number, outcome: outcome)
    }

    // MARK: - Going on

    /// Goes on with jobs that nobody works on: those of this node before it was restarted, and those of nodes that
    /// have not been heard of for a while.
    public func resumeJobs() async {
        guard isReady else { return }
        var last: [UInt8]?
        while true {
            let rows = await registers.scanIndex(prefix: RegistryIndex.unfinishedJobs, after: last, limit: 256)
            for row in rows {
                guard let key = RegistryIndex.job(of: row), let version = registers.local(key)?.version,
                    let job = OrderJob(content: version.content)
                else { continue }
                tend(key, job)
            }
            guard rows.count == 256 else { return }
            last = rows.last
        }
    }

    /// Works on a job unless it is done, or another node is at it.
    private func tend(_ key: RegisterKey, _ job: OrderJob) {
        guard !job.step.isEnd else { return }
        let isOwn = job.node == registers.node.rawValue
        let isLeft = job.updatedAt.adding(milliseconds: limits.jobSilence) < clock()
        guard isOwn || isLeft else { return }
        jobs.begin(key) { [self] in await JobRunner(registry: self, key: key).run() }
    }
}

extension OrderJob {
    var key: RegisterKey { Self.key(requestID, caller: caller) }
}
