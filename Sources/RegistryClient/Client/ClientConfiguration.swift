/// Which nodes a client talks to, and how long it tries.
public struct ClientConfiguration: Sendable {
    /// The nodes' addresses, as `https://a.example.net:8441`, without a path. The first is tried first.
    public var nodes: [String]
    /// `nil` for what is open to the public.
    public var apiKey: APIKey?
    /// A file with certificates (PEM) of authorities to trust beside the system's, as a cluster's own.
    public var authorityFile: String?
    /// From the first try to the last answer of one request.
    public var timeout: Duration = .seconds(15)
    /// One try at one node, when there are others. A node decides or gives up within 5 seconds.
    public var attemptTimeout: Duration = .seconds(6)
    public var connectTimeout: Duration = .seconds(2)
    /// How often all nodes are tried while each of them says that it can't serve. A request whose outcome is unknown is
    /// repeated until `timeout` all the same.
    public var rounds = 3
    /// Between two rounds.
    public var pause: Duration = .milliseconds(300)
    /// Connections to one node.
    public var connectionsPerNode = 32
    /// Whether writes are tried only: the node answers as if, and writes nothing.
    public var isDryRun = false
    /// A node that failed is tried last for so long; longer when it fails again and again.
    public var distrust: Duration = .seconds(3)

    public init(nodes: [String], apiKey: APIKey? = nil) {
        self.nodes = nodes
        self.apiKey = apiKey
    }
}

/// An API key's token. Printing it shows its public part only.
public struct APIKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The whole token. For the `Authorization` header and the owner's eyes only.
    public let token: String

    /// `nil` for a text that can't be a token: empty, or with spaces, control characters or non-ASCII.
    public init?(_ token: String) {
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        self.token = token
    }

    public var description: String {
        let parts = token.split(separator: "_")
        return parts.count == 3 ? "\(parts[0])_\(parts[1])_..." : "..."
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
