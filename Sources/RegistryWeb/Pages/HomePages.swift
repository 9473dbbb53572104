import Formats
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI
import ServiceLifecycle

/// The public's first page, with the registry's pulse.
struct HomePages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/", .anybody) { visit in
                let pulse = await visit.registry.pulse(limit: 8)
                return visit.page("home", title: "e164.space", ["pulse": Self.model(pulse, visit.site)])
            },
            PageRoute(.get, "/pulse", .anybody, handle: pulse),
            PageRoute(.post, "/theme", .anybody) { visit in
                var response = visit.redirect(visit.form["next"] ?? "/")
                let theme = visit.form["theme"].flatMap { ["light", "dark"].contains($0) ? $0 : nil }
                visit.set(&response, Cookies.theme, theme ?? "", seconds: theme == nil ? 0 : 31_536_000)
                return response
            },
        ]
    }

    private static func model(_ pulse: Pulse, _ site: Site) -> Model {
        [
            "nodes": pulse.nodes.map { node -> Model in
                [
                    "id": "n\(node.id)", "class": node.isReachable ? "ok" : "warn",
                    "text": node.isReachable ? "heard" : "not heard",
                ]
            },
            "latest": pulse.latest.map { decision -> Model in
                [
                    "number": decision.beginning + " ••••", "state": site.stateModel(decision.state),
                    "time": site.timeModel(decision.time), "node": "n\(decision.node)",
                ]
            },
            "isEmpty": pulse.latest.isEmpty,
            "decided": "\(pulse.decided)",
        ]
    }

    /// The pulse as server-sent events, one a second.
    private func pulse(_ visit: Visit) async throws -> Response {
        let registry = visit.registry
        return try EventStream.response(visit) { output in
            var writer = JSONWriter()
            let pulse = await registry.pulse(limit: 8)
            writer.beginObject()
            writer.member("decided", pulse.decided)
            writer.member("asOf", pulse.asOf)
            writer.member("isQuorumReachable", pulse.isQuorumReachable)
            writer.name("nodes")
            writer.beginArray()
            for node in pulse.nodes {
                writer.beginObject()
                writer.member("id", node.id)
                writer.member("isReachable", node.isReachable)
                writer.endObject()
            }
            writer.endArray()
            writer.latest(pulse)
            writer.endObject()
            try await output.write(EventStream.event(writer.buffer))
            return true
        }
    }
}
