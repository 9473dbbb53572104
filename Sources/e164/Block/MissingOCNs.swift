import Formats
import Numbering
import RegistryClient

/// Adds the OCNs of a list of blocks that the registry does not have yet.
///
/// It is done before the blocks come: the nodes hear of a new OCN a moment later, and rows of an OCN that a node has
/// not heard of would be rejected there.
struct MissingOCNs {
    let client: RegistryClient
    let path: String
    let isQuiet: Bool

    /// Requests under way at the same time.
    private static let concurrency = 32

    func create() async throws {
        var missing = try inFile()
        try await client.pages("/v1/ocns") { page in
            for item in page.items { missing[item["ocn"]?.text ?? ""] = nil }
        }
        guard !missing.isEmpty else { return }
        if !isQuiet { Terminal.say("Adds \(ProgressText.grouped(missing.count)) OCNs.") }
        let client = client
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, entry) in missing.sorted(by: { $0.key < $1.key }).enumerated() {
                if index >= MissingOCNs.concurrency { try await group.next() }
                group.addTask {
                    _ = try await client.putOCN(entry.key, company: "OCN \(entry.key)", companyType: entry.value)
                }
            }
            try await group.waitForAll()
        }
    }

    /// The OCNs that stand for a company, with the company type of their first row.
    private func inFile() throws -> [String: String] {
        let table = try TableReader(path: path)
        let columns = BlockColumns(table.header)
        var found: [String: String] = [:]
        while let record = try table.next() {
            guard record.problem == nil, record.fields.count == table.header.columns.count,
                let fields = try? columns.fields(record), found[fields[3]] == nil, let code = OCN(fields[3]),
                code.isAllocatable
            else { continue }
            found[fields[3]] = (CompanyType(rawValue: fields[4]) ?? .unknown).rawValue
        }
        return found
    }
}
