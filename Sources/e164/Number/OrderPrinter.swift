import ArgumentParser
import Formats
import RegistryClient

/// Prints what became of the numbers of an order.
struct OrderPrinter {
    let options: OutputOptions

    /// Ends with the status of the worst that happened.
    func show(_ report: JSONValue, wanted: Int) throws {
        let results = report["results"]?.elements ?? []
        let outcomes = results.map { $0["outcome"]?.text ?? "" }
        if options.quiet {
            for (result, outcome) in zip(results, outcomes) where ["done", "possible"].contains(outcome) {
                StandardOutput.write(line: result["number"]?.text ?? "")
            }
        } else {
            print(report, results)
        }
        let possible = outcomes.count { $0 == "possible" }
        let done = outcomes.count { $0 == "done" } + possible
        Terminal.say(
            possible > 0 ? "\(done) of \(wanted) possible; nothing was written." : "\(done) of \(wanted) done."
        )
        if outcomes.contains("unknown") {
            let id = report["id"]?.text ?? ""
            Terminal.complain("the outcome of some is unknown: ask again with --request-id \(id)")
            throw ExitStatus.unknown.code
        }
        if outcomes.contains("unavailable") { throw ExitStatus.unavailable.code }
        if done < wanted { throw ExitStatus.refused.code }
    }

    private func print(_ report: JSONValue, _ results: [JSONValue]) {
        let columns = ["number", "outcome", "reason"]
        let rows = results.map { result in
            [
                result["number"]?.text ?? "",
                result["outcome"]?.text ?? "",
                result["code"] == nil ? "" : "\(Problem(item: result))",
            ]
        }
        PrintedRows(columns: columns, rows: rows).write(as: options.format, json: report)
    }
}
