import Numbering
import Testing

struct AuthorisationTableTests {
    /// The table again, as a person would check it against product.md: subscriber, carrier, OCN manager, administrator.
    static let expected: [(Operation, [Permission])] = [
        (.showNumber, [.any, .any, .any, .any]),
        (.findNumbers, [.any, .any, .any, .any]),
        (.allocateNumber, [.firstNumber, .ownOCN, .ownOCN, .any]),
        (.updateNumber, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.releaseNumber, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.reserveNumber, [.denied, .ownOCN, .ownOCN, .any]),
        (.reclaimNumber, [.denied, .ownOCN, .ownOCN, .any]),
        (.suspendNumber, [.denied, .ownOCN, .ownOCN, .any]),
        (.resumeNumber, [.denied, .ownOCN, .ownOCN, .any]),
        (.lockNumber, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.unlockNumber, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.setIntermediate, [.denied, .ownOCN, .ownOCN, .any]),
        (.setAdministrative, [.denied, .ownOCN, .ownOCN, .any]),
        (.quarantineNumber, [.denied, .denied, .denied, .any]),
        (.readHistory, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.listHoldings, [.denied, .ownOCN, .ownOCN, .any]),
        (.importNumbers, [.denied, .ownOCN, .ownOCN, .any]),
        (.manageBlocks, [.denied, .denied, .denied, .any]),
        (.manageAreaCodes, [.denied, .denied, .denied, .any]),
        (.manageOCNs, [.denied, .denied, .denied, .any]),
        (.manageAPIKeys, [.denied, .ownOCN, .ownOCN, .any]),
        (.showCluster, [.denied, .any, .any, .any]),
        (.readChanges, [.denied, .any, .any, .any]),
        (.manageAccounts, [.denied, .denied, .ownOCN, .any]),
        (.inviteSubscriber, [.denied, .ownOCN, .ownOCN, .any]),
        (.setContact, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.verifyContact, [.ownNumber, .denied, .denied, .any]),
        (.removeContact, [.ownNumber, .denied, .denied, .any]),
        (.logIn, [.any, .any, .any, .any]),
        (.setPassword, [.ownNumber, .ownAccount, .ownAccount, .ownAccount]),
        (.manageSessions, [.ownNumber, .ownAccount, .ownAccount, .ownAccount]),
        (.readOutbox, [.denied, .denied, .denied, .any]),
        (.setPIN, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.clearPIN, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.requestPort, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.refusePIN, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.handOverNumber, [.denied, .ownOCN, .ownOCN, .any]),
        (.approvePort, [.denied, .ownOCN, .ownOCN, .any]),
        (.rejectPort, [.denied, .ownOCN, .ownOCN, .any]),
        (.disputePort, [.denied, .ownOCN, .ownOCN, .any]),
        (.cancelPort, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.restorePort, [.ownNumber, .ownOCN, .ownOCN, .any]),
        (.resubmitPort, [.denied, .ownOCN, .ownOCN, .any]),
        (.completePort, [.denied, .denied, .denied, .any]),
        (.listPorts, [.denied, .ownOCN, .ownOCN, .any]),
        (.changeMembership, [.denied, .denied, .denied, .any]),
        (.backUpCluster, [.denied, .denied, .denied, .any]),
    ]

    @Test("Every operation has its row", arguments: Operation.allCases)
    func table(operation: Operation) throws {
        let row = try #require(Self.expected.first { $0.0 == operation }).1
        #expect(Role.allCases.map { AuthorisationTable.permission(for: operation, role: $0) } == row)
    }

    /// Each role meets its own and another's resource; what happens must follow from the permission alone.
    @Test("Every role and operation is decided by its permission", arguments: Operation.allCases, Role.allCases)
    func decisions(operation: Operation, role: Role) {
        let own = AuthorisationTable.Resource(ocn: Fixture.verizon, number: Fixture.number, account: "a@a.example")
        let others = AuthorisationTable.Resource(ocn: Fixture.telnyx, number: "+12125550199", account: "b@a.example")
        let caller = Caller(
            role: role,
            ocn: Fixture.verizon,
            actor: "a",
            number: Fixture.number,
            account: "a@a.example"
        )
        let newcomer = Caller(role: role, ocn: Fixture.verizon, actor: "a")
        let (mayOwn, mayOthers, mayNewcomer) =
            switch AuthorisationTable.permission(for: operation, role: role) {
            case .denied: (false, false, false)
            case .any: (true, true, true)
            case .ownOCN: (true, false, true)
            case .ownNumber, .ownAccount: (true, false, false)
            case .firstNumber: (false, false, true)
            }
        #expect(may(operation, caller, own) == mayOwn)
        #expect(may(operation, caller, others) == mayOthers)
        #expect(may(operation, newcomer, own) == mayNewcomer)
    }

    @Test("A carrier without an OCN owns nothing, not even what nobody holds")
    func nobodyIsNotOwn() {
        let caller = Caller(role: .carrier, actor: "a")
        #expect(!may(.updateNumber, caller, .common))
        #expect(!may(.updateNumber, Caller(role: .subscriber, actor: "a"), .common))
        #expect(!may(.allocateNumber, Caller(role: .subscriber, actor: "a"), .common))
    }

    @Test("Scopes narrow a role and never widen it")
    func scopes() {
        var caller = Fixture.carrier()
        caller.scopes = [.showNumber, .manageOCNs]
        let own = AuthorisationTable.Resource(ocn: Fixture.verizon, number: Fixture.number)
        #expect(may(.showNumber, caller, own))
        #expect(!may(.updateNumber, caller, own))
        #expect(!may(.manageOCNs, caller, own))
        caller.scopes = []
        #expect(Operation.allCases.allSatisfy { !may($0, caller, own) })
    }

    @Test("Nobody gives a role above the own", arguments: Role.allCases, Role.allCases)
    func granting(giver: Role, role: Role) {
        let rank: [Role] = [.subscriber, .carrier, .ocnManager, .systemAdministrator]
        if giver.mayGrant(role), giver != .systemAdministrator {
            #expect((rank.firstIndex(of: role) ?? 9) <= (rank.firstIndex(of: giver) ?? 0))
            #expect(role != .subscriber)
        }
        #expect(Role.systemAdministrator.mayGrant(role))
        #expect(!Role.subscriber.mayGrant(role))
    }

    private func may(_ operation: Operation, _ caller: Caller, _ resource: AuthorisationTable.Resource) -> Bool {
        thrown { () throws(AuthorisationError) in
            try AuthorisationTable.authorise(operation, caller: caller, resource: resource)
        } == nil
    }
}
