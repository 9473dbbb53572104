import Formats

extension RegistryClient {
    /// Waits for what a change set going and the nodes end by themselves: closing an area code or an OCN, moving a block.
    ///
    /// * `record`: as the change was answered; `path` and `key`: where it is, as `/v1/ocns` and `9104`.
    /// * `report`: called with the nodes that are waited for, whenever those change.
    ///
    /// Answers with the record as it is in the end; when `ClientConfiguration.timeout` is over, or no node answers any
    /// more, as it was seen last, with its `waitingFor`.
    public func settled(
        _ record: JSONValue,
        _ path: String,
        _ key: String,
        report: (_ nodes: [Int]) -> Void
    ) async -> JSONValue {
        let end = ContinuousClock.now + configuration.timeout
        var latest = record
        var reported: [Int] = []
        while let nodes = latest["waitingFor"]?.elements?.compactMap(\.integer), !configuration.isDryRun {
            if nodes != reported { report(nodes) }
            reported = nodes
            guard ContinuousClock.now < end, (try? await Task.sleep(for: .milliseconds(100))) != nil else { break }
            guard let next = try? await value(.get(path + "/" + PercentEncoding.encode(key))) else { break }
            latest = .object(closed(record, next))
        }
        return latest
    }

    /// The newer members, and those that only the change's own answer has, as a block's numbers in others' hands.
    private func closed(_ answer: JSONValue, _ now: JSONValue) -> [JSONValue.Member] {
        let members = now.members ?? []
        let names = Set(members.map(\.name)).union(["waitingFor"])
        return members + (answer.members ?? []).filter { !names.contains($0.name) }
    }
}
