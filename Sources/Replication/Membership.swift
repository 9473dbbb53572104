import Paxos

/// Who belongs to the cluster in one epoch: the voters, and the learners that get everything but have no vote.
///
/// The membership of epoch e+1 is the value of an ordinary register, decided by the voters of epoch e
/// (`docs/PROTOCOL.md`, "Membership"). A node's number and its store belong together for ever.
public struct Membership: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public let node: NodeID
        public let store: StoreID
        public var isVoter: Bool
        /// Where the other nodes reach it, `host:port`. Opaque here, without spaces.
        public let peer: String
        /// The URL that clients use. Opaque here, without spaces.
        public let api: String

        public init(node: NodeID, store: StoreID, isVoter: Bool = true, peer: String = "-", api: String = "-") {
            self.node = node
            self.store = store
            self.isVoter = isVoter
            self.peer = peer
            self.api = api
        }
    }

    public let epoch: UInt32
    /// Ascending by node.
    public let members: [Member]
    /// The voters of the epoch before, ascending: what they accepted has to be merged. Empty in the first epoch.
    public let previous: [Member]
    /// The largest number that a node ever had; a new one gets a larger one.
    public let largestNode: NodeID
    public let quorum: Quorum

    /// - Parameters:
    ///   - epoch: 1 or more.
    ///   - members: At least one of them votes; no node and no store twice.
    ///   - previous: The voters of the epoch before.
    ///   - largestNode: Of all epochs before; `nil` in the first.
    public init(epoch: UInt32, members: [Member], previous: [Member] = [], largestNode: NodeID? = nil) {
        precondition(epoch > 0, "epochs count from 1")
        self.epoch = epoch
        self.members = members.sorted { $0.node < $1.node }
        self.previous = previous.sorted { $0.node < $1.node }
        let largest = (members + previous).map(\.node).max() ?? NodeID(1)
        self.largestNode = max(largest, largestNode ?? largest)
        quorum = Quorum(voters: members.filter(\.isVoter).map(\.node))
    }

    public func member(_ node: NodeID) -> Member? { members.first { $0.node == node } }

    /// Everybody who may have to be spoken to: the members, and the voters of the epoch before.
    public var everybody: [Member] {
        members + previous.filter { member($0.node) == nil }
    }

    // MARK: - As a register

    private static let keyPrefix = "e"

    /// The register that holds the membership of an epoch.
    public static func key(_ epoch: UInt32) -> RegisterKey { RegisterKey(keyPrefix + String(epoch)) }

    static func isKey(_ key: RegisterKey) -> Bool { key.kind == "e" }

    /// Proposes this membership in the register of its epoch, unless there is one already.
    public var change: Change {
        let content = content
        return Change(remembered: nil) { base in base == nil ? content : nil }
    }

    /// The register's content: lines of words.
    public var content: [UInt8] {
        var lines = ["epoch \(epoch)", "largest \(largestNode.rawValue)"]
        for member in members { lines.append("\(member.isVoter ? "voter" : "learner") \(member.words)") }
        for member in previous { lines.append("previous \(member.words)") }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// `nil` unless `content` made these bytes.
    public init?(content: [UInt8]) {
        var epoch: UInt32?
        var largest: NodeID?
        var members: [Member] = []
        var previous: [Member] = []
        for line in String(decoding: content, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            switch words.first {
            case "epoch" where words.count == 2: epoch = UInt32(words[1])
            case "largest" where words.count == 2: largest = UInt64(words[1]).flatMap(NodeID.init(checking:))
            case "voter", "learner":
                guard let member = Member(words.dropFirst(), isVoter: words[0] == "voter") else { return nil }
                members.append(member)
            case "previous":
                guard let member = Member(words.dropFirst(), isVoter: true) else { return nil }
                previous.append(member)
            default: return nil
            }
        }
        guard let epoch, epoch > 0, let largest, members.contains(where: \.isVoter),
            Set(members.map(\.node)).count == members.count, Set(members.map(\.store)).count == members.count
        else { return nil }
        self.init(epoch: epoch, members: members, previous: previous, largestNode: largest)
    }
}

extension Membership.Member {
    fileprivate var words: String { "\(node.rawValue) \(store) \(peer) \(api)" }

    fileprivate init?(_ words: ArraySlice<Substring>, isVoter: Bool) {
        let words = Array(words)
        guard words.count == 4, let number = UInt64(words[0]), let node = NodeID(checking: number),
            let store = UInt64(words[1], radix: 16)
        else { return nil }
        self.init(node: node, store: StoreID(store), isVoter: isVoter, peer: String(words[2]), api: String(words[3]))
    }
}
