import Paxos
import Replication
import Storage
import Wire

/// Short descriptions of what this node and its neighbours hold.
extension ReplicaDriver {
    /// Registers of this node that are compared at a time.
    static let stretch = 2_048
    /// What is told of a stretch at most, should a neighbour hold more of it.
    private static let summaryLimit = 8_192
    private static let summaryPatience = Duration.seconds(5)

    /// What this node holds of a stretch.
    func summaries(after: RegisterKey?, through: RegisterKey?, limit: Int) async -> [RegisterSummary] {
        await onReaderQueue { store in
            store.summaries(after: after, through: through, limit: limit) {
                VersionHash.hash(number: $0, base: $1, content: $2)
            }
        }
    }

    /// What a neighbour holds of a stretch; `nil` when it does not answer.
    func summaries(of node: NodeID, after: RegisterKey?, through: RegisterKey?, isInFull: Bool) async -> SummaryPage? {
        await summaryExchange.ask(node, timeout: Self.summaryPatience) { number in
            let pull = SummaryPull(number: number, after: after, through: through, isInFull: isInFull)
            self.send(.summaryPull(pull), to: node)
        }
    }

    /// How a stretch differs from a neighbour's; `nil` when it does not answer.
    func differences(
        with node: NodeID,
        after: RegisterKey?,
        through: RegisterKey?,
        _ own: [RegisterSummary]
    ) async -> [RegisterDifference]? {
        guard let page = await summaries(of: node, after: after, through: through, isInFull: false) else { return nil }
        let pull = SummaryPull(number: page.number, after: after, through: through, isInFull: false)
        guard page != SummaryPage(answering: pull, own) else { return [] }
        guard let full = await summaries(of: node, after: after, through: through, isInFull: true) else { return nil }
        var own = own
        if full.summaries.count >= Self.summaryLimit, let last = full.summaries.last {
            own.removeAll { $0.key > last.key }
        }
        return RegisterDifference.between(own, full.summaries)
    }

    func answer(_ pull: SummaryPull, to node: NodeID) {
        Task {
            let summaries = await summaries(after: pull.after, through: pull.through, limit: Self.summaryLimit)
            send(.summaryPage(SummaryPage(answering: pull, summaries)), to: node)
        }
    }
}
