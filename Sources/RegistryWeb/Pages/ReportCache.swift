import Numbering
import Registry
import Synchronization

/// Reports that were counted not long ago: a report looks at every number in question, and a page must not.
///
/// One that is old is counted anew by whoever asks next, while others still get it; pages say as of when it is.
final class ReportCache: Sendable {
    /// What a report is about.
    struct Key: Hashable, Sendable {
        let grouping: ReportGrouping
        let ocn: OCN?
        let areaCode: UInt16?
        let after: String?
    }

    /// Its rows, and where the next page begins.
    typealias Report = Page<UtilisationRow, String>

    private struct Entry {
        var report: Report
        var isBeingCounted: Bool
    }

    /// How long a report is good, in milliseconds.
    static let lifetime: Int64 = 60_000
    /// The most reports that are kept.
    private static let capacity = 64

    private let entries = Mutex<[Key: Entry]>([:])

    /// A report from here, or counted now.
    func report(
        _ key: Key,
        now: Timestamp,
        count: () async throws -> Report
    ) async throws -> Report {
        let kept: Report? = entries.withLock { entries in
            guard let entry = entries[key] else { return nil }
            let isFresh = now < entry.report.asOf.adding(milliseconds: Self.lifetime)
            if isFresh || entry.isBeingCounted { return entry.report }
            entries[key]?.isBeingCounted = true
            return nil
        }
        if let kept { return kept }
        do {
            let report = try await count()
            entries.withLock { entries in
                if entries.count >= Self.capacity, entries[key] == nil { entries.removeAll() }
                entries[key] = Entry(report: report, isBeingCounted: false)
            }
            return report
        } catch {
            entries.withLock { $0[key]?.isBeingCounted = false }
            throw error
        }
    }
}
