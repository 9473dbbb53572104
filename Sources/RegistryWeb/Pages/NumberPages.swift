import Formats
import Hummingbird
import Numbering
import Paxos
import Registry
import RegistryAPI
import Replication

/// `/numbers/{number}`: one number for everybody, with more or less on it.
struct NumberPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/numbers/{number}", .anybody) { visit in try await Self.show(visit) },
            PageRoute(.post, "/numbers/{number}/update", .operation(.updateNumber), handle: update),
            PageRoute(.get, "/numbers/{number}/history", .operation(.readHistory), handle: history),
        ]
    }

    /// The page; `problem` is what became of a form on it, whose values stay.
    static func show(_ visit: Visit, problem: Explanation? = nil) async throws -> Response {
        let number = try visit.number()
        var model: Model = ["number": visit.site.numberModel(number)]
        model["issued"] = visit.site.configuration.placeName(number) ?? ""
        if let problem { model["problem"] = AlertModel.make(problem) }
        let status = problem?.status ?? .ok
        switch await visit.registry.show(number, caller: visit.caller) {
        case .done(.available(let available), _):
            model.merge(Self.available(available, visit)) { _, new in new }
            return visit.page(
                "number-available",
                title: visit.site.configuration.national(number),
                model,
                status: status
            )
        case .done(.held(let entry), _):
            model.merge(NumberModel(visit: visit, entry: entry, problem: problem).model) { _, new in new }
            if visit.may(.readHistory, entry.record.resource), let caller = visit.caller,
                case .done(let history, _) = await visit.registry.history(of: number, caller: caller)
            {
                model["history"] = HistoryModel.make(history, visit.site, limit: 12)
                model["hasMoreHistory"] = history.entries.count > 12
                model["chain"] = HistoryModel.chain(history)
            }
            return visit.page("number", title: visit.site.configuration.national(number), model, status: status)
        case .rejected(let refusal):
            let explanation = Explanation(refusal, site: visit.site)
            model["rule"] = ["title": explanation.title, "detail": explanation.detail] as Model
            return visit.page(
                "number-available",
                title: visit.site.configuration.national(number),
                model,
                status: status
            )
        case let other:
            _ = try other.value(visit.site)
            throw Explanation.notFound
        }
    }

    private static func available(_ available: AvailableNumber, _ visit: Visit) -> Model {
        let holder = available.blockHolder
        let caller = visit.caller
        let ocn = caller?.ocn
        let canTake =
            caller.map { caller in
                caller.role != .subscriber && (holder == nil || holder == ocn || caller.role == .systemAdministrator)
                    && visit.may(.allocateNumber, .init(ocn: ocn ?? holder))
            } ?? false
        var model: Model = [
            "isAvailable": true, "state": visit.site.stateModel(.available), "version": "\(available.version)",
            "canTake": canTake, "isAdministrator": caller?.role == .systemAdministrator,
            "ocn": visit.form["ocn"] ?? holder?.description ?? "", "cnam": visit.form["cnam"] ?? "",
            "zip": visit.form["location_zip"] ?? "", "isPublic": caller == nil,
            "types": Choices.model(LineType.self, chosen: visit.form["type"]),
            "mail": visit.form["mail"] ?? "",
            "canSubscribe": caller == nil
                && visit.site.configuration.registrar.map { holder == nil || holder == $0 } ?? false,
        ]
        if let registrar = visit.site.configuration.registrar {
            model["registrar"] = visit.site.carrierModel(registrar)
        }
        if let holder { model["blockHolder"] = visit.site.carrierModel(holder) }
        return model
    }

    // MARK: - Editing

    private func update(_ visit: Visit) async throws -> Response {
        let number = try visit.number()
        let start = ContinuousClock.now
        do {
            var values: [String: String] = [:]
            for field in NumberField.allCases where field != .certificate && field.editors != .registry {
                guard let value = visit.form.raw(field.name), value != visit.form.raw("old." + field.name) else {
                    continue
                }
                values[field.name] = value.withoutCarriageReturns
            }
            let certificate = visit.form["certificate"]?.withoutCarriageReturns
            guard !values.isEmpty || certificate != nil else {
                return visit.redirect("/numbers/\(number)", notice: "Nothing was different, so nothing was changed.")
            }
            let changes = try NumberChanges.reading(values)
            let entry = try await visit.registry.update(
                number,
                changes: changes,
                certificate: certificate,
                visit.command()
            ).value(visit.site)
            return visit.redirect(
                "/numbers/\(number)",
                notice: "Saved.|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await Self.show(visit, problem: explanation)
        }
    }

    private func history(_ visit: Visit) async throws -> Response {
        let number = try visit.number()
        let history = try await visit.registry.history(of: number, caller: visit.person()).value(visit.site)
        return visit.page(
            "history",
            title: "History of " + visit.site.configuration.national(number),
            [
                "number": visit.site.numberModel(number),
                "history": HistoryModel.make(history, visit.site, limit: .max), "chain": HistoryModel.chain(history),
            ]
        )
    }
}

/// What was decided, where and how fast: small, in grey, after every change.
enum DecisionWords {
    static func make(_ version: UInt64, _ start: ContinuousClock.Instant, _ site: Site) -> String {
        let status = site.registry.status
        let elapsed = (ContinuousClock.now - start).components
        let milliseconds = Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15
        let shown = milliseconds < 10 ? "\((milliseconds * 10).rounded() / 10)" : "\(Int(milliseconds.rounded()))"
        let nodes = status.peers.count + 1
        return
            "version \(version), agreed by \(status.quorumSize) of \(nodes) nodes, decided at n\(status.node.rawValue) in \(shown) ms"
    }
}

extension String {
    /// Browsers send a line's end in text areas as two characters.
    var withoutCarriageReturns: String {
        String(decoding: utf8.filter { $0 != 0x0D }, as: UTF8.self)
    }

    func dropping(prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
