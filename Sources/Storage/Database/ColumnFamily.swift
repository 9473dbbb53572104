/// The store's tables. The numbers are positions in the list of handles, not on disk; the names are on disk.
enum ColumnFamily: Int, CaseIterable, Sendable {
    /// RocksDB wants it; empty.
    case `default`
    /// A few rows about the store itself: `MetaKey`.
    case meta
    /// Key -> what this node accepted: `RegisterRow`.
    case register
    /// Feed position -> the acceptance there: `FeedRow`.
    case feed
    /// Key and version number -> a version known to be chosen and replaced: `HistoryRow`.
    case history
    /// The rows of `IndexRules`, without values.
    case index

    var name: String {
        switch self {
        case .default: "default"
        case .meta: "meta"
        case .register: "register"
        case .feed: "feed"
        case .history: "history"
        case .index: "index"
        }
    }
}
