import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/area-codes`: whether they are open, where they are, and how their numbers rest.
struct AreaCodePages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/area-codes", .anybody) { visit in try list(visit) },
            PageRoute(.post, "/area-codes", .operation(.manageAreaCodes), handle: add),
            PageRoute(.get, "/area-codes/{code}", .anybody) { visit in try await show(visit) },
            PageRoute(.post, "/area-codes/{code}", .operation(.manageAreaCodes), handle: change),
        ]
    }

    private func list(_ visit: Visit, problem: Explanation? = nil) throws -> Response {
        let text = (visit.query["q"] ?? "").lowercased()
        let found = visit.registry.tables.areaCodes.filter { entry in
            text.isEmpty || entry.record.areaCode.digits.hasPrefix(text)
                || (entry.record.place ?? "").lowercased().contains(text)
        }
        var model: Model = [
            "q": visit.query["q"] ?? "", "canManage": visit.may(.manageAreaCodes, .common), "isEmpty": found.isEmpty,
            "code": visit.form["code"] ?? "", "place": visit.form["place"] ?? "", "count": "\(found.count)",
            "rows": found.prefix(600).map { entry -> Model in
                [
                    "code": entry.record.areaCode.digits, "path": "/area-codes/\(entry.record.areaCode)",
                    "place": entry.record.place ?? "", "country": entry.record.country ?? "",
                    "kind": entry.record.kind.rawValue, "isOpen": entry.record.status == .open,
                    "overlay": entry.record.overlay?.replacing("/", with: ", ") ?? "",
                ]
            },
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("area-codes", title: "Area codes", model, status: problem?.status ?? .ok)
    }

    private func add(_ visit: Visit) async throws -> Response {
        do {
            let code = try visit.form.read("code", "must be three digits, as 212") { AreaCode($0) }
            guard let code else { throw Explanation.field("code", "is missing") }
            var draft = AreaCodeDraft()
            draft.status = .open
            draft.kind = .geographic
            draft.place = .some(visit.form["place"])
            var request = try visit.command()
            request.expectedVersion = request.expectedVersion ?? 0
            let start = ContinuousClock.now
            let entry = try await visit.registry.putAreaCode(code, draft, request).value(visit.site)
            return visit.redirect(
                "/area-codes/\(code)",
                notice: "Added.|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }

    private func code(_ visit: Visit) throws -> AreaCode {
        guard let code = AreaCode(try visit.parameter("code")) else { throw Explanation.notFound }
        return code
    }

    private func show(_ visit: Visit, problem: Explanation? = nil) async throws -> Response {
        let code = try code(visit)
        guard let entry = visit.registry.tables.areaCode(code) else { throw Explanation.notFound }
        let record = entry.record
        func shown(_ name: String, _ present: String?) -> String { visit.form.raw(name) ?? present ?? "" }
        var model: Model = [
            "code": code.digits, "path": "/area-codes/\(code)", "isOpen": record.status == .open,
            "isClosing": record.closing != nil, "kind": record.kind.rawValue, "place": record.place ?? "",
            "country": record.country ?? "", "timeZone": record.timeZone ?? "", "overlay": record.overlay ?? "",
            "residential": "\(record.agingPolicy.residentialDays)", "business": "\(record.agingPolicy.businessDays)",
            "version": "\(entry.version)", "updated": visit.site.timeModel(record.updatedAt),
            "canManage": visit.may(.manageAreaCodes, .common), "isSearched": record.kind == .geographic,
            "formPlace": shown("place", record.place), "formZone": shown("timeZone", record.timeZone),
            "formOverlay": shown("overlay", record.overlay),
            "formResidential": shown("residentialDays", "\(record.agingPolicy.residentialDays)"),
            "formBusiness": shown("businessDays", "\(record.agingPolicy.businessDays)"),
        ]
        if let caller = visit.caller, visit.may(.manageAreaCodes, .common),
            case .done(let history, _) = await visit.registry.history(of: code, caller: caller)
        {
            model["history"] = HistoryModel.make(history, visit.site, limit: 12)
            model["chain"] = HistoryModel.chain(history)
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("area-code", title: "Area code \(code.digits)", model, status: problem?.status ?? .ok)
    }

    private func change(_ visit: Visit) async throws -> Response {
        let code = try code(visit)
        do {
            var draft = AreaCodeDraft()
            switch visit.form["standing"] {
            case "open": draft.status = .open
            case "close": draft.status = .closed
            default:
                draft.place = .some(visit.form["place"])
                draft.timeZone = .some(visit.form["timeZone"])
                draft.overlay = .some(visit.form["overlay"])
                let residential = visit.form["residentialDays"].flatMap { Int($0) } ?? 0
                let business = visit.form["businessDays"].flatMap { Int($0) } ?? 0
                guard let policy = AgingPolicy(residentialDays: residential, businessDays: business) else {
                    throw Explanation.field("residentialDays", "must be 45 to 90, for business 45 to 365")
                }
                draft.agingPolicy = policy
            }
            let start = ContinuousClock.now
            let entry = try await visit.registry.putAreaCode(code, draft, mustExist: true, visit.command()).value(
                visit.site
            )
            let text = entry.record.closing == nil ? "Saved." : "It is being closed: every node has its say first."
            return visit.redirect(
                "/area-codes/\(code)",
                notice: text + "|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await show(visit, problem: explanation)
        }
    }
}
