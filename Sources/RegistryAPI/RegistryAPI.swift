import HTTPTypes
import Hummingbird
import NIOCore
import Registry

/// The registry over HTTP: JSON resources under `/v1`, problems by RFC 9457, and the probes of operations.
public enum RegistryAPI {
    /// A router with the whole API, `ExchangeMiddleware` outermost. Routes of others can be added behind.
    public static func router(registry: Registry, configuration: APIConfiguration) -> Router<APIRequestContext> {
        let router = Router(context: APIRequestContext.self, options: .autoGenerateHeadEndpoints)
        addRoutes(to: router, registry: registry, configuration: configuration)
        return router
    }

    /// Adds the API to a router that has no routes yet: the middleware covers what is added after it.
    public static func addRoutes(
        to router: Router<APIRequestContext>,
        registry: Registry,
        configuration: APIConfiguration
    ) {
        let metrics = RequestMetrics(routePatterns(registry: registry, configuration: configuration))
        let table = table(registry: registry, configuration: configuration, metrics: metrics)
        router.add(middleware: ExchangeMiddleware(metrics: metrics))
        var methods: [String: [HTTPRequest.Method]] = [:]
        let rehearsable = Set(APIDocument.operations.filter(\.takesDryRun).map(\.route))
        for route in table {
            let name = route.name
            let rehearsed: @Sendable (Registry) -> Route? = { registry in
                let table = Self.table(registry: registry, configuration: configuration, metrics: metrics)
                return table.first { $0.name == name }
            }
            let responder = RouteResponder(
                route: route,
                registry: registry,
                configuration: configuration,
                rehearsed: rehearsable.contains(name) ? rehearsed : nil
            )
            router.on(RouterPath(route.path), method: route.method, responder: responder)
            methods[route.path, default: []].append(route.method)
        }
        for (path, own) in methods {
            // HEAD comes with GET, made by the router.
            let allowed = own.contains(.get) ? own + [.head] : own
            for method in MethodNotAllowedResponder.methods where !allowed.contains(method) {
                router.on(RouterPath(path), method: method, responder: MethodNotAllowedResponder(allowed: allowed))
            }
        }
    }

    /// Every route, for the router and for whatever describes the API.
    static func table(registry: Registry, configuration: APIConfiguration, metrics: RequestMetrics) -> [Route] {
        let numbers =
            HoldingsController(registry: registry, configuration: configuration).routes
            + ExportController(registry: registry).routes
            + ImportController(registry: registry, configuration: configuration).routes
            + LifeCycleController(registry: registry).routes
            + PortController(registry: registry, configuration: configuration).routes
            + NumberController(registry: registry).routes
            + OrderController(registry: registry, configuration: configuration).routes
            + ReportController(registry: registry).routes
            + ChangeController(registry: registry, configuration: configuration).routes
        let tables =
            BlockController(registry: registry).routes
            + AreaCodeController(registry: registry).routes
            + OCNController(registry: registry, configuration: configuration).routes
            + APIKeyController(registry: registry).routes
            + PlaceController(registry: registry).routes
        let people =
            AccountController(registry: registry).routes
            + SessionController(registry: registry).routes
            + SubscriberController(registry: registry).routes
            + ContactController(registry: registry, configuration: configuration).routes
            + OutboxController(registry: registry).routes
        let operations = OperationsController(registry: registry, configuration: configuration, metrics: metrics)
        let described = numbers + tables + people + operations.routes
        return described + OpenAPIController.routes(describing: described)
    }

    /// The routes by method and path, and those that the API's description knows.
    package static func names(
        registry: Registry,
        configuration: APIConfiguration
    ) -> (routes: [String], described: [String]) {
        let routes = table(registry: registry, configuration: configuration, metrics: RequestMetrics([]))
        return (routes.map(\.name), APIDocument.operations.map(\.route))
    }

    private static func routePatterns(
        registry: Registry,
        configuration: APIConfiguration
    ) -> [(method: HTTPRequest.Method, path: String)] {
        table(registry: registry, configuration: configuration, metrics: RequestMetrics([])).map {
            ($0.method, $0.path)
        }
    }
}
