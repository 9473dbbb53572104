import Synchronization

/// Feed positions that are known to be chosen although neither the settled position nor their row says so yet, so that a
/// change that was acknowledged shows in the next local read.
///
/// A reader asks here *before* it reads the feed row: if the mark is written in between, the row says so. And it looks at
/// the settled position once more after it: that is raised before positions go from here.
final class ChosenOverlay: Sendable {
    private let positions = Mutex<Set<UInt64>>([])

    func insert(_ writes: [Position]) {
        guard !writes.isEmpty else { return }
        positions.withLock { $0.formUnion(writes) }
    }

    func remove(_ writes: [Position]) {
        guard !writes.isEmpty else { return }
        positions.withLock { $0.subtract(writes) }
    }

    func contains(_ position: Position) -> Bool { positions.withLock { $0.contains(position) } }

    var count: Int { positions.withLock { $0.count } }

    typealias Position = UInt64
}
