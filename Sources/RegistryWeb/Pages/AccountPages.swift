import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/people`: accounts of those who act for carriers and for the registry.
struct AccountPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/people", .operation(.manageAccounts)) { visit in try list(visit) },
            PageRoute(.post, "/people", .operation(.manageAccounts), handle: make),
            PageRoute(.post, "/people/{mail}/invite", .operation(.manageAccounts), handle: invite),
            PageRoute(.post, "/people/{mail}/disable", .operation(.manageAccounts)) { visit in
                try await set(visit, isDisabled: true)
            },
            PageRoute(.post, "/people/{mail}/enable", .operation(.manageAccounts)) { visit in
                try await set(visit, isDisabled: false)
            },
        ]
    }

    private func list(_ visit: Visit, problem: Explanation? = nil) throws -> Response {
        let accounts = try visit.registry.accounts(visibleTo: visit.person()).value(visit.site)
        let role = visit.caller?.role ?? .subscriber
        let now = visit.now
        let roles = [Role.carrier, .ocnManager, .systemAdministrator].filter { role.mayAdminister($0) }
        var model: Model = [
            "isAdministrator": role == .systemAdministrator, "mail": visit.form["mail"] ?? "",
            "name": visit.form["name"] ?? "", "ocn": visit.form["ocn"] ?? "", "isEmpty": accounts.isEmpty,
            "roles": Choices.model(roles.map { ($0.rawValue, $0.words) }, chosen: visit.form["role"]),
            "rows": accounts.map { entry -> Model in
                let account = entry.record
                let (status, kind) =
                    account.isDisabled
                    ? ("disabled", "tag-bad")
                    : account.passwordAttempts.lockOut(at: now) != nil
                        ? ("locked out", "tag-warn")
                        : account.password == nil ? ("no password yet", "tag-warn") : ("open", "tag-ok")
                var row: Model = [
                    "mail": account.mail.text, "path": "/people/" + account.mail.text.percentEncoded,
                    "name": account.name, "role": account.role.words, "status": status, "class": kind,
                    "isDisabled": account.isDisabled, "isOwn": account.mail == visit.caller?.account,
                    "canChange": role.mayAdminister(account.role) && account.mail != visit.caller?.account,
                    "updated": visit.site.timeModel(account.updatedAt),
                ]
                if let carrier = visit.site.carrierModel(account.ocn) { row["carrier"] = carrier }
                return row
            },
        ]
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("people", title: "People", model, status: problem?.status ?? .ok)
    }

    private func make(_ visit: Visit) async throws -> Response {
        do {
            guard let mail = MailAddress(visit.form["mail"] ?? "") else {
                throw Explanation.field("mail", MailAddress.rule)
            }
            var draft = AccountDraft()
            draft.name = visit.form["name"] ?? ""
            draft.role = visit.form["role"].flatMap { Role(rawValue: $0) } ?? .carrier
            if let ocn = try visit.ocn("ocn") { draft.ocn = draft.role == .systemAdministrator ? nil : ocn }
            draft.isDisabled = false
            let request = try visit.command()
            _ = try await visit.registry.makeAccount(mail, draft, request).value(visit.site)
            return try await invited(mail, visit)
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }

    private func invite(_ visit: Visit) async throws -> Response {
        do {
            return try await invited(try mail(visit), visit)
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }

    private func invited(_ mail: MailAddress, _ visit: Visit) async throws -> Response {
        var request = try visit.command()
        // The account was made by the form's request id; the invitation is another change.
        request.id = Numbering.RequestID(String(request.id.text.prefix(57)) + "-invite") ?? request.id
        request.expectedVersion = nil
        let issued = try await visit.registry.invite(mail, request).value(visit.site)
        return visit.page(
            "code",
            title: "Invitation",
            CodeModel.make(issued, visit.site, back: "/people", for: mail.text)
        )
    }

    private func mail(_ visit: Visit) throws -> MailAddress {
        guard let mail = MailAddress(try visit.parameter("mail")) else { throw Explanation.notFound }
        return mail
    }

    private func set(_ visit: Visit, isDisabled: Bool) async throws -> Response {
        do {
            var draft = AccountDraft()
            draft.isDisabled = isDisabled
            let mail = try mail(visit)
            _ = try await visit.registry.changeAccount(mail, draft, visit.command()).value(visit.site)
            let text = isDisabled ? "The account opens nothing any more." : "The account is open again."
            return visit.redirect("/people", notice: text)
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try list(visit, problem: explanation)
        }
    }
}
