import Dispatch
import Paxos
import Replication
import Storage

/// Reads of the store that may touch the disk, away from the cooperative threads.
extension ReplicaDriver {
    /// A page of changes, for a client; a record has some hundred bytes.
    private static let changesPageBytes = 8 << 20

    /// A point look-up; short enough for any thread.
    func chosenLocally(_ key: RegisterKey) -> Accepted? {
        store.chosenVersion(key)?.accepted
    }

    func scanStore(prefix: String, after: RegisterKey?, limit: Int) async -> [(key: RegisterKey, accepted: Accepted)] {
        await onReaderQueue { store in
            var range = KeyRange(prefix: prefix)
            if let after { range = range.after(after) }
            return store.scanChosen(range, limit: limit).compactMap { found in
                found.accepted.map { (found.key, $0) }
            }
        }
    }

    func scanStoreIndex(prefix: [UInt8], after: [UInt8]?, limit: Int) async -> [[UInt8]] {
        await onReaderQueue { $0.indexScan(prefix: prefix, after: after, limit: limit) }
    }

    func searchStoreIndex(
        prefix: [UInt8],
        after: [UInt8]?,
        limit: Int,
        containing text: [UInt8]
    ) async -> (rows: [[UInt8]], examined: Int, last: [UInt8]?) {
        await onReaderQueue { $0.indexSearch(prefix: prefix, after: after, limit: limit, containing: text) }
    }

    func forgetStoreIndex(_ rows: [[UInt8]]) async {
        await onReaderQueue { $0.forgetIndex(rows) }
    }

    /// A page for whoever follows the changes from outside, and the feed's last position.
    func feedPage(after position: UInt64, limit: Int) async -> (entries: [FeedEntry], next: UInt64, head: UInt64) {
        await onReaderQueue { store in
            let range = FeedRange(after: position, through: .max, withVersions: true)
            let page = store.feed(range, limit: limit, limitBytes: ReplicaDriver.changesPageBytes)
            return (page.entries, page.next, store.lastFeedPosition)
        }
    }

    func ownHistory(
        _ key: RegisterKey,
        _ numbers: ClosedRange<UInt64>,
        limit: Int = .max
    ) async -> [Version] {
        await onReaderQueue {
            $0.history(key, from: numbers.lowerBound, through: numbers.upperBound, limit: limit)
        }
    }

    func onReaderQueue<Result: Sendable>(_ read: @escaping @Sendable (Store) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            readerQueue.async { [store] in continuation.resume(returning: read(store)) }
        }
    }
}

extension ChosenVersion {
    /// With the zero ballot where the version comes from the history, which keeps none.
    fileprivate var accepted: Accepted? {
        version.map { Accepted(ballot: ballot ?? .zero, version: $0) }
    }
}
