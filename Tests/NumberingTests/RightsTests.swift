import Numbering
import Testing

/// Every role, every operation, own and foreign resource: what must happen, written down from product.md section 3 and
/// domain.md section 3.3 without a look at the table in the code.
struct RightsTests {
    /// One letter for each of the cases below, in their order: `y` may, `-` may not.
    ///
    ///     own       number, OCN and account are the caller's own
    ///     foreign   they are another carrier's and person's
    ///     nobody    nobody holds it
    static let rights: [(operation: Numbering.Operation, subscriber: String, carrier: String, manager: String)] = [
        // own, foreign, nobody of each role; a system administrator's are below.
        (.showNumber, "yyy", "yyy", "yyy"),
        (.findNumbers, "yyy", "yyy", "yyy"),
        // A subscriber who has a number gets no second one.
        (.allocateNumber, "---", "y--", "y--"),
        (.updateNumber, "y--", "y--", "y--"),
        (.releaseNumber, "y--", "y--", "y--"),
        (.reserveNumber, "---", "y--", "y--"),
        (.reclaimNumber, "---", "y--", "y--"),
        (.suspendNumber, "---", "y--", "y--"),
        (.resumeNumber, "---", "y--", "y--"),
        (.lockNumber, "y--", "y--", "y--"),
        (.unlockNumber, "y--", "y--", "y--"),
        (.setIntermediate, "---", "y--", "y--"),
        (.setAdministrative, "---", "y--", "y--"),
        (.quarantineNumber, "---", "---", "---"),
        (.readHistory, "y--", "y--", "y--"),
        (.listHoldings, "---", "y--", "y--"),
        (.importNumbers, "---", "y--", "y--"),
        (.manageBlocks, "---", "---", "---"),
        (.manageAreaCodes, "---", "---", "---"),
        (.manageOCNs, "---", "---", "---"),
        (.manageAPIKeys, "---", "y--", "y--"),
        (.showCluster, "---", "yyy", "yyy"),
        (.readChanges, "---", "yyy", "yyy"),
        (.manageAccounts, "---", "---", "y--"),
        (.inviteSubscriber, "---", "y--", "y--"),
        (.setContact, "y--", "y--", "y--"),
        (.verifyContact, "y--", "---", "---"),
        (.removeContact, "y--", "---", "---"),
        (.logIn, "yyy", "yyy", "yyy"),
        (.setPassword, "y--", "y--", "y--"),
        (.manageSessions, "y--", "y--", "y--"),
        (.readOutbox, "---", "---", "---"),
        (.setPIN, "y--", "y--", "y--"),
        (.clearPIN, "y--", "y--", "y--"),
        (.requestPort, "y--", "y--", "y--"),
        (.refusePIN, "y--", "y--", "y--"),
        (.handOverNumber, "---", "y--", "y--"),
        (.approvePort, "---", "y--", "y--"),
        (.rejectPort, "---", "y--", "y--"),
        (.disputePort, "---", "y--", "y--"),
        (.cancelPort, "y--", "y--", "y--"),
        (.restorePort, "y--", "y--", "y--"),
        (.resubmitPort, "---", "y--", "y--"),
        (.completePort, "---", "---", "---"),
        (.listPorts, "---", "y--", "y--"),
        (.changeMembership, "---", "---", "---"),
        (.backUpCluster, "---", "---", "---"),
    ]

    /// What a system administrator may not: speak for another person.
    static let personal: Set<Numbering.Operation> = [.setPassword, .manageSessions]

    static let own = AuthorisationTable.Resource(
        ocn: Fixture.verizon,
        number: Fixture.number,
        account: "jane@a.example"
    )
    static let foreign = AuthorisationTable.Resource(
        ocn: Fixture.telnyx,
        number: "+12125550199",
        account: "john@b.example"
    )

    static func caller(_ role: Role) -> Caller {
        switch role {
        case .subscriber: Caller(role: role, ocn: Fixture.verizon, actor: "+12125550123", number: Fixture.number)
        case .carrier, .ocnManager:
            Caller(role: role, ocn: Fixture.verizon, actor: "jane@a.example", account: "jane@a.example")
        case .systemAdministrator: Caller(role: role, actor: "jane@a.example", account: "jane@a.example")
        }
    }

    @Test(
        "Who may do what to whose, as the product says",
        arguments: Numbering.Operation.allCases,
        Role.allCases
    )
    func everyCell(operation: Numbering.Operation, role: Role) throws {
        let row = try #require(Self.rights.first { $0.operation == operation }, "\(operation) has no row here")
        let letters =
            switch role {
            case .subscriber: row.subscriber
            case .carrier: row.carrier
            case .ocnManager: row.manager
            case .systemAdministrator: Self.personal.contains(operation) ? "y--" : "yyy"
            }
        for (resource, letter) in zip([Self.own, Self.foreign, .common], letters) {
            let denial = thrown { () throws(AuthorisationError) in
                try AuthorisationTable.authorise(operation, caller: Self.caller(role), resource: resource)
            }
            #expect(
                (denial == nil) == (letter == "y"),
                "\(role) \(operation) \(resource): \(String(describing: denial))"
            )
        }
    }

    @Test("An API key without the scope opens nothing, whatever its role", arguments: Numbering.Operation.allCases)
    func scopes(operation: Numbering.Operation) {
        for role in Role.allCases {
            var caller = Self.caller(role)
            caller.scopes = Numbering.Operation.allCases.filter { $0 != operation }
            let denial = thrown { () throws(AuthorisationError) in
                try AuthorisationTable.authorise(operation, caller: caller, resource: Self.own)
            }
            #expect(denial == .outsideScopes(operation))
        }
    }

    @Test("Who looks after whose account, as the product says", arguments: Role.allCases, Role.allCases)
    func administering(administrator: Role, role: Role) {
        let may: [Role: Set<Role>] = [
            .subscriber: [], .carrier: [], .ocnManager: [.carrier],
            .systemAdministrator: [.carrier, .ocnManager, .systemAdministrator],
        ]
        #expect(administrator.mayAdminister(role) == may[administrator]?.contains(role))
    }
}
