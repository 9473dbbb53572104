import Formats
import Numbering
import Registry

/// How many numbers of an order ended how.
struct OrderCounts {
    var done = 0
    var possible = 0
    var rejected = 0
    var released = 0
    var skipped = 0
    var unknown = 0
    var unavailable = 0

    mutating func add(_ outcome: OrderReport.Outcome, isDryRun: Bool) {
        switch outcome {
        case .done:
            if isDryRun { possible += 1 } else { done += 1 }
        case .rejected: rejected += 1
        case .released: released += 1
        case .skipped: skipped += 1
        case .unknown: unknown += 1
        case .unavailable: unavailable += 1
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.member("done", done)
        writer.member("rejected", rejected)
        writer.member("unknown", unknown)
        writer.member("unavailable", unavailable)
        writer.member("possible", possible)
        writer.member("skipped", skipped)
        writer.member("released", released)
    }
}

extension JSONWriter {
    /// How far a large order is, with some of its results.
    mutating func job(_ job: OrderJob, results: [OrderReport.Result], next: Int?) {
        beginObject()
        member("id", job.requestID.text)
        member("state", job.step.rawValue)
        member("isCancelled", job.isCancelled)
        member("total", job.total)
        member("position", job.position)
        name("counts")
        beginObject()
        var counts = OrderCounts()
        counts.done = job.counts.done
        counts.possible = job.counts.possible
        counts.rejected = job.counts.rejected
        counts.released = job.counts.released
        counts.unknown = job.counts.unknown
        counts.unavailable = job.counts.unavailable
        counts.write(to: &self)
        endObject()
        member("node", job.node)
        member("createdAt", job.createdAt)
        member("updatedAt", job.updatedAt)
        name("results")
        beginArray()
        let isTrial = job.step == .checking || job.step == .notDone
        for result in results { orderResult(result, isDryRun: isTrial) }
        endArray()
        member("next", next.map { "\($0)" })
        endObject()
    }

    /// What became of one number of an order; a refusal says what its problem would say.
    mutating func orderResult(_ result: OrderReport.Result, isDryRun: Bool) {
        beginObject()
        member("number", result.number.description)
        switch result.outcome {
        case .done(let version):
            member("outcome", isDryRun ? "possible" : "done")
            if !isDryRun { member("version", version) }
        case .rejected(let refusal):
            member("outcome", "rejected")
            reason(Problem(refused: refusal))
        case .released: member("outcome", "released")
        case .skipped: member("outcome", "skipped")
        case .unknown: member("outcome", "unknown")
        case .unavailable: member("outcome", "unavailable")
        }
        endObject()
    }

    /// A problem's code, detail and members, without the rest.
    mutating func reason(_ problem: Problem) {
        member("code", problem.code.rawValue)
        if let detail = problem.detail { member("detail", detail) }
        problem.writeMembers(to: &self)
    }
}
