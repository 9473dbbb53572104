import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// Porting: `/v1/numbers/{number}/pin`, `/portability`, `/port`, and `/v1/ports`.
struct PortController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    /// The most numbers of one request for ports.
    static let orderSize = PortOrder.maximumCount

    private static let root = "/v1/numbers/{number}"

    var routes: [Route] {
        [
            // A field whose name is a verb's too, and which is never shown.
            Route(.get, Self.root + "/pin", .anybody, "Refuse to show a PIN") { (call) throws(Problem) in
                try await NumberController(registry: registry).show(.pin, call)
            },
            Route(
                .get,
                Self.root + "/pin/status",
                .apiKey,
                "Show how a number's porting PIN stands",
                handle: pinStatus
            ),
            Route(.post, Self.root + "/pin", .apiKey, "Get or set a porting PIN", handle: setPIN),
            Route(.delete, Self.root + "/pin", .apiKey, "Clear a porting PIN", handle: clearPIN),
            Route(
                .get,
                Self.root + "/portability",
                .apiKey,
                "Tell what keeps a number from being ported",
                handle: check
            ),
            Route(.get, Self.root + "/port", .apiKey, "Show a number's port", handle: show),
            Route(.post, Self.root + "/port", .apiKey, "Port a number to another carrier", handle: request),
            Route(.post, Self.root + "/port/hand-over", .apiKey, "Give a number to another carrier", handle: handOver),
            Route(
                .post,
                Self.root + "/port/approve",
                .apiKey,
                "Approve a port, as the losing carrier",
                handle: approve
            ),
            Route(.post, Self.root + "/port/reject", .apiKey, "Reject a port, as the losing carrier", handle: reject),
            Route(.post, Self.root + "/port/dispute", .apiKey, "Put a port into conflict", handle: dispute),
            step("cancel", "Take a port back, or stop it as the subscriber", .cancel),
            step("restore", "Undo a cancellation", .restore),
            step("resubmit", "Ask again after a rejection, or go on after a conflict", .resubmit),
            Route(.get, "/v1/ports", .apiKey, "List a carrier's ports", handle: list),
            Route(.post, "/v1/ports", .apiKey, "Port several numbers", handle: order),
        ]
    }

    private func step(_ verb: String, _ summary: String, _ step: MovePort.Step) -> Route {
        Route(.post, Self.root + "/port/" + verb, .apiKey, summary) { (call) throws(Problem) in
            let (number, command) = (try call.number(), try call.command())
            try await call.bodyObject().finish()
            return try response(await registry.movePort(of: number, step, command), command)
        }
    }

    // MARK: - PIN

    private func pinStatus(_ call: Call) async throws(Problem) -> Response {
        let status = try await registry.pinStatus(of: try call.number(), caller: try call.identifiedCaller()).get()
        return .json { $0.pinStatus(status) }
    }

    private enum PINMode: String, CaseIterable {
        case generate
        case set
    }

    private func setPIN(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let mode: PINMode = try body.choice("mode") ?? .generate
        let text = try body.text("pin")
        try body.finish()
        guard (mode == .set) == (text != nil) else {
            throw .field("pin", mode == .set ? "is required to set one" : "is for mode set only")
        }
        let answer = await registry.setPIN(of: number, chosen: try text.map(Self.pin), command)
        let issued = try answer.get(command.id)
        return .json(.created, isRepetition: answer.isRepetition) { $0.pin(issued) }
    }

    private func clearPIN(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        try await call.bodyObject().finish()
        return try NumberController(registry: registry)
            .response(await registry.clearPIN(of: number, command), .ok, command)
    }

    private static func pin(_ text: String) throws(Problem) -> PINText {
        do throws(FieldError) {
            return try PINText(text)
        } catch {
            throw Problem(error)
        }
    }

    // MARK: - One port

    private func check(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let ocn = try call.query(["ocn"]).ocn()
        let caller = try call.identifiedCaller()
        let obstacles = try await registry.obstaclesToPorting(number, to: ocn, caller: caller).get()
        return .json { $0.portability(number, obstacles) }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        let number = try call.number()
        let caller = try call.identifiedCaller()
        switch try await registry.show(number, caller: caller).get() {
        case .held(let entry):
            let record = entry.record
            let resource = AuthorisationTable.Resource(ocn: record.ocn, number: number)
            guard record.showsPort(to: caller) || registry.mayReadHistory(of: resource, caller) else {
                throw Problem(.notHolder)
            }
            return response(entry, .ok, caller: caller)
        case .available: throw Problem(.notAssigned)
        }
    }

    private func request(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let text = try body.text("pin")
        let ocn = try body.ocn()
        let isSimple = try body.flag("simple") ?? true
        try body.finish()
        let pin = try text.map(Self.pin)
        return try response(
            await registry.requestPort(of: number, to: ocn, pin: pin, isSimple: isSimple, command),
            command
        )
    }

    private func handOver(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        try body.finish()
        guard let ocn else { throw .field("ocn", "is required") }
        return try response(await registry.handOver(number, to: ocn, command), command)
    }

    private func approve(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let text = try body.text("dueAt")
        try body.finish()
        var dueAt: Timestamp?
        if let text {
            guard let time = Timestamp(text) else {
                throw .field("dueAt", "must be a time as 2026-01-31T12:00:00Z", value: text)
            }
            dueAt = time
        }
        return try response(await registry.movePort(of: number, .approve(dueAt: dueAt), command), command)
    }

    private func reject(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        let cause = try await Self.cause(call)
        return try response(await registry.movePort(of: number, .reject(cause), command), command)
    }

    private func dispute(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        let cause = try await Self.cause(call)
        return try response(await registry.movePort(of: number, .dispute(cause), command), command)
    }

    private static func cause(_ call: Call) async throws(Problem) -> PortCause {
        var body = try await call.bodyObject()
        let cause: PortCause? = try body.choice("cause")
        try body.finish()
        guard let cause else { throw .field("cause", "is required") }
        return cause
    }

    // MARK: - Answers

    private func response(
        _ answer: Answer<Versioned<NumberRecord>>,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let entry = try answer.get(command.id)
        let isPending = PortSummary(entry.record.portState) == .pending
        return response(
            entry,
            isPending ? .accepted : .ok,
            caller: command.caller,
            isRepetition: answer.isRepetition
        )
    }

    private func response(
        _ entry: Versioned<NumberRecord>,
        _ status: HTTPResponse.Status,
        caller: Caller,
        isRepetition: Bool = false
    ) -> Response {
        let port = entry.record.port
        let assignee = entry.record.ocn.flatMap(registry.tables.company)
        return .json(status, version: entry.version, isRepetition: isRepetition) { writer in
            writer.beginObject()
            writer.member("state", PortSummary(entry.record.portState).rawValue)
            writer.member("completes_at", port?.isOpen ?? false ? port?.dueAt : nil)
            writer.name("number")
            writer.number(entry, assignee: assignee, caller: caller, now: registry.now)
            writer.endObject()
        }
    }

    // MARK: - Several

    private func list(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(["side", "ocn", "ended", "state", "cursor", "limit"])
        var ports = PortsQuery(
            side: try query.choice("side") ?? .gaining,
            limit: try query.limit(maximum: registry.limits.pageSize)
        )
        ports.ocn = try query.ocn()
        ports.state = try query.choice("state")
        ports.isEnded = try query.flag("ended")
        ports.after = try query.value("cursor", "must be the `next` of an earlier page") { PortsCursor($0) }
        let page = try await registry.ports(ports, caller: caller).get()
        return .json { writer in
            writer.page(page, cursor: \.description) { writer, entry in
                let assignee = entry.record.ocn.flatMap(registry.tables.company)
                writer.number(entry, assignee: assignee, caller: caller, now: page.asOf)
            }
        }
    }

    private func order(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        let isSimple = try body.flag("simple") ?? true
        let items = try body.take("ports").map(Self.items)
        try body.finish()
        guard let items else { throw .field("ports", "is required") }
        let answers = await PortOrder(registry: registry, configuration: configuration)
            .run(items, to: ocn, isSimple: isSimple, command)
        return .json { $0.portReport(answers) }
    }

    private static func items(_ value: JSONValue) throws(Problem) -> [PortOrder.Item] {
        guard case .array(let values) = value, (1...orderSize).contains(values.count) else {
            throw .field("ports", "must be a list of 1 to \(orderSize) objects")
        }
        var items: [PortOrder.Item] = []
        for (index, value) in values.enumerated() {
            var body = try BodyObject(value, path: "ports[\(index)].")
            let item = PortOrder.Item(number: try body.requiredText("number"), pin: try body.text("pin"))
            try body.finish()
            // What is no PIN is its number's own answer; what no PIN can be is the request's fault.
            guard item.pin.map({ $0.unicodeScalars.count <= APISchemas.pinLength.upperBound }) ?? true else {
                throw .field("ports[\(index)].pin", "must have \(APISchemas.pinLength.upperBound) characters at most")
            }
            let length = APISchemas.numberLength
            guard length.contains(item.number.unicodeScalars.count) else {
                let rule = "must have \(length.lowerBound) to \(length.upperBound) characters"
                throw .field("ports[\(index)].number", rule)
            }
            items.append(item)
        }
        return items
    }
}
