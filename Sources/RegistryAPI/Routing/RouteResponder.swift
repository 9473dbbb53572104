import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// Answers the requests of one route: finds out who calls, and turns problems into responses.
struct RouteResponder: HTTPResponder {
    typealias Context = APIRequestContext

    let route: Route
    let registry: Registry
    let configuration: APIConfiguration
    /// The same route for a registry that writes nothing; `nil` where that can't be asked.
    let rehearsed: (@Sendable (Registry) -> Route?)?

    func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        var madeKey: Numbering.RequestID?
        do throws(Problem) {
            // Before, an OCN or a key that exists may be missing here, and "unknown" would be a wrong and final answer.
            guard route.access == .unchecked || registry.tables.isLoaded else {
                throw Problem(.notReady, "the tables are being loaded; another node may answer")
            }
            let authentication = try await authentication(request)
            let sentKey = try idempotencyKey(request)
            if route.isWrite, sentKey == nil { madeKey = registry.identifiers.requestID() }
            let requestID = sentKey ?? madeKey
            let rehearsal = try rehearsal(request)
            let call = Call(
                request: request,
                parameters: context.parameters,
                caller: authentication?.caller,
                session: authentication?.session,
                context: context,
                requestID: requestID,
                registry: rehearsal?.registry ?? registry,
                configuration: configuration
            )
            var response = try await (rehearsal?.route ?? route).handle(call)
            if rehearsal != nil {
                response.headers[.dryRun] = "true"
                response.headers[.eTag] = nil
            }
            if let requestID { response.headers[.idempotencyKey] = requestID.text }
            return response
        } catch {
            var response = error.response()
            // A client that brought no key needs this one to ask again.
            if let madeKey { response.headers[.idempotencyKey] = madeKey.text }
            return response
        }
    }

    /// A registry that writes nothing, and this route of it, where a dry run is asked for.
    private func rehearsal(_ request: Request) throws(Problem) -> (registry: Registry, route: Route)? {
        guard route.isWrite, let text = request.uri.query, !text.isEmpty else { return nil }
        guard let rehearsed else {
            // What would be written in spite of it is refused.
            if request.uri.queryParameters["dryRun"] != nil { _ = try Query("dryRun=true", names: []) }
            return nil
        }
        guard try Query(text, names: ["dryRun"]).flag("dryRun") else { return nil }
        let registry = registry.rehearsal
        guard let route = rehearsed(registry) else { return nil }
        return (registry, route)
    }

    private func authentication(_ request: Request) async throws(Problem) -> Authentication? {
        guard route.access != .unchecked else { return nil }
        guard let header = request.headers[.authorization] else {
            guard route.access == .anybody else {
                throw Problem(.unauthorised, "send Authorization: Bearer <API key or session token>")
            }
            return nil
        }
        guard let token = Self.bearerToken(header) else {
            throw Problem(.unauthorised, "send Authorization: Bearer <API key or session token>")
        }
        do throws(AuthenticationError) {
            return try await registry.authentication(by: token)
        } catch {
            let thing = SessionToken.isToken(token) ? "session" : "API key"
            switch error {
            case .unknownToken: throw Problem(.unauthorised, "this is no \(thing) of this registry")
            case .revoked: throw Problem(.unauthorised, "the \(thing) was ended or revoked")
            case .expired: throw Problem(.unauthorised, "the \(thing) has expired")
            }
        }
    }

    /// What follows the scheme, whose letters' case does not matter; `nil` for another scheme.
    static func bearerToken(_ header: String) -> Substring? {
        let scheme = "bearer ".utf8
        let matches = header.utf8.count > scheme.count && zip(header.utf8, scheme).allSatisfy { $0 | 0x20 == $1 }
        return matches ? header[header.utf8.index(header.startIndex, offsetBy: scheme.count)...] : nil
    }

    private func idempotencyKey(_ request: Request) throws(Problem) -> Numbering.RequestID? {
        guard route.isWrite, let header = request.headers[.idempotencyKey] else { return nil }
        guard let id = Numbering.RequestID(header) else {
            throw Problem(
                .malformedHeader,
                "Idempotency-Key must be 1 to 64 printable ASCII characters without spaces",
                [.init("header", .string("Idempotency-Key"))]
            )
        }
        return id
    }
}
