import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/ocns`: the companies that can hold numbers. Everybody may look, system administrators may change.
struct OCNPages: Sendable {
    static let pageSize = 100

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/ocns", .anybody) { visit in try list(visit) },
            PageRoute(.post, "/ocns", .operation(.manageOCNs), handle: put),
            PageRoute(.get, "/ocns/{ocn}", .anybody) { visit in try await show(visit) },
            PageRoute(.post, "/ocns/{ocn}", .operation(.manageOCNs), handle: change),
        ]
    }

    private func list(_ visit: Visit, problem: Explanation? = nil) throws -> Response {
        let text = (visit.query["q"] ?? "").lowercased()
        let after = visit.query["cursor"].flatMap { OCN($0) }
        let found = visit.registry.tables.ocns.filter { entry in
            (after.map { $0 < entry.record.ocn } ?? true)
                && (text.isEmpty || entry.record.company.lowercased().contains(text)
                    || entry.record.ocn.description.lowercased().hasPrefix(text))
        }
        var model: Model = [
            "q": visit.query["q"] ?? "", "canManage": visit.may(.manageOCNs, .common), "isEmpty": found.isEmpty,
            "formOCN": visit.form["ocn"] ?? "", "company": visit.form["company"] ?? "",
            "state": visit.form["state"] ?? "",
            "types": Choices.model(CompanyType.self, chosen: visit.form["companyType"] ?? "UNKNOWN"),
            "rows": found.prefix(Self.pageSize).map { entry -> Model in
                [
                    "ocn": entry.record.ocn.description, "company": entry.record.company,
                    "state": entry.record.state ?? "", "type": entry.record.companyType.rawValue,
                    "isActive": entry.record.isActive, "updated": visit.site.timeModel(entry.record.updatedAt),
                ]
            },
        ]
        if found.count > Self.pageSize {
            let rest = visit.query.query(without: ["cursor"])
            model["more"] =
                "/ocns?" + (rest.isEmpty ? "" : rest + "&") + "cursor=\(found[Self.pageSize - 1].record.ocn)"
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("ocns", title: "Carriers", model, status: problem?.status ?? .ok)
    }

    private func put(_ visit: Visit) async throws -> Response {
        do {
            guard let ocn = try visit.ocn("ocn") else { throw Explanation.field("ocn", "is missing") }
            var draft = try draft(visit)
            draft.isActive = true
            let start = ContinuousClock.now
            var request = try visit.command()
            // A form to add a carrier changes none that is there.
            request.expectedVersion = request.expectedVersion ?? 0
            let entry = try await visit.registry.putOCN(ocn, draft, request).value(visit.site)
            return visit.redirect(
                "/ocns/\(ocn)",
                notice: "Added.|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }

    private func draft(_ visit: Visit) throws -> OCNDraft {
        var draft = OCNDraft()
        draft.company = visit.form["company"] ?? ""
        draft.state = .some(visit.form["state"]?.uppercased())
        if let text = visit.form["companyType"] {
            guard let type = CompanyType(rawValue: text) else {
                throw Explanation.field("companyType", "must be one of the list")
            }
            draft.companyType = type
        }
        return draft
    }

    private func ocn(_ visit: Visit) throws -> OCN {
        guard let ocn = OCN(try visit.parameter("ocn").uppercased()) else { throw Explanation.notFound }
        return ocn
    }

    private func show(_ visit: Visit, problem: Explanation? = nil) async throws -> Response {
        let ocn = try ocn(visit)
        guard let entry = visit.registry.tables.ocn(ocn) else { throw Explanation.notFound }
        let record = entry.record
        let blocks = await visit.registry.blocks(BlockQuery(ocn: ocn, limit: 12))
        var model: Model = [
            "ocn": ocn.description, "company": record.company, "state": record.state ?? "",
            "type": record.companyType.rawValue, "isActive": record.isActive, "isClosing": record.closing != nil,
            "version": "\(entry.version)", "updated": visit.site.timeModel(record.updatedAt),
            "canManage": visit.may(.manageOCNs, .common), "canList": visit.may(.listHoldings, .init(ocn: ocn)),
            "types": Choices.model(CompanyType.self, chosen: record.companyType.rawValue),
            "formCompany": visit.form["company"] ?? record.company,
            "formState": visit.form["state"] ?? record.state ?? "",
            "blocks": blocks.items.map { block -> Model in
                ["block": block.record.prefix.description, "text": BlockPages.text(block.record.prefix)]
            },
            "hasBlocks": !blocks.items.isEmpty, "hasMoreBlocks": blocks.next != nil,
        ]
        if visit.may(.manageOCNs, .common) || visit.caller?.ocn == ocn {
            model["contacts"] = record.contacts.map { contact -> Model in
                ["name": contact.name, "mail": contact.mail, "telephone": contact.telephone?.description ?? ""]
            }
            model["hasContacts"] = !record.contacts.isEmpty
        }
        if let caller = visit.caller, visit.may(.readHistory, .init(ocn: ocn)),
            case .done(let history, _) = await visit.registry.history(of: ocn, caller: caller)
        {
            model["history"] = HistoryModel.make(history, visit.site, limit: 12)
            model["chain"] = HistoryModel.chain(history)
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("ocn", title: record.company, model, status: problem?.status ?? .ok)
    }

    private func change(_ visit: Visit) async throws -> Response {
        let ocn = try ocn(visit)
        do {
            var draft = OCNDraft()
            switch visit.form["standing"] {
            case "activate": draft.isActive = true
            case "deactivate": draft.isActive = false
            default: draft = try self.draft(visit)
            }
            let start = ContinuousClock.now
            let entry = try await visit.registry.putOCN(ocn, draft, mustExist: true, visit.command()).value(visit.site)
            let text = entry.record.closing == nil ? "Saved." : "It is being closed: every node has its say first."
            return visit.redirect(
                "/ocns/\(ocn)",
                notice: text + "|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await show(visit, problem: explanation)
        }
    }
}
