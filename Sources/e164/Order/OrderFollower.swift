import ArgumentParser
import Formats
import RegistryClient

/// Shows how far a large order is, until it ends.
struct OrderFollower {
    let client: RegistryClient
    let output: OutputOptions

    static let columns = ["id", "state", "position", "total", "counts", "node", "createdAt", "updatedAt"]

    /// Ends with a status that says whether all of it was done.
    func follow(_ id: String) async throws {
        var bar = ProgressBar(noun: "numbers", isQuiet: output.quiet)
        var first: Int?
        while true {
            let job = try await client.order(id)
            let position = job["position"]?.integer ?? 0
            let total = max(job["total"]?.integer ?? 1, 1)
            first = first ?? position
            guard OrderFollower.isRunning(job) else {
                bar.end()
                return try end(job)
            }
            bar.show(
                count: position,
                countHere: position - (first ?? 0),
                fraction: Double(position) / Double(total)
            )
            try await Task.sleep(for: .milliseconds(300))
        }
    }

    static func isRunning(_ job: JSONValue) -> Bool {
        ["checking", "working", "undoing"].contains(job["state"]?.text ?? "")
    }

    private func end(_ job: JSONValue) throws {
        RecordPrinter("id", columns: OrderFollower.columns, output).show(OrderFollower.summary(job))
        let rejected = job["counts"]?["rejected"]?.integer ?? 0
        if job["state"]?.text != "done" || rejected > 0 { throw ExitStatus.refused.code }
    }

    /// The job without its results.
    static func summary(_ job: JSONValue) -> JSONValue {
        .object((job.members ?? []).filter { !["results", "next"].contains($0.name) })
    }
}
