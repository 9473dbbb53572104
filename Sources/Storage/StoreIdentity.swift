public import Paxos
public import Replication

/// Whose store a directory holds. Written when the directory is formatted, never changed.
public struct StoreIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The layout of directory and rows that this program reads and writes.
    public static let currentFormat: UInt32 = 1

    /// The text that names the cluster, such as a UUID: 1 to 64 letters, digits and hyphens.
    public let clusterID: String
    public let node: NodeID
    /// Drawn at random for this directory; votes and cursors belong to it.
    public let store: StoreID
    public let formatVersion: UInt32

    public init(
        clusterID: String,
        node: NodeID,
        store: StoreID,
        formatVersion: UInt32 = StoreIdentity.currentFormat
    ) {
        precondition(StoreIdentity.isValid(clusterID), "a cluster's id is 1 to 64 letters, digits and hyphens")
        self.clusterID = clusterID
        self.node = node
        self.store = store
        self.formatVersion = formatVersion
    }

    public var description: String { "cluster \(clusterID), node \(node.rawValue), store \(store)" }

    private static func isValid(_ clusterID: String) -> Bool {
        (1...64).contains(clusterID.utf8.count)
            && clusterID.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

// MARK: - As text

extension StoreIdentity {
    private static let title = "e164.space store"

    /// The five lines of the `identity` file. The version line comes before everything that may change with it.
    var text: String {
        """
        \(StoreIdentity.title)
        format \(formatVersion)
        cluster \(clusterID)
        node \(node.rawValue)
        store \(store)

        """
    }

    /// What a text says about its own format.
    enum Parsed {
        case identity(StoreIdentity)
        /// Written by a later program.
        case newer(UInt32)
        case unreadable
    }

    static func parse(_ text: String) -> Parsed {
        let lines = text.split(separator: "\n")
        guard lines.count >= 2, lines[0] == title, let format = field("format", in: lines[1]).flatMap({ UInt32($0) })
        else { return .unreadable }
        guard format <= currentFormat else { return .newer(format) }
        guard
            lines.count == 5,
            let clusterID = field("cluster", in: lines[2]).map(String.init), isValid(clusterID),
            let node = field("node", in: lines[3]).flatMap({ UInt64($0) }).flatMap(NodeID.init(checking:)),
            let store = field("store", in: lines[4]).flatMap({ UInt64($0, radix: 16) })
        else { return .unreadable }
        return .identity(
            StoreIdentity(clusterID: clusterID, node: node, store: StoreID(store), formatVersion: format)
        )
    }

    private static func field(_ name: String, in line: Substring) -> Substring? {
        guard line.hasPrefix(name + " ") else { return nil }
        return line.dropFirst(name.utf8.count + 1)
    }
}
