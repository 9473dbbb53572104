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
    case manageAccounts
    case inviteSubscriber
    case setContact
    /// A code that went to a contact was shown, a wrong one included.
    case verifyContact
    case removeContact
    case logIn
    case setPassword
    case manageSessions
    case readOutbox
    case setPIN
    case clearPIN
    case requestPort
    /// A wrong PIN was shown: what the history says of a `requestPort` that failed so.
    case refusePIN
    case handOverNumber
    case approvePort
    case rejectPort
    case disputePort
    case cancelPort
    case restorePort
    case resubmitPort
    /// What time alone does to a port; nodes do it.
    case completePort
    case listPorts
    case changeMembership
    case backUpCluster

    /// Whether an API key can be for it: whoever logs in, sets passwords and looks after sessions is a person.
    public var isForAPIKeys: Bool {
        switch self {
        case .logIn, .setPassword, .manageSessions, .refusePIN, .completePort: false
        default: true
        }
    }
}
