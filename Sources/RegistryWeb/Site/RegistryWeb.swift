import Hummingbird
import Logging
import Registry
import RegistryAPI

/// The console: the registry in a browser, rendered here, for the public, subscribers, carriers and administrators.
public enum RegistryWeb {
    /// Answers for API and pages at one address: whatever is no path of the API is a page's.
    ///
    /// - Throws: `WebFilesError` when a template does not hang together, which a test finds first.
    public static func responder(
        api: RouterResponder<APIRequestContext>,
        registry: Registry,
        configuration: WebConfiguration,
        logger: Logger
    ) throws -> SiteResponder {
        let site = try Site(registry: registry, configuration: configuration, logger: logger)
        let router = Router(context: APIRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ErrorPages(site: site))
        for route in routes(site) {
            router.on(RouterPath(route.path), method: route.method, responder: PageResponder(route: route, site: site))
        }
        return SiteResponder(api: api, pages: router.buildResponder(), site: site)
    }

    /// Every page and form.
    static func routes(_ site: Site) -> [PageRoute] {
        publicRoutes + peopleRoutes + carrierRoutes + administratorRoutes
            + AssetPages(site: site).routes
    }

    private static var publicRoutes: [PageRoute] {
        HomePages().routes + LookUpPages().routes + FindPages().routes + HelpPages().routes + CheckPages().routes
            + SubscriptionPages().routes
    }

    private static var peopleRoutes: [PageRoute] {
        LogInPages().routes + PasswordPages().routes + ProfilePages().routes
    }

    private static var carrierRoutes: [PageRoute] {
        HoldingsPages().routes + NumberPages().routes + NumberActionPages().routes + BlockPages().routes
            + OrderPages().routes + ImportPages().routes + ReportPages().routes + KeyPages().routes
            + AccountPages().routes + PortPages().routes + PortRequestPages().routes + NumberPortPages().routes
            + ContactPages().routes
    }

    private static var administratorRoutes: [PageRoute] {
        OCNPages().routes + AreaCodePages().routes + ClusterPages().routes + OutboxPages().routes
            + ExperimentPages().routes
    }

    /// Method and path of every page, and the operation that it takes; for tests.
    package static func names(_ site: Site) -> [PageRoute] { routes(site) }
}
