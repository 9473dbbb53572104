import Numbering
import Paxos
import Replication

/// Why a change of membership did not happen, or is not known to have.
public enum MembershipFailure: Error, Sendable {
    case denied(Refusal)
    case notPossible(MembershipError)
    /// Another membership was chosen for this epoch.
    case overtaken(epoch: UInt32)
    /// This node could not try.
    case unavailable
    /// It may happen, now or later.
    case unknown
}

extension Registry {
    /// Proposes the membership of the next epoch, as the present one says it: of two operators at once one succeeds.
    public func changeMembership(
        _ change: MembershipChange,
        caller: Caller
    ) async -> Result<Membership, MembershipFailure> {
        if let denial = denial(of: .changeMembership, caller: caller, resource: .common) {
            return .failure(.denied(denial))
        }
        let status = registers.status
        guard status.next == nil else { return .failure(.unavailable) }
        let next: Membership
        do {
            next = try status.membership.applying(change)
        } catch {
            return .failure(.notPossible(error))
        }
        switch await registers.propose(Membership.key(next.epoch), next.change, timeout: limits.closingStep) {
        case .chosen:
            return .success(next)
        case .unchanged(let found):
            // The own proposal, that another node settled, counts as well.
            guard found.flatMap({ Membership(content: $0.version.content) }) == next else {
                return .failure(.overtaken(epoch: next.epoch))
            }
            return .success(next)
        case .refused:
            return .failure(.unavailable)
        case .unknown:
            return .failure(.unknown)
        }
    }
}
