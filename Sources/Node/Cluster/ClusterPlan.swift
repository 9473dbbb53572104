import Numbering
import Paxos
import PeerTransport
import Registry

/// A cluster to be made: who its nodes are and where they listen.
public struct ClusterPlan: Sendable {
    public struct Node: Sendable {
        /// 1 to 63.
        public var number: Int
        /// Where peers and clients reach it: a DNS name or an IP address.
        public var host: String
        public var peerPort: Int
        public var apiPort: Int
        /// The OCN of the carrier that runs it, which takes people in; `nil` for nobody.
        public var registrar: String?

        public init(number: Int, host: String, peerPort: Int, apiPort: Int, registrar: String? = nil) {
            self.number = number
            self.host = host
            self.peerPort = peerPort
            self.apiPort = apiPort
            self.registrar = registrar
        }
    }

    public var nodes: [Node]
    /// Serve clients by plain HTTP; for loopback only.
    public var usesPlainHTTP: Bool
    /// Let 555-0100 to 555-0199 be given out.
    public var allowsFictionalNumbers: Bool
    /// The mail address of the first system administrator.
    public var administrator: String
    /// Keep messages in memory instead of sending them, for trials.
    public var keepsMessages: Bool
    /// Let people think up porting PINs.
    public var allowsChosenPINs: Bool
    /// Of the first password's hash.
    public var passwordCost = ScryptCost.standard

    public static let standardAdministrator = "admin@localhost"

    public init(
        nodes: [Node],
        usesPlainHTTP: Bool = false,
        allowsFictionalNumbers: Bool = false,
        administrator: String = standardAdministrator,
        keepsMessages: Bool = false,
        allowsChosenPINs: Bool = false
    ) {
        self.nodes = nodes
        self.usesPlainHTTP = usesPlainHTTP
        self.allowsFictionalNumbers = allowsFictionalNumbers
        self.administrator = administrator
        self.keepsMessages = keepsMessages
        self.allowsChosenPINs = allowsChosenPINs
    }

    func check() throws {
        guard MailAddress(administrator) != nil else {
            throw ConfigurationError("'\(administrator)', the administrator's mail address, \(MailAddress.rule)")
        }
        guard !nodes.isEmpty else { throw ConfigurationError("a cluster has at least one node") }
        for node in nodes {
            guard NodeID(checking: UInt64(clamping: node.number)) != nil else {
                throw ConfigurationError("a node's number must be 1 to 63, not \(node.number)")
            }
            for port in [node.peerPort, node.apiPort] where !(1...65535).contains(port) {
                throw ConfigurationError("\(port) is not a TCP port")
            }
            guard node.peerPort != node.apiPort else {
                throw ConfigurationError("node \(node.number) needs two ports, one for peers and one for clients")
            }
            if usesPlainHTTP, !NodeConfiguration.isLoopback(node.host) {
                throw ConfigurationError("plain HTTP is for loopback only, and \(node.host) is not")
            }
        }
        guard Set(nodes.map(\.number)).count == nodes.count else {
            throw ConfigurationError("each node needs a number of its own")
        }
    }
}
