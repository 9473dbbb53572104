import Foundation
import Logging
import Numbering
import Paxos
import PeerTransport
import Registry
import RegistryWeb
import Replication
import Yams

extension NodeConfiguration {
    /// Reads and checks a file.
    ///
    /// - Throws: `ConfigurationError` naming the file and what is wrong with it.
    public static func load(_ path: String) throws -> NodeConfiguration {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationError("the configuration \(path) can't be read: is it there, and may you read it?")
        }
        do {
            try checkKeys(text)
            let configuration = try YAMLDecoder().decode(NodeConfiguration.self, from: text)
            try configuration.check()
            return configuration
        } catch let error as ConfigurationError {
            throw ConfigurationError("the configuration \(path) is not usable: \(error)")
        } catch let error as DecodingError {
            throw ConfigurationError("the configuration \(path) is not usable: \(explain(error))")
        } catch {
            throw ConfigurationError("the configuration \(path) is not usable: \(error)")
        }
    }

    /// A misspelt key must not be ignored.
    private static func checkKeys(_ text: String) throws {
        let known: Set<String> = [
            "cluster", "node", "epoch", "data", "backups", "logLevel", "api", "peer", "members", "firstKey",
            "firstAccount", "policy", "porting", "messages", "development", "certificates", "geocoder", "web",
            "registrar",
        ]
        guard let mapping = try Yams.compose(yaml: text)?.mapping else {
            throw ConfigurationError("it is not a list of keys and values")
        }
        for key in mapping.keys.compactMap(\.string) where !known.contains(key) {
            throw ConfigurationError("the key '\(key)' is not known")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
        return switch error {
        case .keyNotFound(let key, let context):
            "the key '\(name(context.codingPath + [key]))' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the value of '\(name(context.codingPath))' has the wrong type"
        case .dataCorrupted(let context):
            "'\(name(context.codingPath))': \(context.debugDescription)"
        @unknown default:
            "\(error)"
        }
    }

    func check() throws {
        guard PeerIdentity.isValidClusterID(cluster) else {
            throw ConfigurationError("'cluster' must be 1 to 64 letters, digits and hyphens")
        }
        guard epoch > 0, epoch <= Int(UInt32.max) else { throw ConfigurationError("'epoch' must be 1 or more") }
        guard BootstrapKey(firstKey) != nil else { throw ConfigurationError("'firstKey' is not id:salt:hash") }
        guard firstAccount.map({ BootstrapAccount($0) != nil }) ?? true else {
            throw ConfigurationError("'firstAccount' is not a mail address and a password hash")
        }
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ConfigurationError("'logLevel' must be trace, debug, info, notice, warning, error or critical")
        }
        _ = try portingPolicy()
        for member in members {
            guard NodeID(checking: UInt64(clamping: member.node)) != nil else {
                throw ConfigurationError("a member's node number must be 1 to 63, not \(member.node)")
            }
            guard UInt64(member.store, radix: 16) != nil else {
                throw ConfigurationError("'\(member.store)', the store of member \(member.node), is not hexadecimal")
            }
            _ = try PeerAddress(parsing: member.peer)
        }
        guard Set(members.map(\.node)).count == members.count, Set(members.map(\.store)).count == members.count else {
            throw ConfigurationError("each member needs a node number and a store of its own")
        }
        guard members.contains(where: { $0.learner != true }) else { throw ConfigurationError("no member votes") }
        for member in members where (member.peer + member.api).contains(where: \.isWhitespace) {
            throw ConfigurationError("the addresses of member \(member.node) contain a space")
        }
        guard members.contains(where: { $0.node == node }) else {
            throw ConfigurationError("node \(node) is not among the members")
        }
        if let registrar, OCN(registrar) == nil {
            throw ConfigurationError("'registrar' must be an OCN: four digits or capital letters")
        }
        if let tiles = web?.tiles, MapTiles(url: tiles.url, attribution: tiles.attribution).origin == nil {
            throw ConfigurationError("'web.tiles.url' must be a URL, as https://tiles.example/{z}/{x}/{y}.png")
        }
        guard api.certificate != nil && api.privateKey != nil || NodeConfiguration.isLoopback(api.host) else {
            throw ConfigurationError("'api' needs 'certificate' and 'privateKey': plain HTTP is for loopback only")
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    // MARK: - In the terms of the core

    var nodeID: NodeID { NodeID(UInt16(node)) }

    /// The membership that the node starts from, until its store knows of a later one.
    func membership() throws -> Membership {
        Membership(
            epoch: UInt32(epoch),
            members: try members.map { member in
                guard let store = UInt64(member.store, radix: 16) else {
                    throw ConfigurationError(
                        "'\(member.store)', the store of member \(member.node), is not hexadecimal"
                    )
                }
                return Membership.Member(
                    node: NodeID(UInt16(member.node)),
                    store: StoreID(store),
                    isVoter: member.learner != true,
                    peer: member.peer,
                    api: member.api
                )
            }
        )
    }

    /// The store that the configuration gives to a member.
    func store(of node: NodeID) -> StoreID? {
        members.first { $0.node == Int(node.rawValue) }.flatMap { UInt64($0.store, radix: 16) }.map(StoreID.init)
    }

    func ownStore() throws -> StoreID {
        guard let store = store(of: nodeID) else { throw ConfigurationError("node \(node) has no store") }
        return store
    }

    /// Makes a path of the file absolute.
    func resolve(_ path: String, beside file: String) -> String {
        if path.hasPrefix("/") { return path }
        return URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(path).path
    }
}

extension PeerAddress {
    /// Reads `host:port` or `[ipv6]:port`.
    init(parsing text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { throw ConfigurationError("'\(text)' is not an address of the form host:port") }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard !host.isEmpty else { throw ConfigurationError("'\(text)' names no host") }
        self.init(host: host, port: port)
    }
}
