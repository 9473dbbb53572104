import Formats
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The outermost layer: every request is counted, gets an id, and is answered, whatever happens within.
public struct ExchangeMiddleware: RouterMiddleware {
    let metrics: RequestMetrics

    public func handle(
        _ request: Request,
        context: APIRequestContext,
        next: @concurrent (Request, APIRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = Self.problem(error, request: request, context: context).response()
        }
        response.headers[.requestID] = Self.id(context)
        let route = context.endpointPath ?? ""
        metrics.count(request.method, route: route, status: response.status.code, duration: .now - start)
        context.logger.debug(
            "Request answered",
            metadata: [
                "http.method": "\(request.method.rawValue)",
                "http.route": "\(route)",
                "http.status": "\(response.status.code)",
            ]
        )
        return response
    }

    /// The id under which Hummingbird logs the request; a log handler may keep no metadata.
    private static func id(_ context: APIRequestContext) -> String {
        context.logger[metadataKey: "hb.request.id"]?.description ?? Hummingbird.RequestID().description
    }

    private static func problem(_ error: any Error, request: Request, context: APIRequestContext) -> Problem {
        if let problem = error as? Problem { return problem }
        if let error = error as? any HTTPResponseError {
            switch error.status {
            case .notFound: return Problem(.noSuchResource, "no resource has this path")
            case .contentTooLarge: return Problem(.bodyTooLarge)
            case .methodNotAllowed: return Problem(.methodNotAllowed)
            default: break
            }
        }
        context.logger.error(
            "Request failed unexpectedly",
            metadata: [
                "http.method": "\(request.method.rawValue)",
                "http.route": "\(context.endpointPath ?? "")",
                "error": "\(error)",
            ]
        )
        return Problem(.internal, "it was logged under the Request-Id")
    }
}
