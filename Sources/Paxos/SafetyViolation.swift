/// Something that the protocol excludes was seen: a bug, a corrupted store, or a store that voted after losing data.
///
/// The node that sees it stops, because availability is given up before uniqueness is.
public enum SafetyViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// Two different versions carry this ballot (safety rule 4).
    case twoValues(Ballot)
    /// A promise for a ballot names an accepted ballot that is not below it.
    case promiseOutOfOrder(Ballot, accepted: Ballot)
    /// A chosen version was replaced by one that does not descend from it.
    case forkedChain(Ballot)

    public var description: String {
        switch self {
        case .twoValues(let ballot): "two different values under ballot \(ballot)"
        case .promiseOutOfOrder(let ballot, let accepted): "a promise for \(ballot) names the accepted \(accepted)"
        case .forkedChain(let ballot): "the version under ballot \(ballot) does not descend from the chosen one"
        }
    }
}
