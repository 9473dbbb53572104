import Logging
import Mustache
import Registry
import RegistryAPI

/// What all pages share: the registry, the templates and the files.
package final class Site: Sendable {
    let registry: Registry
    let configuration: WebConfiguration
    let templates: MustacheLibrary
    let assets: AssetStore
    let streams: StreamSlots

    init(registry: Registry, configuration: WebConfiguration, logger: Logger) throws {
        self.registry = registry
        self.configuration = configuration
        templates = try TemplateLibrary.make()
        assets = AssetStore(folders: configuration.libraryFolders)
        streams = StreamSlots(limit: configuration.api.streams.maximumCount)
        for missing in assets.missing {
            logger.error(
                "a file of the console is missing; pages are plain without it: install the package and start again",
                metadata: ["file": "\(missing.name)", "package": "\(missing.package)"]
            )
        }
    }

    /// The header that tells browsers what pages may load: our own files, and nothing that stands in the page itself.
    var contentSecurityPolicy: String {
        let tiles = configuration.tiles?.origin.map { " " + $0 } ?? ""
        return """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:\(tiles); connect-src 'self'; \
            font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
            """
    }
}

/// Why the console's own files do not hang together.
public struct WebFilesError: Error, CustomStringConvertible, Sendable {
    public let description: String
}
