import Formats
import Numbering
import RegistryClient

/// Reads back what a benchmark was told is done, from every node.
struct BenchCheck {
    struct Verdict: Sendable {
        /// Numbers that were read back at every node.
        var checked = 0
        /// At some node: acknowledged and not there.
        var missing = 0
        /// At some node: there, but with another holder or value.
        var wrong = 0
        /// In the history of a number: not exactly one allocation, or of another request.
        var doubled = 0
        /// The first findings, for people.
        var findings: [String] = []

        var isGood: Bool { missing == 0 && wrong == 0 && doubled == 0 }

        mutating func find(_ text: String) {
            if findings.count < 10 { findings.append(text) }
        }
    }

    let client: RegistryClient
    let sequence: NumberSequence
    let ocn: String
    let areaCodes: [String]
    /// How long a node may take until it knows everything.
    let bound: Duration
    /// Numbers whose history is looked at.
    static let historySample = 500
    /// One read at one node, how often and how long.
    private static let attempts = 5
    private static let attemptTimeout: Duration = .seconds(20)

    func run(_ tally: BenchTally, prepared: Range<UInt64>) async throws -> Verdict {
        var verdict = Verdict()
        let allocated = tally.allocated + Array(prepared)
        verdict.checked = allocated.count
        let numbers = Set(allocated.map { sequence.value(at: $0) })
        if numbers.count != allocated.count {
            verdict.doubled += allocated.count - numbers.count
            verdict.find("\(allocated.count - numbers.count) numbers were acknowledged twice")
        }
        let deadline = ContinuousClock.now + bound
        for node in client.configuration.nodes.indices {
            try await check(numbers, at: node, deadline, &verdict)
        }
        try await checkUpdates(tally, deadline, &verdict)
        try await checkHistories(Array(allocated), &verdict)
        return verdict
    }

    // MARK: - Holders

    /// All holdings of the OCN as one node has them, page by page; then one by one what was not among them.
    private func check(
        _ numbers: Set<UInt64>,
        at node: Int,
        _ deadline: ContinuousClock.Instant,
        _ verdict: inout Verdict
    ) async throws {
        var missing = numbers
        for areaCode in areaCodes {
            var cursor: String?
            repeat {
                let page = try await page(areaCode, cursor: cursor, at: node)
                for item in page["items"]?.elements ?? [] {
                    guard let text = item["number"]?.text, let number = UInt64(text.dropFirst()),
                        missing.remove(number) != nil
                    else { continue }
                    if item["state"] != "assigned" || item["ocn"]?.text != ocn {
                        verdict.wrong += 1
                        verdict.find(
                            "+\(number) at \(name(node)): \(item["state"]?.text ?? "") of \(item["ocn"]?.text ?? "")"
                        )
                    }
                }
                cursor = page["next"]?.text
            } while cursor != nil
        }
        for number in missing.sorted() {
            try await wait(for: number, at: node, deadline, &verdict) { record in record["ocn"]?.text == ocn }
        }
    }

    private func page(_ areaCode: String, cursor: String?, at node: Int) async throws -> JSONValue {
        let request = ClientRequest.get(
            "/v1/numbers",
            [("ocn", ocn), ("areaCode", areaCode), ("limit", "1000"), ("cursor", cursor)]
        )
        return try await read(request, at: node)
    }

    /// Asks one node, and again when it is too busy to answer: it just had a lot to do.
    private func read(_ request: ClientRequest, at node: Int) async throws(ClientError) -> JSONValue {
        var request = request
        request.attemptTimeout = BenchCheck.attemptTimeout
        for _ in 1..<BenchCheck.attempts {
            if case .success(let value) = await client.value(request, at: node) { return value }
            try? await Task.sleep(for: .milliseconds(500))
        }
        return try await client.value(request, at: node).get()
    }

    private func name(_ node: Int) -> String { client.configuration.nodes[node] }

    /// Reads one number at one node until it is as it must be, or the time is over.
    private func wait(
        for number: UInt64,
        at node: Int,
        _ deadline: ContinuousClock.Instant,
        _ verdict: inout Verdict,
        _ isRight: (JSONValue) -> Bool
    ) async throws {
        let path = RegistryClient.path(number: "+\(number)")
        while true {
            let record = try await read(.get(path, [("consistency", "local")]), at: node)
            if isRight(record) { return }
            guard ContinuousClock.now < deadline else {
                if record["state"] == "available" {
                    verdict.missing += 1
                    verdict.find("+\(number) is missing at \(name(node))")
                } else {
                    verdict.wrong += 1
                    verdict.find("+\(number) at \(name(node)) is not as acknowledged: \(RecordPrinter.text(record))")
                }
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    // MARK: - Updates

    private func checkUpdates(
        _ tally: BenchTally,
        _ deadline: ContinuousClock.Instant,
        _ verdict: inout Verdict
    ) async throws {
        for (index, value) in tally.updated.sorted(by: { $0.key < $1.key }) {
            let possible = Set((tally.uncertain[index] ?? []).union([value]).map(BenchRequests.callerName))
            for node in client.configuration.nodes.indices {
                try await wait(for: sequence.value(at: index), at: node, deadline, &verdict) { record in
                    possible.contains(record["cnam"]?.text ?? "")
                }
            }
        }
    }

    // MARK: - History

    /// That a number was given out once, by a request of this run: a sample, spread over all.
    private func checkHistories(_ allocated: [UInt64], _ verdict: inout Verdict) async throws {
        let step = max(1, allocated.count / BenchCheck.historySample)
        for place in stride(from: 0, to: allocated.count, by: step) {
            let number = sequence.value(at: allocated[place])
            let history = try await client.history("+\(number)", HistoryRequest(verifies: true))
            let allocations = (history["versions"]?.elements ?? []).filter { $0["operation"] == "allocateNumber" }
            if allocations.count != 1 || history["verified"]?.bool != true {
                verdict.doubled += 1
                verdict.find(
                    "+\(number) was allocated \(allocations.count) times, \(history["flaw"]?.text ?? "chain whole")"
                )
            }
        }
    }
}
