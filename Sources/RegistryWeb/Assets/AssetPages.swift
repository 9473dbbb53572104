import HTTPTypes
import Hummingbird
import NIOCore

/// `/assets/...`: files that browsers may keep for good, as their address changes with their content.
struct AssetPages: Sendable {
    let site: Site

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/assets/{version}/{name}", .anybody) { visit in
                try response(visit, try visit.parameter("name"), version: try visit.parameter("version"))
            },
            PageRoute(.get, "/favicon.ico", .anybody) { visit in
                try response(visit, "favicon.svg", version: "")
            },
        ]
    }

    private func response(_ visit: Visit, _ name: String, version: String) throws -> Response {
        guard let asset = site.assets[name] else { throw Explanation.notFound }
        let isPresent = site.assets.base == "/assets/" + version
        var headers: HTTPFields = [.contentType: asset.type, .vary: "Accept-Encoding"]
        headers[.cacheControl] = isPresent ? "public, max-age=31536000, immutable" : "public, max-age=300"
        var content = asset.content
        if let gzip = asset.gzip, visit.request.headers[.acceptEncoding]?.contains("gzip") ?? false {
            headers[.contentEncoding] = "gzip"
            content = gzip
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: content))
    }
}
