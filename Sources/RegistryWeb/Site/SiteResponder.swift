import HTTPTypes
import Hummingbird
import Logging
import Registry
import RegistryAPI

/// Everything that a node answers at its clients' address: the API's paths by the API, the others by the pages.
public struct SiteResponder: HTTPResponder {
    public typealias Context = APIRequestContext

    let api: RouterResponder<APIRequestContext>
    let pages: RouterResponder<APIRequestContext>
    package let site: Site

    public func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        let path = request.uri.path
        guard !Self.isAPI(path) else { return try await api.respond(to: request, context: context) }
        var response = try await pages.respond(to: request, context: context)
        addHeaders(to: &response, context)
        return response
    }

    /// Whether the API answers a path.
    static func isAPI(_ path: String) -> Bool {
        path.hasPrefix("/v1/") || ["/v1", "/healthz", "/readyz", "/metrics"].contains(path)
    }

    private func addHeaders(to response: inout Response, _ context: APIRequestContext) {
        response.headers[.contentSecurityPolicy] = site.contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.known("Referrer-Policy")] = "same-origin"
        response.headers[.known("Cross-Origin-Opener-Policy")] = "same-origin"
        response.headers[.known("X-Frame-Options")] = "DENY"
        response.headers[.known("Permissions-Policy")] = "camera=(), microphone=(), geolocation=(self)"
        response.headers[.known("Request-Id")] = Visit.requestID(context)
        if site.configuration.isSecure {
            response.headers[.strictTransportSecurity] = "max-age=31536000"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}

/// Turns what no page answers, and what goes wrong unexpectedly, into pages.
struct ErrorPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: APIRequestContext,
        next: @concurrent (Request, APIRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try await page(for: error, request: request, context: context)
        }
    }

    private func page(
        for error: any Error,
        request: Request,
        context: APIRequestContext
    ) async throws -> Response {
        let visit = try await Visit(request, context: context, site: site)
        if let error = error as? any HTTPResponseError, error.status == .notFound {
            return visit.errorPage(.notFound)
        }
        context.logger.error("Page failed unexpectedly", metadata: ["error": "\(error)"])
        return visit.errorPage(
            Explanation(
                .internalServerError,
                "internal",
                "Something went wrong in this node.",
                detail: "It was logged under the request id below.",
                advice: "Try again, or use another node. If you changed something, look whether it took effect."
            )
        )
    }
}

extension HTTPField.Name {
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a valid header name") }
        return name
    }
}
