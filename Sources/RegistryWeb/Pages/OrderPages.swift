import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI

/// `/orders`: many numbers at once, looked at before and carried out with progress.
struct OrderPages: Sendable {
    /// Numbers of a pasted list; what goes beyond is for ranges.
    static let maximumListed = 10_000
    static let formLimit = 2 << 20

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/orders", .operation(.importNumbers)) { visit in form(visit) },
            PageRoute(.post, "/orders", .operation(.importNumbers), formLimit: Self.formLimit, handle: place),
            PageRoute(.get, "/orders/{id}", .operation(.importNumbers), handle: show),
            PageRoute(.post, "/orders/{id}/cancel", .operation(.importNumbers), handle: cancel),
        ]
    }

    private func form(_ visit: Visit, problem: Explanation? = nil, results: Model? = nil) -> Response {
        let form = visit.form
        var model: Model = [
            "isAdministrator": visit.caller?.role == .systemAdministrator, "ocn": form["ocn"] ?? "",
            "csv": form.raw("csv") ?? "", "count": form["count"] ?? "", "areaCode": form["areaCode"] ?? "",
            "contains": form["contains"] ?? "", "first": form["first"] ?? "", "cnam": form["cnam"] ?? "",
            "isRelease": form["operation"] == "release", "allOrNothing": form.flag("allOrNothing"),
            "isMatching": (form["how"] ?? "matching") == "matching", "isRange": form["how"] == "range",
            "isList": form["how"] == "list", "types": Choices.model(LineType.self, chosen: form["type"]),
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        if let results { model["results"] = results }
        return visit.page("orders", title: "Orders", model, status: problem?.status ?? .ok)
    }

    private func place(_ visit: Visit) async throws -> Response {
        do {
            var unread: [String] = []
            let order = try order(visit, unread: &unread)
            guard Self.count(order.selection) <= 1_000 || order.isDryRun else {
                return try await submit(order, visit)
            }
            let report = try await Self.run(order, visit)
            return form(visit, results: Self.model(report, order, unread: unread, visit.site))
        } catch let explanation as Explanation where !explanation.isUnknown {
            return form(visit, problem: explanation)
        }
    }

    private static func count(_ selection: Order.Selection) -> Int {
        switch selection {
        case .range(_, let count), .matching(_, let count): count
        // A list is carried out at once, however long it is.
        case .numbers, .block: 0
        }
    }

    private func order(_ visit: Visit, unread: inout [String]) throws -> Order {
        let form = visit.form
        let operation: Order.Operation = form["operation"] == "release" ? .release : .allocate
        var order = Order(operation: operation, selection: try selection(visit, unread: &unread))
        order.ocn = try visit.ocn("ocn")
        if operation == .allocate {
            var values: [String: String] = [:]
            for name in ["cnam", "type"] { values[name] = form[name] }
            order.changes = try NumberChanges.reading(values)
        }
        order.isDryRun = form["run"] == "dry"
        order.isAllOrNothing = form.flag("allOrNothing")
        return order
    }

    private func selection(_ visit: Visit, unread: inout [String]) throws -> Order.Selection {
        let form = visit.form
        let api = visit.site.configuration.api
        switch form["how"] {
        case "list":
            var numbers: [TelephoneNumber] = []
            let texts = (form.raw("csv") ?? "").split { ",;\n\r\t".contains($0) }.map { $0.filter { $0 != "\"" } }
            for text in texts where text.contains(where: \.isNumber) {
                if let number = try? api.number(String(text)) { numbers.append(number) } else { unread.append(text) }
            }
            guard !numbers.isEmpty else { throw Explanation.field("csv", "has no telephone number") }
            guard numbers.count <= Self.maximumListed else {
                throw Explanation.field("csv", "has \(numbers.count) numbers; at most \(Self.maximumListed) at a time")
            }
            return .numbers(numbers)
        case "range":
            let first: TelephoneNumber
            do {
                first = try api.number(form["first"] ?? "")
            } catch {
                throw Explanation(error)
            }
            return .range(first: first, count: try count(visit))
        default:
            var place = SearchPlace()
            place.areaCode = try form.read("areaCode", "must be three digits, as 212") { AreaCode($0) }
            do {
                let pattern = try NumberPattern(contains: form["contains"] ?? "")
                let query = AvailableQuery(
                    place: try place.resolved(registry: visit.registry),
                    pattern: pattern,
                    limit: 1_000
                )
                return .matching(query, count: try count(visit))
            } catch let problem as Problem {
                throw Explanation(problem)
            } catch let error as FieldError {
                throw Explanation(Problem(error))
            }
        }
    }

    private func count(_ visit: Visit) throws -> Int {
        let limit = visit.registry.limits.jobSize
        guard let count = visit.form["count"].flatMap({ Int($0) }), (1...limit).contains(count) else {
            throw Explanation.field("count", "must be 1 to \(limit)")
        }
        return count
    }

    // MARK: - Carrying out

    static func run(_ order: Order, _ visit: Visit) async throws -> OrderReport {
        do {
            return try await visit.registry.order(order, visit.command())
        } catch let error as OrderError {
            throw explanation(error, visit.site)
        }
    }

    private static func explanation(_ error: OrderError, _ site: Site) -> Explanation {
        switch error {
        case .refused(let refusal): Explanation(refusal, site: site)
        case .tooLarge(let count, let limit):
            Explanation.field("count", "is \(count); at most \(limit) at a time")
        case .unknown: Explanation(Problem(.unknownOutcome))
        case .unavailable: Explanation(Problem(.noQuorum))
        }
    }

    private func submit(_ order: Order, _ visit: Visit) async throws -> Response {
        do {
            let job = try await visit.registry.submit(order, visit.command())
            return visit.redirect("/orders/" + job.requestID.text.percentEncoded)
        } catch let error as OrderError {
            throw Self.explanation(error, visit.site)
        }
    }

    static func summary(_ report: OrderReport) -> String {
        let done = report.count { if case .done = $0 { true } else { false } }
        let rejected = report.count { if case .rejected = $0 { true } else { false } }
        let text = done == 1 ? "1 number is yours." : "\(done) numbers are yours."
        return rejected == 0 ? text : text + " \(rejected) could not be had."
    }

    // MARK: - What became of it

    static func model(_ report: OrderReport, _ order: Order, unread: [String], _ site: Site) -> Model {
        var counts: [String: Int] = [:]
        var rows: [Model] = []
        for result in report.results {
            let row = row(result, isDryRun: order.isDryRun, site)
            counts[row["outcome"] as? String ?? "", default: 0] += 1
            if rows.count < 200 { rows.append(row) }
        }
        for text in unread.prefix(50) {
            rows.append([
                "text": FieldError(field: "", value: text, rule: "").value, "outcome": "not read", "class": "tag-bad",
                "detail": "This is no telephone number.",
            ])
        }
        if !unread.isEmpty { counts["not read"] = unread.count }
        return [
            "isDryRun": order.isDryRun, "rows": rows, "isShortened": report.results.count > 200,
            "isNotDone": report.state == .notDone && !order.isDryRun, "isUndone": report.state == .undone,
            "counts": counts.sorted { $0.key < $1.key }.map { ["name": $0.key, "count": "\($0.value)"] as Model },
        ]
    }

    static func row(_ result: OrderReport.Result, isDryRun: Bool, _ site: Site) -> Model {
        var model: Model = ["number": site.numberModel(result.number), "detail": ""]
        let (outcome, kind): (String, String)
        switch result.outcome {
        case .done: (outcome, kind) = (isDryRun ? "possible" : "done", "tag-ok")
        case .rejected(let refusal):
            (outcome, kind) = ("rejected", "tag-bad")
            let explanation = Explanation(refusal, site: site)
            model["detail"] = explanation.title + (explanation.detail.isEmpty ? "" : " " + explanation.detail)
        case .released: (outcome, kind) = ("given back", "tag-warn")
        case .skipped: (outcome, kind) = ("not tried", "tag-warn")
        case .unknown: (outcome, kind) = ("not known yet", "tag-warn")
        case .unavailable: (outcome, kind) = ("not tried here", "tag-warn")
        }
        model["outcome"] = outcome
        model["class"] = kind
        return model
    }

    // MARK: - Jobs

    private func id(_ visit: Visit) throws -> Numbering.RequestID {
        guard let id = Numbering.RequestID(try visit.parameter("id")) else { throw Explanation.notFound }
        return id
    }

    private func show(_ visit: Visit) async throws -> Response {
        let job = try await visit.registry.job(try id(visit), caller: visit.person()).value(visit.site)
        let first = visit.query["from"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
        let results = await visit.registry.results(of: job, from: first, limit: 100)
        let isTrial = job.step == .checking || job.step == .notDone
        let counts = [
            ("done", job.counts.done), ("possible", job.counts.possible), ("rejected", job.counts.rejected),
            ("given back", job.counts.released), ("not known yet", job.counts.unknown),
        ]
        var model: Model = [
            "id": job.requestID.text, "step": job.step.rawValue, "isOver": job.step.isEnd, "total": "\(job.total)",
            "position": "\(job.position)", "created": visit.site.timeModel(job.createdAt),
            "isRelease": job.operation == .release, "node": "n\(job.node)",
            "counts": counts.filter { $0.1 > 0 }.map { ["name": $0.0, "count": "\($0.1)"] as Model },
            "rows": results.map { Self.row($0, isDryRun: isTrial, visit.site) }, "hasRows": !results.isEmpty,
        ]
        if first + results.count < job.position, !results.isEmpty {
            model["more"] = "/orders/" + job.requestID.text.percentEncoded + "?from=\(first + results.count)"
        }
        return visit.page("order", title: "Order", model)
    }

    private func cancel(_ visit: Visit) async throws -> Response {
        let id = try id(visit)
        _ = try await visit.registry.cancelJob(id, caller: visit.person()).value(visit.site)
        return visit.redirect("/orders/" + id.text.percentEncoded, notice: "It stops after the part that is under way.")
    }
}
