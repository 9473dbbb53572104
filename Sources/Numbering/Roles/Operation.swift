/// What somebody can ask of the registry. The unit of authorisation, of API key scopes, and of the history.
public enum Operation: String, CaseIterable, Sendable {
    case showNumber
    case findNumbers
    case allocateNumber
    case updateNumber
    case releaseNumber
    case reserveNumber
    case reclaimNumber
    case suspendNumber
    case resumeNumber
    case lockNumber
    case unlockNumber
    case setIntermediate
    case setAdministrative
    case quarantineNumber
    case readHistory
    case listHoldings
    case importNumbers
    case manageBlocks
    case manageAreaCodes
    case manageOCNs
    case manageAPIKeys
    case showCluster
    case readChanges
}
