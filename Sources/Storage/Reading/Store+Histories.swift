public import Paxos
public import Replication

/// A register with what came before, as far as this node knows it.
public struct ChosenHistory: Sendable {
    public let chosen: ChosenVersion
    /// Ascending, the chosen version last; only that one where there are more than were asked for.
    public let versions: [Version]
}

extension Store {
    /// The registers of a stretch with their histories, ascending by key, at most `limit`.
    ///
    /// - Parameters:
    ///   - after: Registers above this key; `nil`: from the first one.
    ///   - through: Up to this key; `nil`: to the last one.
    ///   - limit: At most so many.
    ///   - depth: Longer histories are left out.
    /// - Returns: Also those that are pending, or of which no version is known to be chosen.
    public func histories(
        after: RegisterKey?,
        through: RegisterKey?,
        limit: Int,
        depth: UInt64
    ) -> [ChosenHistory] {
        let range = KeyRange(first: after.map { $0.bytes + [0] } ?? [], end: through.map { $0.bytes + [0] })
        var found: [ChosenHistory] = []
        scanKeys(range) { register in
            guard found.count < limit else { return .stop }
            guard let chosen = register.chosenVersion() else { return .next }
            var versions: [Version] = []
            if let version = chosen.version {
                let isShort = version.number > 1 && version.number <= depth
                versions = isShort ? history(register.key, through: version.number, limit: Int(depth)) : [version]
            }
            found.append(ChosenHistory(chosen: chosen, versions: versions))
            return .next
        }
        return found
    }
}
