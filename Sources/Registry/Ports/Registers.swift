import Paxos
import Replication

/// What the registry needs from the node beneath it: registers that are changed by consensus, and local views of them.
///
/// The node implements it; tests have one in memory.
public protocol Registers: Sendable {
    /// This node, as it appears in every change's provenance.
    var node: NodeID { get }

    /// Runs a change by consensus. Never throws and never hangs: ends by the deadline with what is known.
    func propose(_ key: RegisterKey, _ change: Change, timeout: Duration) async -> Outcome

    /// Runs many changes side by side; outcomes are in the order of the changes. Different registers do not wait for
    /// each other.
    func propose(_ changes: [(key: RegisterKey, change: Change)], timeout: Duration) async -> [Outcome]

    /// A linearizable read: `.unchanged`, `.refused` or `.unknown`.
    func read(_ key: RegisterKey, timeout: Duration) async -> Outcome

    /// Shuts out all proposals up to a round: they get no vote of this node any more. `true` when what this node accepted
    /// before is settled and what it wrote before is durable; `false` when it did not come to that in time.
    ///
    /// `round`: 0 to wait for the writing only.
    func fence(through round: UInt64, timeout: Duration) async -> Bool

    /// The latest version that this node knows to be chosen. A point look-up: microseconds. May be behind.
    func local(_ key: RegisterKey) -> Accepted?

    /// Chosen registers in key order, keys above `after` that begin with `prefix`. May be behind.
    func scan(prefix: String, after: RegisterKey?, limit: Int) async -> [ScannedRegister]

    /// Index rows (made by the registry's index rules) in order, above `after`, that begin with `prefix`. Rows are
    /// hints: one may be out of date, so check it against `local`.
    func scanIndex(prefix: [UInt8], after: [UInt8]?, limit: Int) async -> [[UInt8]]

    /// Looks at `limit` index rows as `scanIndex` does, and returns those that contain `text`, which may be empty.
    func searchIndex(prefix: [UInt8], after: [UInt8]?, limit: Int, containing text: [UInt8]) async -> IndexPage

    /// Deletes index rows of this node that have had their time. Rows of present versions must not be among them.
    func forgetIndex(_ rows: [[UInt8]]) async

    /// The versions with these numbers that the cluster remembers, ascending; fetches from neighbours what this node
    /// missed. Gaps that nobody reachable can fill stay out, as do numbers above the version that this node knows to be
    /// chosen.
    ///
    /// `numbers`: At most some thousand; all of them are in memory at once.
    func history(_ key: RegisterKey, _ numbers: ClosedRange<UInt64>) async -> [Version]

    /// A page of this node's feed: each register once, at the position of its latest acceptance, chosen versions only.
    /// It ends before what is not known to be chosen, so that no change is passed over.
    func changes(after position: UInt64, limit: Int) async -> FeedPage

    /// What is known of the cluster now.
    var status: ReplicaStatus { get }

    /// Calls back for each version of a register of these kinds (first letters of keys) that becomes known to be chosen
    /// here, in no particular thread, soon after.
    func observe(kinds: Set<Character>, _ handler: @escaping @Sendable (RegisterKey, Accepted) -> Void)
}

/// A chosen register as a scan found it.
public struct ScannedRegister: Sendable {
    public let key: RegisterKey
    public let accepted: Accepted

    public init(key: RegisterKey, accepted: Accepted) {
        self.key = key
        self.accepted = accepted
    }
}

/// A part of a node's feed.
public struct FeedPage: Sendable {
    public var entries: [Entry]
    /// Up to here nothing is missing; the next page begins after it.
    public var next: UInt64
    /// The last position of the feed.
    public var head: UInt64
    /// Whether the page ends because it is full.
    public var hasMore: Bool
    /// How far other stores' feeds are contained in this one up to `next`.
    public var contained: [StoreID: UInt64]

    public struct Entry: Sendable {
        public var position: UInt64
        public var register: ScannedRegister

        public init(position: UInt64, register: ScannedRegister) {
            self.position = position
            self.register = register
        }
    }

    public init(entries: [Entry], next: UInt64, head: UInt64, hasMore: Bool, contained: [StoreID: UInt64]) {
        self.entries = entries
        self.next = next
        self.head = head
        self.hasMore = hasMore
        self.contained = contained
    }
}
