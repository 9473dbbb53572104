import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/ocns`: the companies that can hold numbers.
struct OCNController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    var routes: [Route] {
        [
            Route(.get, "/v1/ocns", .anybody, "List OCNs", handle: list),
            Route(.post, "/v1/ocns", .apiKey, "Add an OCN", handle: add),
            Route(.get, "/v1/ocns/{ocn}", .anybody, "Show an OCN", handle: show),
            Route(.patch, "/v1/ocns/{ocn}", .apiKey, "Change an OCN", handle: change),
            Route(.get, "/v1/ocns/{ocn}/history", .apiKey, "Show every version of an OCN's record", handle: history),
        ]
    }

    /// Whether an OCN takes numbers, as the API writes it.
    private enum Status: String, CaseIterable {
        case active
        case inactive
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["cursor", "limit"])
        let page = Page<Versioned<OCNRecord>, String>.page(
            of: registry.tables.ocns,
            after: query["cursor"],
            limit: try query.limit(maximum: registry.limits.pageSize),
            asOf: registry.now,
            key: \.record.ocn.description
        )
        let voters = registry.voters
        return .json { $0.page(page, cursor: \.self) { $0.ocn($1, caller: call.caller, voters: voters) } }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        guard let entry = registry.tables.ocn(try key(try call.parameter("ocn"))) else {
            throw Problem(.noSuchResource, "the OCN has no record")
        }
        return .json(version: entry.version) { $0.ocn(entry, caller: call.caller, voters: registry.voters) }
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let ocn = try key(try call.parameter("ocn"))
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(of: ocn, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, key: ("ocn", ocn.description), verify: verify) }
    }

    private func add(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let ocn = try key(try body.requiredText("ocn"))
        let draft = try draft(&body)
        return try response(await registry.putOCN(ocn, draft, command), .created, command)
    }

    private func change(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let ocn = try key(try call.parameter("ocn"))
        var body = try await call.bodyObject()
        let draft = try draft(&body)
        return try response(await registry.putOCN(ocn, draft, mustExist: true, command), .ok, command)
    }

    private func key(_ text: String) throws(Problem) -> OCN {
        guard let ocn = OCN(text) else { throw .field("ocn", "must be 4 digits or capital letters", value: text) }
        return ocn
    }

    private func draft(_ body: inout BodyObject) throws(Problem) -> OCNDraft {
        var draft = OCNDraft()
        draft.company = try body.text("company")
        draft.state = try body.clearableText("state")
        draft.companyType = try body.choice("companyType")
        let status: Status? = try body.choice("status")
        draft.isActive = status.map { $0 == .active }
        if let contacts = body.take("contacts") {
            guard let values = contacts.elements, values.count <= PutOCN.maximumContactCount else {
                throw .field("contacts", "must be a list of at most \(PutOCN.maximumContactCount) objects")
            }
            var list: [OCNRecord.Contact] = []
            for value in values { list.append(try contact(value)) }
            draft.contacts = list
        }
        try body.finish()
        return draft
    }

    private func contact(_ value: JSONValue) throws(Problem) -> OCNRecord.Contact {
        var body = try BodyObject(value, path: "contacts.")
        var contact = OCNRecord.Contact(name: try body.requiredText("name"), mail: try body.text("mail") ?? "")
        if let telephone = try body.text("telephone") { contact.telephone = try configuration.number(telephone) }
        try body.finish()
        return contact
    }

    private func response(
        _ answer: Answer<Versioned<OCNRecord>>,
        _ status: HTTPResponse.Status,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let entry = try answer.get(command.id)
        return .json(status, version: entry.version, isRepetition: answer.isRepetition) {
            $0.ocn(entry, caller: command.caller, voters: registry.voters)
        }
    }
}

extension JSONWriter {
    /// Contacts are for the company itself and for system administrators.
    mutating func ocn(_ entry: Versioned<OCNRecord>, caller: Caller?, voters: [UInt16]) {
        let record = entry.record
        beginObject()
        member("ocn", record.ocn.description)
        member("company", record.company)
        member("state", record.state)
        member("companyType", record.companyType.rawValue)
        member("status", record.isActive ? "active" : record.closing == nil ? "inactive" : "closing")
        waitingFor(record.closing, voters: voters)
        let isOwn = caller?.role != .subscriber && caller?.ocn == record.ocn
        if isOwn || caller?.role == .systemAdministrator {
            name("contacts")
            beginArray()
            for contact in record.contacts {
                beginObject()
                member("name", contact.name)
                member("mail", contact.mail)
                member("telephone", contact.telephone?.description)
                endObject()
            }
            endArray()
        }
        member("version", entry.version)
        member("updatedAt", record.updatedAt)
        endObject()
    }
}
