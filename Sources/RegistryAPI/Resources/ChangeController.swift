import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry

/// `/v1/changes`: what changed, page by page or as server-sent events.
struct ChangeController: Sendable {
    let registry: Registry
    let configuration: APIConfiguration
    private let slots: StreamSlots

    init(registry: Registry, configuration: APIConfiguration) {
        self.registry = registry
        self.configuration = configuration
        slots = StreamSlots(limit: configuration.streams.maximumCount)
    }

    var routes: [Route] {
        [Route(.get, "/v1/changes", .apiKey, "Follow what changes, page by page or as a stream", handle: changes)]
    }

    private func changes(_ call: Call) async throws(Problem) -> Response {
        let caller = try call.identifiedCaller()
        let query = try call.query(["after", "kind", "limit"])
        let limit = try query.limit(maximum: registry.limits.pageSize)
        let kind: RegistryChange.Kind? = try query.choice("kind")
        let kinds = kind.map { [$0] } ?? Set(RegistryChange.Kind.allCases)
        let wantsStream = call.request.headers[.accept]?.contains("text/event-stream") ?? false
        guard wantsStream else {
            let start = try Self.start(query["after"])
            let page = try await registry.changes(from: start, kinds: kinds, limit: limit, caller: caller).get()
            return .json { $0.changes(page, caller: caller, registry: registry) }
        }
        let start = try Self.start(call.request.headers[.lastEventID] ?? query["after"])
        guard let slot = slots.take() else {
            throw Problem(
                .overloaded,
                "this node serves \(configuration.streams.maximumCount) streams already; try another one"
            )
        }
        // The first page decides whether there is an answer at all; after it, the status has been sent.
        let first = try await registry.changes(
            from: start,
            kinds: kinds,
            limit: configuration.streams.pageSize,
            caller: caller
        ).get()
        let stream = ChangeStream(
            registry: registry,
            settings: configuration.streams,
            caller: caller,
            kinds: kinds,
            authorisation: call.request.headers[.authorization] ?? ""
        )
        let patience = configuration.streams.patience
        let body = ResponseBody { writer in
            try await GuardedWriter.run(writer, patience: patience) { output in
                try await stream.run(from: first, output)
            }
            withExtendedLifetime(slot) {}
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: body
        )
    }

    private static func start(_ text: String?) throws(Problem) -> Registry.ChangeStart {
        switch text {
        case nil, "": return .beginning
        case "latest": return .latest
        case .some(let text):
            guard let cursor = ChangeCursor(text) else {
                throw .field("after", "must be latest, or the `next` of an earlier page", value: text)
            }
            return .cursor(cursor)
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name.known("Last-Event-ID")
}
