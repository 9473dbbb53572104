import Numbering
import Paxos
import Replication

extension Registry {
    /// Carries an order out while the caller waits.
    ///
    /// Each number is decided by itself: some can be had and others not. A repeated request id gives the same result
    /// again, as every number's record remembers it.
    public func order(_ order: Order, _ request: RegistryRequest) async throws(OrderError) -> OrderReport {
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        switch order.selection {
        case .numbers(let numbers):
            return try await carryOut(order, Self.withoutRepetitions(numbers), request)
        case .range(let first, let count):
            try check(count)
            var numbers: [TelephoneNumber] = []
            for offset in 0..<count {
                guard let number = first.advanced(by: offset) else { break }
                numbers.append(number)
            }
            return try await carryOut(order, numbers, request)
        case .block(let block):
            let range = block.numbers
            let numbers = (range.lowerBound.value...range.upperBound.value).compactMap { TelephoneNumber(value: $0) }
            return try await carryOut(order, numbers, request)
        case .matching(let query, let count):
            try check(count)
            return try await orderMatching(order, query, count: count, request)
        }
    }

    private func check(_ count: Int) throws(OrderError) {
        guard count <= limits.orderSize else { throw .tooLarge(count: count, limit: limits.orderSize) }
    }

    private static func withoutRepetitions(_ numbers: [TelephoneNumber]) -> [TelephoneNumber] {
        var seen: Set<TelephoneNumber> = []
        return numbers.filter { seen.insert($0).inserted }
    }

    /// Whom an allocation is for.
    func holder(_ order: Order, _ request: RegistryRequest) throws(OrderError) -> OCN {
        guard let ocn = order.ocn ?? request.caller.ocn else { throw .refused(.field(Self.missingOCN)) }
        if let denial = denial(of: .allocateNumber, caller: request.caller, resource: .init(ocn: ocn)) {
            throw .refused(denial)
        }
        return ocn
    }

    // MARK: - Given numbers

    private func carryOut(
        _ order: Order,
        _ numbers: [TelephoneNumber],
        _ request: RegistryRequest
    ) async throws(OrderError) -> OrderReport {
        try check(numbers.count)
        let items = try items(order, numbers, request)
        guard !order.isDryRun else { return OrderReport(state: .notDone, results: await rehearsal(of: items)) }
        if order.isAllOrNothing {
            let rehearsal = await rehearsal(of: items)
            guard rehearsal.allSatisfy(\.outcome.isDone) else {
                return OrderReport(state: .notDone, results: rehearsal.map(\.skipped))
            }
        }
        let results = await decide(items)
        guard order.isAllOrNothing, order.operation == .allocate, !results.allSatisfy(\.outcome.isDone) else {
            return OrderReport(state: .done, results: results)
        }
        return OrderReport(state: .undone, results: await undone(results, request))
    }

    /// One number of an order: a command, or a refusal that needs none.
    struct Item {
        var number: TelephoneNumber
        var command: Command<NumberRecord>
        var refusal: Refusal?
    }

    func items(
        _ order: Order,
        _ numbers: [TelephoneNumber],
        _ request: RegistryRequest
    ) throws(OrderError) -> [Item] {
        let context = context(request)
        switch order.operation {
        case .release:
            return numbers.map { Item(number: $0, command: releaseCommand($0, context: context)) }
        case .allocate:
            let ocn = try holder(order, request)
            var facts: [BlockPrefix: CodeFacts] = [:]
            return numbers.map { number in
                let allocate = allocation(
                    of: number,
                    to: ocn,
                    changes: locatedHere(order.changes),
                    context: context,
                    facts: self.facts(about: number, knowing: &facts)
                )
                return Item(number: number, command: Self.command(allocate), refusal: earlyRefusal(allocate))
            }
        }
    }

    /// As `facts(about:)`, with each block looked up once.
    func facts(about number: TelephoneNumber, knowing known: inout [BlockPrefix: CodeFacts]) -> CodeFacts {
        guard let block = BlockPrefix.thousandsBlock(of: number) else { return CodeFacts(areaCode: nil) }
        if let facts = known[block] { return facts }
        let facts = facts(about: block)
        known[block] = facts
        return facts
    }

    func decide(_ items: [Item]) async -> [OrderReport.Result] {
        let open = items.filter { $0.refusal == nil }
        var answers = await run(open.map(\.command)).makeIterator()
        return items.map { item in
            if let refusal = item.refusal {
                return OrderReport.Result(number: item.number, outcome: .rejected(refusal))
            }
            return OrderReport.Result(number: item.number, outcome: answers.next().map(Self.outcome) ?? .unknown)
        }
    }

    private static func outcome(_ answer: Answer<Versioned<NumberRecord>>) -> OrderReport.Outcome {
        switch answer {
        case .done(let entry, _): .done(version: entry.version)
        case .rejected(let refusal): .rejected(refusal)
        case .unknown: .unknown
        case .unavailable, .unreadable: .unavailable
        }
    }

    func rehearsal(of items: [Item]) async -> [OrderReport.Result] {
        let open = items.filter { $0.refusal == nil }
        var answers = await rehearse(open.map(\.command)).makeIterator()
        return items.map { item in
            let outcome: OrderReport.Outcome
            if let refusal = item.refusal {
                outcome = .rejected(refusal)
            } else {
                switch answers.next() {
                case .done: outcome = .done(version: 0)
                case .rejected(let refusal): outcome = .rejected(refusal)
                case .unknown, .unavailable, .unreadable, nil: outcome = .unavailable
                }
            }
            return OrderReport.Result(number: item.number, outcome: outcome)
        }
    }

    /// Gives back what an order took. The numbers age then, as after any release.
    func undone(_ results: [OrderReport.Result], _ request: RegistryRequest) async -> [OrderReport.Result] {
        var request = request
        // A request id stands for one change of a register; this is another one of the same request.
        request.id = RequestID(request.id.text.prefix(RequestID.maximumLength - 5) + ".undo") ?? request.id
        request.expectedVersion = nil
        let context = context(request)
        let done = results.filter(\.outcome.isDone)
        let answers = await run(done.map { releaseCommand($0.number, context: context) })
        var released: Set<TelephoneNumber> = []
        for (result, answer) in zip(done, answers) {
            if case .done = answer { released.insert(result.number) }
        }
        return results.map { result in
            guard result.outcome.isDone else { return result }
            return .init(number: result.number, outcome: released.contains(result.number) ? .released : .unknown)
        }
    }

    // MARK: - Numbers that the registry picks

    /// How often numbers that others took first are replaced.
    private static let pickingRounds = 5
    /// How many pages of a search one order looks at.
    private static let pickingPages = 1_000

    func orderMatching(
        _ order: Order,
        _ query: AvailableQuery,
        count: Int,
        _ request: RegistryRequest,
        part: Int = 0
    ) async throws(OrderError) -> OrderReport {
        let ocn = try holder(order, request)
        var query = query
        query.ocn = ocn
        if order.isDryRun {
            let picked = await pick(query, count: count, besides: [])
            var list = order
            list.selection = .numbers(picked)
            return try await carryOut(list, picked, request)
        }
        var digest = RequestDigest()
        digest.combine("\(ocn) \(count) \(query.place) \(query.pattern)")
        var results: [TelephoneNumber: OrderReport.Outcome] = [:]
        var plan = OrderPlan(digest: digest.value, numbers: [])
        for round in 0..<Self.pickingRounds {
            // Numbers whose outcome is unknown may be had, so they are not replaced.
            let missing = count - results.values.count { !$0.isRejected }
            let isFirst = round == 0
            guard missing > 0 || isFirst else { break }
            let before = plan.numbers.count
            plan = try await extend(plan, isFirst: isFirst, by: missing, query, request, part: part)
            guard plan.numbers.count > before else { break }
            let added = Array(plan.numbers[before...])
            for result in await decide(try items(order, added, request)) { results[result.number] = result.outcome }
        }
        let all = plan.numbers.compactMap { number in
            results[number].map { OrderReport.Result(number: number, outcome: $0) }
        }
        let hits = all.filter { !$0.outcome.isRejected }
        guard order.isAllOrNothing, hits.count < count || !hits.allSatisfy(\.outcome.isDone) else {
            // Numbers that others took first were replaced, so they matter only where nothing else is left to say.
            return OrderReport(state: .done, results: hits.isEmpty ? all : hits)
        }
        return OrderReport(state: .undone, results: await undone(all, request))
    }

    func pick(
        _ query: AvailableQuery,
        count: Int,
        besides excluded: Set<TelephoneNumber>
    ) async -> [TelephoneNumber] {
        var query = query
        var found: [TelephoneNumber] = []
        // A search hands out a cursor when it has cost enough; an order goes on.
        for _ in 0..<Self.pickingPages {
            var search = AvailableSearch(registry: self, query: query, now: clock(), limit: count - found.count)
            search.excluded = excluded
            await search.run()
            found += search.found
            query.cursor = search.next
            guard found.count < count, query.cursor != nil else { break }
        }
        return found
    }

    /// Adds numbers to an order's plan, unless an earlier attempt of the request added its own: then those stand.
    private func extend(
        _ plan: OrderPlan,
        isFirst: Bool,
        by count: Int,
        _ query: AvailableQuery,
        _ request: RegistryRequest,
        part: Int
    ) async throws(OrderError) -> OrderPlan {
        let key = OrderPlan.key(request, part: part)
        var longer = plan
        let known = registers.local(key).flatMap { OrderPlan(content: $0.version.content) }
        if known.map({ $0.numbers.count <= plan.numbers.count }) ?? true {
            longer.numbers += await pick(query, count: count, besides: Set(plan.numbers))
        }
        let content = longer.content
        let length = plan.numbers.count
        let change = Change(remembered: nil) { base in
            guard let base else { return isFirst ? content : nil }
            guard let current = OrderPlan(content: base.content), current.numbers.count == length else { return nil }
            return content
        }
        switch await registers.propose(key, change, timeout: limits.commandTimeout) {
        case .chosen(let accepted), .unchanged(.some(let accepted)):
            guard let chosen = OrderPlan(content: accepted.version.content) else { throw .unavailable }
            guard chosen.digest == plan.digest else { throw .refused(.requestIDReused(.allocateNumber)) }
            return chosen
        case .unchanged(nil), .unknown: throw .unknown
        case .refused: throw .unavailable
        }
    }
}

extension OrderReport.Outcome {
    var isDone: Bool {
        if case .done = self { true } else { false }
    }

    var isRejected: Bool {
        if case .rejected = self { true } else { false }
    }
}

extension OrderReport.Result {
    /// What is said of a number when not all could be had.
    fileprivate var skipped: OrderReport.Result {
        outcome.isDone ? .init(number: number, outcome: .skipped) : self
    }
}
