import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/orders`: many numbers at once.
struct OrderController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    var routes: [Route] {
        [
            Route(.post, "/v1/orders", .apiKey, "Take or give back many numbers", handle: order),
            Route(.get, "/v1/orders/{id}", .apiKey, "Show how far a large order is, and its results", handle: show),
            Route(.delete, "/v1/orders/{id}", .apiKey, "Stop a large order", handle: cancel),
        ]
    }

    private func order(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject(limit: configuration.bulkBodyLimit)
        guard let operation: Order.Operation = try body.choice("operation") else {
            throw .field("operation", "is required")
        }
        var unread: [Unread] = []
        let selection = try selection(&body, unread: &unread)
        var order = Order(operation: operation, selection: selection)
        order.ocn = try body.ocn()
        if var fields = try body.object("fields") {
            order.changes = try NumberFieldValues.changes(fields.takeRest())
        }
        order.isDryRun = try body.flag("dryRun") ?? false
        order.isAllOrNothing = try body.flag("allOrNothing") ?? false
        let wantsJob = try body.flag("job") ?? false
        try body.finish()
        if wantsJob || Self.count(selection) > registry.limits.orderSize {
            return try await submit(order, command)
        }
        guard !order.isAllOrNothing || unread.isEmpty else { throw unread[0].problem }
        do throws(OrderError) {
            let report = try await registry.order(order, command)
            try Self.check(report)
            return response(report, order, unread: unread, command)
        } catch {
            throw Self.problem(error, command)
        }
    }

    // MARK: - Jobs

    /// Numbers wanted, where that is said.
    private static func count(_ selection: Order.Selection) -> Int {
        switch selection {
        case .range(_, let count), .matching(_, let count): count
        case .numbers, .block: 0
        }
    }

    private func submit(_ order: Order, _ command: RegistryRequest) async throws(Problem) -> Response {
        if case .numbers = order.selection {
            throw .field("job", "must be left out for a list of numbers: it is carried out at once")
        }
        do throws(OrderError) {
            let job = try await registry.submit(order, command)
            var response = Response.json(.accepted) { $0.job(job, results: [], next: nil) }
            response.headers[.location] = "/v1/orders/" + command.id.text.percentEncoded
            return response
        } catch {
            throw Self.problem(error, command)
        }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit"])
        let limit = try query.limit(maximum: registry.limits.pageSize)
        let first = try query.integer("cursor", in: 0...registry.limits.jobSize) ?? 0
        let job = try await registry.job(try id(call), caller: try call.identifiedCaller()).get()
        let results = await registry.results(of: job, from: first, limit: limit)
        let end = first + results.count
        return .json { writer in
            writer.job(job, results: results, next: results.isEmpty || end >= job.total ? nil : end)
        }
    }

    private func cancel(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let job = try await registry.cancelJob(try id(call), caller: command.caller).get(command.id)
        return .json { $0.job(job, results: [], next: nil) }
    }

    private func id(_ call: Call) throws(Problem) -> Numbering.RequestID {
        guard let id = Numbering.RequestID(try call.parameter("id")) else {
            throw Problem(.noSuchResource, "no order has this id")
        }
        return id
    }

    /// An entry of the list that is no telephone number.
    private struct Unread {
        var text: String
        var problem: Problem
    }

    private func selection(_ body: inout BodyObject, unread: inout [Unread]) throws(Problem) -> Order.Selection {
        let limit = registry.limits.orderSize
        let rangeLimit = registry.limits.jobSize
        try body.refuseNull("numbers", "range", "block", "matching")
        var selections: [Order.Selection] = []
        if let texts = try body.texts("numbers", limit: limit) {
            var numbers: [TelephoneNumber] = []
            numbers.reserveCapacity(texts.count)
            for text in texts {
                do throws(Problem) {
                    numbers.append(try configuration.number(text))
                } catch {
                    unread.append(Unread(text: FieldError(field: "", value: text, rule: "").value, problem: error))
                }
            }
            selections.append(.numbers(numbers))
        }
        if var range = try body.object("range") {
            let first = try configuration.number(try range.requiredText("first"))
            guard let count = try range.integer("count", in: 1...rangeLimit) else {
                throw .field("range.count", "is required")
            }
            try range.finish()
            selections.append(.range(first: first, count: count))
        }
        if let text = try body.text("block") {
            guard let block = BlockPrefix(text) else {
                throw .field("block", "must be a block, as 1212555 or 1212555-1", value: text)
            }
            selections.append(.block(block))
        }
        if var matching = try body.object("matching") { selections.append(try self.matching(&matching)) }
        guard selections.count == 1 else {
            throw .field("numbers", "must be given, or range, block or matching; one of them")
        }
        return selections[0]
    }

    private func matching(_ body: inout BodyObject) throws(Problem) -> Order.Selection {
        let limit = registry.limits.jobSize
        guard let count = try body.integer("count", in: 1...limit) else {
            throw .field("matching.count", "is required")
        }
        let area = try Self.value("matching.areaCode", try body.text("areaCode"), "must be an area code") {
            AreaCode($0)
        }
        let block = try Self.value("matching.block", try body.text("block"), "must be a block, as 1212555-1") {
            BlockPrefix($0)
        }
        let near = try Self.value(
            "matching.near",
            try body.text("near"),
            SearchPlace.nearRule,
            HoldingsController.position
        )
        let place = SearchPlace(
            areaCode: area,
            block: block,
            near: near,
            zip: try body.text("zip"),
            place: try body.text("place"),
            path: "matching."
        )
        let query = AvailableQuery(
            place: try place.resolved(registry: registry),
            pattern: try HoldingsController.pattern(
                startsWith: try body.text("startsWith"),
                endsWith: try body.text("endsWith"),
                contains: try body.text("contains")
            ),
            limit: count
        )
        try body.finish()
        return .matching(query, count: count)
    }

    private static func value<Value>(
        _ name: String,
        _ text: String?,
        _ rule: String,
        _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text else { return nil }
        guard let value = read(text) else { throw .field(name, rule, value: text) }
        return value
    }

    // MARK: - Answers

    /// A node that could try nothing at all answers like any other command, so that clients go to the next one.
    private static func check(_ report: OrderReport) throws(OrderError) {
        let isUnavailable = report.results.allSatisfy { result in
            if case .unavailable = result.outcome { true } else { false }
        }
        if isUnavailable, !report.results.isEmpty { throw .unavailable }
    }

    private static func problem(_ error: OrderError, _ command: RegistryRequest) -> Problem {
        switch error {
        case .refused(let refusal): Problem(refused: refusal)
        case .tooLarge(let count, let limit):
            Problem(
                .orderTooLarge,
                "\(count) numbers; split the order, or name at most \(limit) at a time",
                [.init("limit", .number("\(limit)"))]
            )
        case .unknown: .unknownOutcome(command.id)
        case .unavailable: Problem(.noQuorum, "nothing was written; another node may answer")
        }
    }

    private func response(
        _ report: OrderReport,
        _ order: Order,
        unread: [Unread],
        _ command: RegistryRequest
    ) -> Response {
        .json { writer in
            writer.beginObject()
            writer.member("id", command.id.text)
            writer.member("state", report.state.rawValue)
            writer.name("counts")
            writer.beginObject()
            var counts = OrderCounts()
            for result in report.results { counts.add(result.outcome, isDryRun: order.isDryRun) }
            counts.rejected += unread.count
            counts.write(to: &writer)
            writer.endObject()
            writer.name("results")
            writer.beginArray()
            for result in report.results { writer.orderResult(result, isDryRun: order.isDryRun) }
            for entry in unread {
                writer.beginObject()
                writer.member("number", entry.text)
                writer.member("outcome", "rejected")
                writer.member("code", entry.problem.code.rawValue)
                writer.member("detail", entry.problem.detail)
                writer.endObject()
            }
            writer.endArray()
            writer.member("next", nil as String?)
            writer.endObject()
        }
    }
}
