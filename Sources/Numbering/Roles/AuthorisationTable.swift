/// Who may do what: the one table that decides for web, API and command line alike.
///
/// Source: product.md section 3; domain.md section 3.3.
public enum AuthorisationTable {
    /// What an operation is asked for: the OCN that holds (or is to hold) it, the number, and the account.
    public struct Resource: Hashable, Sendable {
        /// `nil` when nobody holds it.
        public var ocn: OCN?
        public var number: TelephoneNumber?
        public var account: MailAddress?

        /// Something that belongs to nobody in particular, as the list of nodes.
        public static let common = Resource()

        public init(ocn: OCN? = nil, number: TelephoneNumber? = nil, account: MailAddress? = nil) {
            self.ocn = ocn
            self.number = number
            self.account = account
        }
    }

    /// The table.
    public static func permission(for operation: Operation, role: Role) -> Permission {
        let row = permissions(for: operation)
        return switch role {
        case .subscriber: row.subscriber
        case .carrier: row.carrier
        case .ocnManager: row.ocnManager
        case .systemAdministrator: row.systemAdministrator
        }
    }

    /// Decides whether a caller may do something to one resource.
    ///
    /// Fields of a number have rules of their own, in `NumberField`.
    public static func authorise(
        _ operation: Operation,
        caller: Caller,
        resource: Resource
    ) throws(AuthorisationError) {
        if let scopes = caller.scopes, !scopes.contains(operation) {
            throw .outsideScopes(operation)
        }
        switch permission(for: operation, role: caller.role) {
        case .any:
            return
        case .denied:
            throw .roleNotPermitted(caller.role, operation)
        case .ownOCN:
            guard let ocn = caller.ocn, ocn == resource.ocn else {
                throw .otherOCN
            }
        case .ownNumber:
            guard let number = caller.number, number == resource.number else {
                throw .otherNumber
            }
        case .ownAccount:
            guard let account = caller.account, account == resource.account else {
                throw .otherAccount
            }
        case .firstNumber:
            guard caller.number == nil else {
                throw .quotaReached
            }
            guard let ocn = caller.ocn, ocn == resource.ocn else {
                throw .otherOCN
            }
        }
    }

    // swift-format-ignore
    private static func permissions(for operation: Operation) -> Row {
        switch operation {
        //                            subscriber    carrier  OCN manager  system administrator
        case .showNumber:      Row(.any,         .any,    .any,    .any)
        case .findNumbers:     Row(.any,         .any,    .any,    .any)
        case .allocateNumber:  Row(.firstNumber, .ownOCN, .ownOCN, .any)
        case .updateNumber:    Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .releaseNumber:   Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .reserveNumber:   Row(.denied,      .ownOCN, .ownOCN, .any)
        case .reclaimNumber:   Row(.denied,      .ownOCN, .ownOCN, .any)
        case .suspendNumber:   Row(.denied,      .ownOCN, .ownOCN, .any)
        case .resumeNumber:    Row(.denied,      .ownOCN, .ownOCN, .any)
        case .lockNumber:      Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .unlockNumber:    Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .setIntermediate: Row(.denied,      .ownOCN, .ownOCN, .any)
        case .setAdministrative: Row(.denied,      .ownOCN, .ownOCN, .any)
        case .quarantineNumber:Row(.denied,      .denied, .denied, .any)
        case .readHistory:     Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .listHoldings:    Row(.denied,      .ownOCN, .ownOCN, .any)
        case .importNumbers:   Row(.denied,      .ownOCN, .ownOCN, .any)
        case .manageBlocks:    Row(.denied,      .denied, .denied, .any)
        case .manageAreaCodes: Row(.denied,      .denied, .denied, .any)
        case .manageOCNs:      Row(.denied,      .denied, .denied, .any)
        case .manageAPIKeys:   Row(.denied,      .ownOCN, .ownOCN, .any)
        case .showCluster:     Row(.denied,      .any,    .any,    .any)
        case .readChanges:     Row(.denied,      .any,    .any,    .any)
        case .manageAccounts:  Row(.denied,      .denied, .ownOCN, .any)
        case .inviteSubscriber: Row(.denied,     .ownOCN, .ownOCN, .any)
        case .setContact:      Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        // A carrier that could would get the subscriber's password by way of a contact of its own.
        case .verifyContact:   Row(.ownNumber,   .denied, .denied, .any)
        case .removeContact:   Row(.ownNumber,   .denied, .denied, .any)
        case .logIn:           Row(.any,         .any,    .any,    .any)
        case .setPassword:     Row(.ownNumber,   .ownAccount, .ownAccount, .ownAccount)
        case .manageSessions:  Row(.ownNumber,   .ownAccount, .ownAccount, .ownAccount)
        case .readOutbox:      Row(.denied,      .denied, .denied, .any)
        case .setPIN:          Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .clearPIN:        Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        // The OCN is the gaining carrier's here, and the present one's where it answers.
        case .requestPort:     Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .refusePIN:       Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .handOverNumber:  Row(.denied,      .ownOCN, .ownOCN, .any)
        case .approvePort:     Row(.denied,      .ownOCN, .ownOCN, .any)
        case .rejectPort:      Row(.denied,      .ownOCN, .ownOCN, .any)
        case .disputePort:     Row(.denied,      .ownOCN, .ownOCN, .any)
        case .cancelPort:      Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .restorePort:     Row(.ownNumber,   .ownOCN, .ownOCN, .any)
        case .resubmitPort:    Row(.denied,      .ownOCN, .ownOCN, .any)
        case .completePort:    Row(.denied,      .denied, .denied, .any)
        case .listPorts:       Row(.denied,      .ownOCN, .ownOCN, .any)
        case .changeMembership: Row(.denied,     .denied, .denied, .any)
        case .backUpCluster:   Row(.denied,      .denied, .denied, .any)
        }
    }

    private struct Row {
        var subscriber: Permission
        var carrier: Permission
        var ocnManager: Permission
        var systemAdministrator: Permission

        init(_ subscriber: Permission, _ carrier: Permission, _ manager: Permission, _ administrator: Permission) {
            self.subscriber = subscriber
            self.carrier = carrier
            self.ocnManager = manager
            self.systemAdministrator = administrator
        }
    }
}

/// How far a role's right to an operation goes.
public enum Permission: String, CaseIterable, Sendable {
    case denied
    /// Whatever it is, whoever holds it.
    case any
    /// What the caller's OCN holds or is to hold.
    case ownOCN
    /// The caller's own number.
    case ownNumber
    /// The caller's own account.
    case ownAccount
    /// For the registrar that serves the caller, as long as the caller has no number.
    case firstNumber
}

/// Why a caller may not do something. HTTP 403.
public enum AuthorisationError: Error, Hashable, Sendable {
    /// The role never may.
    case roleNotPermitted(Role, Operation)
    /// The API key is not meant for the operation.
    case outsideScopes(Operation)
    /// It belongs to another carrier, or to none.
    case otherOCN
    /// It is not the subscriber's number.
    case otherNumber
    /// It is not the caller's account.
    case otherAccount
    /// The subscriber has a number already.
    case quotaReached
    /// Another party sets and lifts these locks.
    case otherLock(NumberLocks)
}
