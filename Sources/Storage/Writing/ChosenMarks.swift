import Paxos
import Replication

/// Acceptances on disk that are known to be chosen although their feed rows do not say so. Touched by the storage thread.
///
/// The settled position says the same of nearly all of them a moment later, so most feed rows are written once instead
/// of twice. Only when an older acceptance stays open, so that the position stands still, are the rows written after all:
/// that bounds this memory, and what a restart has to settle anew.
final class ChosenMarks {
    struct Mark {
        let position: UInt64
        let key: RegisterKey
        let ballot: Ballot
    }

    private let limit: Int
    private var marks: [UInt64: Mark] = [:]
    private var settledThrough: UInt64
    /// Positions that need no mark any more, since this was last taken.
    private var done: [UInt64] = []

    init(settledThrough: UInt64, limit: Int) {
        self.settledThrough = settledThrough
        self.limit = limit
    }

    func note(_ mark: Mark) {
        if mark.position > settledThrough { marks[mark.position] = mark } else { done.append(mark.position) }
    }

    /// The register has been accepted anew: the feed row at this position goes.
    func supersede(_ position: UInt64) {
        if marks.removeValue(forKey: position) != nil { done.append(position) }
    }

    func settle(through position: UInt64) {
        guard position > settledThrough else { return }
        if position - settledThrough < UInt64(marks.count) {
            for closed in settledThrough + 1...position { supersede(closed) }
        } else {
            for closed in marks.keys where closed <= position { done.append(closed) }
            marks = marks.filter { $0.key > position }
        }
        settledThrough = position
    }

    /// The marks to write into their rows, all of them if there are too many or with `all`.
    func overflowing(all: Bool = false) -> [Mark] {
        guard all || marks.count > limit else { return [] }
        defer { marks.removeAll(keepingCapacity: true) }
        done.append(contentsOf: marks.keys)
        return marks.values.sorted { $0.position < $1.position }
    }

    /// Positions whose mark is said elsewhere once the present batch is written.
    func takeDone() -> [UInt64] {
        defer { done = [] }
        return done
    }
}
