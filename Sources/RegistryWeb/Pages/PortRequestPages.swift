import HTTPTypes
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/ports/request`: asking for numbers of other carriers, with their PINs or without, each with an answer of its own.
struct PortRequestPages: Sendable {
    /// The most characters of a line of the list.
    private static let lineLimit = 120

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/ports/request", .operation(.requestPort)) { visit in form(visit) },
            PageRoute(.post, "/ports/request", .operation(.requestPort), handle: request),
        ]
    }

    private func form(_ visit: Visit, problem: Explanation? = nil, results: Model? = nil) -> Response {
        let form = visit.form
        // A PIN never comes back, not even to whoever typed it.
        var model: Model = [
            "numberText": form["number"] ?? visit.query["number"] ?? "", "ocn": form["ocn"] ?? "",
            "needsOCN": visit.caller?.ocn == nil || visit.caller?.role == .subscriber,
            "isSubscriber": visit.caller?.role == .subscriber,
            "isComplex": form.flag("complex"), "limit": "\(PortOrder.maximumCount)",
            "isListOpen": problem?.field == "list",
        ]
        if visit.caller?.role == .subscriber { model["own"] = visit.caller?.number?.description ?? "" }
        if let problem { model["problem"] = AlertModel.make(problem) }
        if let results { model["results"] = results }
        return visit.page("port-request", title: "Port numbers", model, status: problem?.status ?? .ok)
    }

    private func request(_ visit: Visit) async throws -> Response {
        do {
            let items = try Self.items(visit)
            let ocn = try visit.ocn("ocn")
            let order = PortOrder(registry: visit.registry, configuration: visit.site.configuration.api)
            let results = await order.run(items, to: ocn, isSimple: !visit.form.flag("complex"), try visit.command())
            return form(visit, results: model(results, visit))
        } catch let explanation as Explanation {
            return form(visit, problem: explanation)
        }
    }

    private static func items(_ visit: Visit) throws -> [PortOrder.Item] {
        var items: [PortOrder.Item] = []
        if let number = visit.form["number"] {
            guard number.unicodeScalars.count <= lineLimit else { throw Explanation.field("number", "is too long") }
            items.append(PortOrder.Item(number: number, pin: visit.form["pin"]))
        }
        let lines = (visit.form.raw("list") ?? "").split { $0.isNewline }
        for line in lines where line.contains(where: \.isNumber) {
            guard line.unicodeScalars.count <= lineLimit else {
                throw Explanation.field("list", "has a line of more than \(lineLimit) characters")
            }
            items.append(item(line))
        }
        guard !items.isEmpty else { throw Explanation.field("number", "is missing") }
        guard items.count <= PortOrder.maximumCount else {
            throw Explanation.field("list", "has \(items.count) numbers; at most \(PortOrder.maximumCount) at a time")
        }
        return items
    }

    /// A number, and behind a comma, semicolon or tab its PIN.
    private static func item(_ line: Substring) -> PortOrder.Item {
        let parts = line.split(maxSplits: 1) { ",;\t".contains($0) }.map { part in
            part.filter { $0 != "\"" }.trimmed
        }
        let pin = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        return PortOrder.Item(number: parts.first ?? "", pin: pin)
    }

    // MARK: - What became of it

    private func model(_ results: [PortOrder.Result], _ visit: Visit) -> Model {
        let rows = results.map { row($0, visit) }
        var counts: [String: Int] = [:]
        for row in rows { counts[row["outcome"] as? String ?? "", default: 0] += 1 }
        return [
            "rows": rows,
            "counts": counts.sorted { $0.key < $1.key }.map { ["name": $0.key, "count": "\($0.value)"] as Model },
        ]
    }

    private func row(_ result: PortOrder.Result, _ visit: Visit) -> Model {
        var row: Model = [:]
        if let number = TelephoneNumber(e164: result.number) {
            row["number"] = visit.site.numberModel(number)
        } else {
            row["text"] = FieldError(field: "", value: result.number, rule: "").value
        }
        switch result.outcome {
        case .port(let port):
            row["outcome"] = port.state == .completed ? "moved" : PortWords.state(port.state).lowercasedFirst
            row["class"] = PortWords.tag(port.state)
            row["detail"] = detail(port, visit)
        case .problem(let problem):
            let explanation = Explanation(problem)
            row["outcome"] = explanation.isUnknown ? "not known yet" : "refused"
            row["class"] = explanation.isUnknown ? "tag-warn" : "tag-bad"
            row["detail"] =
                explanation.isUnknown
                ? "Look at the number's page in a moment, or send the same form again."
                : explanation.title + (explanation.detail.isEmpty ? "" : " " + explanation.detail)
        }
        return row
    }

    private func detail(_ port: NumberPort, _ visit: Visit) -> String {
        let now = visit.now
        switch port.state {
        case .cooling: return "It moves \(TimeWords.ahead(port.dueAt, now: now)), unless it is stopped before."
        case .requested:
            guard let respondBy = port.respondBy else { return "The losing carrier has to answer." }
            let losing = port.losing.map { visit.site.carrier($0) } ?? "The losing carrier"
            return "\(losing) has until \(TimeWords.exact(respondBy)) to answer; \(PortWords.silence(port.silence))."
        case .approved: return "It moves \(TimeWords.ahead(port.dueAt, now: now))."
        default: return ""
        }
    }
}

extension StringProtocol {
    /// Without spaces around it.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
