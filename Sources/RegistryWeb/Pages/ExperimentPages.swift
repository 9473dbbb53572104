import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Paxos
import Registry
import RegistryAPI
import Replication

/// `/experiment`: two carriers race for one number at two nodes, and nodes are cut off; with the rounds as they were.
struct ExperimentPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/experiment", .operation(.manageBlocks)) { visit in try await show(visit) },
            PageRoute(.post, "/experiment/race", .operation(.manageBlocks), handle: race),
            PageRoute(.post, "/experiment/cut", .operation(.manageBlocks), handle: cut),
            PageRoute(.get, "/experiment/state", .operation(.manageBlocks), handle: state),
        ]
    }

    private func experiment(_ visit: Visit) throws -> any Experiment {
        guard let experiment = visit.site.configuration.experiment else { throw Explanation.notFound }
        return experiment
    }

    /// What this node tells the page's node: whether it is cut off, and its trace.
    private func state(_ visit: Visit) async throws -> Response {
        let experiment = try experiment(visit)
        var lines = [experiment.isCut ? "cut" : "joined"]
        if let text = visit.query["number"], let number = TelephoneNumber(e164: text) {
            lines += experiment.trace(of: number).map(\.line)
            let status = await visit.registry.show(number, consistency: .local, caller: visit.caller)
            lines.append("copy " + Self.words(status, visit.site))
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: .init(string: lines.joined(separator: "\n")))
        )
    }

    private static func words(_ answer: Answer<NumberStatus>, _ site: Site) -> String {
        switch answer {
        case .done(.held(let entry), _):
            "version \(entry.version): " + (entry.record.ocn.map { site.carrier($0) } ?? "the registry") + ", "
                + entry.record.effectiveState(at: site.registry.now).rawValue
        case .done(.available(let available), _):
            available.version == 0 ? "nothing: the number was never taken" : "version \(available.version): available"
        default: "nothing that this node can tell"
        }
    }

    // MARK: - The page

    private struct NodeView: Sendable {
        var id: UInt16
        var isSelf: Bool
        var isCut: Bool
        var answers: Bool
        var copy: String
    }

    private func members(_ visit: Visit) -> [UInt16] {
        visit.site.configuration.api.members().map(\.id.rawValue).sorted()
    }

    /// Asks every node, as the visitor.
    private func look(_ visit: Visit, at number: TelephoneNumber?) async throws -> ([NodeView], [TracedMessage]) {
        let experiment = try experiment(visit)
        let own = visit.registry.status.node.rawValue
        let path = "/experiment/state" + (number.map { "?number=" + $0.description.percentEncoded } ?? "")
        let request = NodeRequest("GET", path, headers: headers(visit))
        var views: [NodeView] = []
        var messages: [TracedMessage] = []
        await withTaskGroup(of: (UInt16, String?).self) { group in
            for id in members(visit) {
                group.addTask { (id, try? await experiment.ask(id, request).body) }
            }
            for await (id, body) in group {
                let lines = body?.split(separator: "\n") ?? []
                let copy = lines.last.flatMap { $0.hasPrefix("copy ") ? String($0.dropFirst(5)) : nil } ?? ""
                messages += lines.compactMap { TracedMessage(line: $0) }
                views.append(
                    NodeView(id: id, isSelf: id == own, isCut: lines.first == "cut", answers: body != nil, copy: copy)
                )
            }
        }
        return (
            views.sorted { $0.id < $1.id }, messages.sorted { ($0.microseconds, $0.from) < ($1.microseconds, $1.from) }
        )
    }

    /// The visitor's own session, which holds at every node.
    private func headers(_ visit: Visit) -> [String: String] {
        let name = Cookies.fullName(Cookies.session, isSecure: visit.site.configuration.isSecure)
        return ["Cookie": name + "=" + (visit.sessionToken ?? "")]
    }

    private struct Runner: Sendable {
        var ocn: OCN
        var node: UInt16
        var isWinner = false
        var text = ""
        var milliseconds = 0.0
    }

    private func show(
        _ visit: Visit,
        number: TelephoneNumber? = nil,
        runners: [Runner] = [],
        problem: Explanation? = nil
    ) async throws -> Response {
        let number = number ?? visit.query["number"].flatMap { TelephoneNumber(e164: $0) }
        let (nodes, messages) = try await look(visit, at: number)
        let carriers = visit.registry.tables.ocns.filter(\.record.isActive).prefix(60).map(\.record)
        let chosen = [
            visit.form["one"] ?? carriers.first?.ocn.description,
            visit.form["two"] ?? carriers.dropFirst().first?.ocn.description,
        ]
        let ids = members(visit)
        var model: Model = [
            "nodes": nodes.map { node -> Model in
                [
                    "id": "\(node.id)", "isSelf": node.isSelf, "isCut": node.isCut, "answers": node.answers,
                    "copy": node.copy, "class": !node.answers ? "bad" : node.isCut ? "warn" : "ok",
                    "text": !node.answers ? "gone" : node.isCut ? "cut off" : "joined",
                    "token": visit.formToken,
                ]
            },
            "hasCopies": number != nil,
            "ones": Choices.model(carriers.map { ("\($0.ocn)", "\($0.company) (\($0.ocn))") }, chosen: chosen[0]),
            "twos": Choices.model(carriers.map { ("\($0.ocn)", "\($0.company) (\($0.ocn))") }, chosen: chosen[1]),
            "nodesOne": Choices.model(
                ids.map { ("\($0)", "n\($0)") },
                chosen: visit.form["nodeOne"] ?? ids.first.map { "\($0)" }
            ),
            "nodesTwo": Choices.model(
                ids.map { ("\($0)", "n\($0)") },
                chosen: visit.form["nodeTwo"] ?? ids.dropFirst().first.map { "\($0)" }
            ),
            "runners": runners.map { runner -> Model in
                [
                    "company": visit.site.carrier(runner.ocn), "node": "n\(runner.node)", "isWinner": runner.isWinner,
                    "text": runner.text, "time": "\((runner.milliseconds * 10).rounded() / 10)",
                ]
            },
            "hasRunners": !runners.isEmpty,
        ]
        if let number { model["number"] = visit.site.numberModel(number) }
        if let first = messages.first {
            model["trace"] = messages.prefix(400).map { message -> Model in
                let offset = Double(message.microseconds - first.microseconds) / 1_000
                return [
                    "from": "\(message.from)", "to": "\(message.to)", "kind": message.kind, "ballot": message.ballot,
                    "time": "\((offset * 100).rounded() / 100)", "isLost": message.isLost,
                ]
            }
            model["lanes"] = ids.map { "\($0)" }.joined(separator: " ")
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("experiment", title: "Experiment", model, status: problem?.status ?? .ok)
    }

    // MARK: - What can be done

    private func race(_ visit: Visit) async throws -> Response {
        do {
            let experiment = try experiment(visit)
            guard let one = try visit.ocn("one"), let two = try visit.ocn("two"),
                let nodeOne = visit.form["nodeOne"].flatMap({ UInt16($0) }),
                let nodeTwo = visit.form["nodeTwo"].flatMap({ UInt16($0) })
            else { throw Explanation.field("ocn", "of both carriers is needed") }
            let number = try await number(visit)
            let token = visit.sessionToken ?? ""
            var runners = [Runner(ocn: one, node: nodeOne), Runner(ocn: two, node: nodeTwo)]
            let answers = await withTaskGroup(of: (Int, Int, String, Double).self) { group in
                for (index, runner) in runners.enumerated() {
                    group.addTask {
                        let start = ContinuousClock.now
                        let request = NodeRequest(
                            "POST",
                            "/v1/numbers/\(number)/allocate",
                            headers: ["Authorization": "Bearer " + token, "Content-Type": "application/json"],
                            body: "{\"ocn\": \"\(runner.ocn)\"}"
                        )
                        let answer = try? await experiment.ask(runner.node, request)
                        let elapsed = (ContinuousClock.now - start).components
                        let milliseconds = Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15
                        return (index, answer?.status ?? 0, answer?.body ?? "", milliseconds)
                    }
                }
                return await group.reduce(into: [(Int, Int, String, Double)]()) { $0.append($1) }
            }
            for (index, status, body, milliseconds) in answers {
                runners[index].milliseconds = milliseconds
                runners[index].isWinner = status == 201
                runners[index].text = Self.outcome(status, body, visit.site)
            }
            return try await show(visit, number: number, runners: runners)
        } catch let explanation as Explanation {
            return try await show(visit, problem: explanation)
        }
    }

    private static func outcome(_ status: Int, _ body: String, _ site: Site) -> String {
        guard status != 201 else { return "Got it." }
        guard status != 0, let json = try? JSONParser.parse(body) else { return "The node does not answer." }
        if let holder = json["holder"]?["ocn"]?.string, let ocn = OCN(holder) {
            return "Taken by \(site.carrier(ocn))."
        }
        return (json["title"]?.string ?? "Refused") + "."
    }

    /// The number that was typed, or a free one.
    private func number(_ visit: Visit) async throws -> TelephoneNumber {
        if let text = visit.form["number"] {
            do {
                return try visit.site.configuration.api.number(text)
            } catch {
                throw Explanation(error)
            }
        }
        let page = try await visit.registry.findAvailable(
            AvailableQuery(place: .everywhere, limit: 200),
            caller: visit.caller
        ).value(visit.site)
        guard let number = page.items.randomElement() else {
            throw Explanation.field("number", "is needed: no free one was found")
        }
        return number
    }

    private func cut(_ visit: Visit) async throws -> Response {
        let experiment = try experiment(visit)
        let isCut = visit.form["cut"] == "1"
        let own = visit.registry.status.node.rawValue
        guard let node = visit.form["node"].flatMap({ UInt16($0) }), members(visit).contains(node) else {
            throw Explanation.notFound
        }
        if node == own {
            experiment.setCut(isCut)
        } else {
            // As the visitor's browser would: with the session and its form token, which are the same at every node.
            var headers = headers(visit)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            let body = "token=\(visit.formToken)&node=\(node)&cut=\(isCut ? 1 : 0)"
            let answer = try? await experiment.ask(
                node,
                NodeRequest("POST", "/experiment/cut", headers: headers, body: body)
            )
            guard let answer, (200..<400).contains(answer.status) else {
                throw Explanation(
                    .badGateway,
                    "unreachable",
                    "Node n\(node) does not answer.",
                    advice: "Is it running?"
                )
            }
        }
        let text = isCut ? "Node n\(node) is cut off from its peers." : "Node n\(node) is back, and catches up."
        return visit.redirect("/experiment", notice: text)
    }
}
