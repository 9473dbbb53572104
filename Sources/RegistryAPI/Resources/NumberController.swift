import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/numbers/{number}`: one number, its fields and its life.
struct NumberController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/numbers/{number}", .anybody, "Show a number", handle: show),
            Route(.patch, "/v1/numbers/{number}", .apiKey, "Update fields of a number", handle: update),
            Route(.post, "/v1/numbers/{number}/allocate", .apiKey, "Take an available number", handle: allocate),
            Route(.post, "/v1/numbers/{number}/release", .apiKey, "Give a number back", handle: release),
            Route(.get, "/v1/numbers/{number}/history", .apiKey, "Show every version of a number", handle: history),
            Route(.get, "/v1/numbers/{number}/{field}", .anybody, "Show one field as plain text", handle: field),
            // A field whose name is a verb's too: the router looks at names before it looks at braces.
            Route(.get, "/v1/numbers/{number}/lock", .anybody, "Show the locks as plain text") {
                (call) throws(Problem) in try await show(.lock, call)
            },
        ]
    }

    // MARK: - Reading

    private func show(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["consistency", "asOf", "version"])
        if query["asOf"] != nil || query["version"] != nil { return try await showPast(call, query) }
        switch try await status(call, query) {
        case .held(let entry):
            return response(entry, caller: call.caller)
        case .available(let available):
            return .json(version: available.version) { $0.available(available) }
        }
    }

    /// The record as it was at a version or an instant.
    private func showPast(_ call: Call, _ query: Query) async throws(Problem) -> Response {
        let number = try call.number()
        let caller = try call.identifiedCaller()
        let version = try query.integer("version", in: 1...Int.max)
        let time = try query.time("asOf")
        guard query["consistency"] == nil, version == nil || time == nil else {
            throw .field("version", "must be given without asOf and consistency")
        }
        let past: PastVersion = version.map { .number(UInt64($0)) } ?? .asOf(time ?? registry.now)
        let entry = try await registry.show(number, past, caller: caller).get()
        return response(entry, caller: caller, now: time ?? entry.record.updatedAt)
    }

    private func status(_ call: Call, _ query: Query) async throws(Problem) -> NumberStatus {
        let number = try call.number()
        let consistency: Consistency = try query.choice("consistency") ?? .linearizable
        return try await registry.show(number, consistency: consistency, caller: call.caller).get()
    }

    private func field(_ call: Call) async throws(Problem) -> Response {
        let name = try call.parameter("field")
        guard let field = NumberField(rawValue: name) else { throw Problem(.noSuchResource, "no such field") }
        return try await show(field, call)
    }

    func show(_ field: NumberField, _ call: Call) async throws(Problem) -> Response {
        guard field.access != .secret else { throw Problem(.forbidden, "\(field.name) is never shown") }
        switch try await status(call, try call.query(["consistency"])) {
        case .held(let entry):
            guard field.isVisible(to: call.caller, in: entry.record) else {
                throw call.caller == nil
                    ? Problem(.unauthorised, "\(field.name) is not public")
                    : Problem(.forbidden, "\(field.name) is not open to this caller")
            }
            return .text(text(of: field, entry), version: entry.version)
        case .available(let available):
            switch field {
            case .number: return .text(available.number.description, version: available.version)
            case .state: return .text(NumberState.available.rawValue, version: available.version)
            case .version: return .text("\(available.version)", version: available.version)
            default: throw Problem(.notAssigned)
            }
        }
    }

    private func text(of field: NumberField, _ entry: Versioned<NumberRecord>) -> String {
        switch field {
        case .assignee: entry.record.ocn.flatMap(registry.tables.company) ?? ""
        case .version: "\(entry.version)"
        case .state: entry.record.effectiveState(at: registry.now).rawValue
        default: entry.record.text(of: field) ?? ""
        }
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(of: number, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, number: number, verify: verify) }
    }

    // MARK: - Writing

    private func allocate(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let command = try call.command()
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        let changes = try NumberFieldValues.changes(body.takeRest())
        let answer = await registry.allocate(number, to: ocn, changes: changes, command)
        return try response(answer, .created, command)
    }

    private func update(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let command = try call.command()
        var body = try await call.bodyObject()
        // Null clears the field like any other.
        let certificate = try body.clearableText("certificate")
        var members = body.takeRest()
        if case .some(nil) = certificate { members.append(.init("certificate", .null)) }
        let changes = try NumberFieldValues.changes(members)
        guard !changes.edits.isEmpty || certificate != nil else {
            throw Problem(.field, "name at least one field to change")
        }
        let answer = await registry.update(number, changes: changes, certificate: certificate ?? nil, command)
        return try response(answer, .ok, command)
    }

    private func release(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let command = try call.command()
        try await call.bodyObject().finish()
        return try response(await registry.release(number, command), .ok, command)
    }

    /// The answer to a command.
    func response(
        _ answer: Answer<Versioned<NumberRecord>>,
        _ status: HTTPResponse.Status,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let entry = try answer.get(command.id)
        return response(entry, status, caller: command.caller, isRepetition: answer.isRepetition)
    }

    private func response(
        _ entry: Versioned<NumberRecord>,
        _ status: HTTPResponse.Status = .ok,
        caller: Caller?,
        isRepetition: Bool = false,
        now: Timestamp? = nil
    ) -> Response {
        let assignee = entry.record.ocn.flatMap(registry.tables.company)
        let position = registry.position(of: entry.record)
        let now = now ?? registry.now
        return .json(status, version: entry.version, isRepetition: isRepetition) { writer in
            writer.number(entry, assignee: assignee, position: position, caller: caller, now: now)
        }
    }
}
