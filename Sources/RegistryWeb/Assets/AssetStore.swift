import Crypto
import FoundationEssentials
import NIOCore

/// The files that browsers load: our own, which are in the program, and those of Debian's packages, read at the start.
struct AssetStore: Sendable {
    struct Asset: Sendable {
        let type: String
        let content: ByteBuffer
        /// The same, compressed; `nil` where that saves nothing.
        let gzip: ByteBuffer?
    }

    /// A file that was not found.
    struct Missing: Sendable {
        let name: String
        let package: String
    }

    /// Files of a package: under which names they are served, and where they are below a folder such as `/usr/share`.
    private struct Library {
        let package: String
        let files: [(name: String, path: String)]
    }

    private static let libraries: [Library] = [
        Library(
            package: "libjs-bootstrap5",
            files: [("bootstrap.min.css", "javascript/bootstrap5/css/bootstrap.min.css")]
        ),
        Library(
            package: "libjs-leaflet",
            files: [
                ("leaflet.js", "javascript/leaflet/leaflet.min.js"), ("leaflet.css", "javascript/leaflet/leaflet.css"),
            ]
        ),
        Library(
            package: "libjs-leaflet.markercluster",
            files: [
                ("markercluster.js", "javascript/leaflet/leaflet.markercluster.min.js"),
                ("markercluster.css", "javascript/leaflet/MarkerCluster.css"),
            ]
        ),
        Library(package: "libjs-chart.js", files: [("chart.js", "javascript/chart.js/chart.min.js")]),
    ]

    private let assets: [String: Asset]
    let missing: [Missing]
    /// What stands before each name: changes whenever a file does, so browsers may keep what they have.
    let base: String

    init(folders: [String]) {
        var files: [String: [UInt8]] = [:]
        var missing: [Missing] = []
        for file in WebFiles.assets { files[file.name] = Array(file.text.utf8) }
        for library in Self.libraries {
            for (name, path) in library.files {
                if let bytes = Self.read(path, in: folders) {
                    files[name] = bytes
                } else {
                    missing.append(Missing(name: name, package: library.package))
                }
            }
        }
        if let sprite = IconSprite.make(read: { Self.read($0, in: folders) }) {
            files["icons.svg"] = sprite
        } else {
            missing.append(Missing(name: "icons.svg", package: "bootstrap-icons"))
        }
        var hash = SHA256()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Array(name.utf8))
            hash.update(data: bytes)
        }
        let digits = hash.finalize().prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        base = "/assets/" + digits
        assets = files.reduce(into: [:]) { assets, file in
            assets[file.key] = Asset(
                type: Self.type(of: file.key),
                content: ByteBuffer(bytes: file.value),
                gzip: Gzip.compress(file.value).map { ByteBuffer(bytes: $0) }
            )
        }
        self.missing = missing
    }

    subscript(name: String) -> Asset? { assets[name] }

    private static func read(_ path: String, in folders: [String]) -> [UInt8]? {
        for folder in folders {
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
            return Array(data)
        }
        return nil
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/geo+json"
        case "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}
