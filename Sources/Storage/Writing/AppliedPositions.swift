import Synchronization

/// How far the feed on disk is, as of the last batch that was written.
///
/// A reader takes these numbers *before* it reads rows: they only rise, so rows read later are at least as new.
final class AppliedPositions: Sendable {
    private let settled: Atomic<UInt64>
    private let last: Atomic<UInt64>

    init(settledThrough: UInt64, last: UInt64) {
        settled = Atomic(settledThrough)
        self.last = Atomic(last)
    }

    /// Every acceptance on disk up to this position is chosen or superseded.
    var settledThrough: UInt64 { settled.load(ordering: .acquiring) }

    /// The last position on disk; no row will appear at or below it any more.
    var lastPosition: UInt64 { last.load(ordering: .acquiring) }

    func raise(settledThrough: UInt64, last position: UInt64) {
        // The queue is the only writer.
        if position > lastPosition { last.store(position, ordering: .releasing) }
        if settledThrough > self.settledThrough { settled.store(settledThrough, ordering: .releasing) }
    }
}
