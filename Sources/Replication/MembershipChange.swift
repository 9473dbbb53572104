import Paxos

/// What an operator may do to the membership.
public enum MembershipChange: Hashable, Sendable {
    /// A node with an empty store comes in as a learner.
    case add(Membership.Member)
    /// A learner gets a vote, and perhaps another node leaves in the same step.
    case promote(NodeID, replacing: NodeID?)
    /// A node leaves, for good.
    case remove(NodeID)
}

/// Why a membership can't be changed so.
public enum MembershipError: Error, Hashable, Sendable, CustomStringConvertible {
    case nodeInUse(NodeID, largest: NodeID)
    case storeInUse(StoreID)
    case notAMember(NodeID)
    case notALearner(NodeID)
    case lastVoter(NodeID)

    public var description: String {
        switch self {
        case .nodeInUse(let node, let largest):
            "the number \(node.rawValue) is or was another node's: a new node's number must be above \(largest.rawValue)"
        case .storeInUse(let store): "the store \(store) belongs to another node"
        case .notAMember(let node): "node \(node.rawValue) does not belong to the cluster"
        case .notALearner(let node): "node \(node.rawValue) votes already"
        case .lastVoter(let node): "node \(node.rawValue) is the last one that votes"
        }
    }
}

extension Membership {
    /// The membership of the next epoch.
    public func applying(_ change: MembershipChange) throws(MembershipError) -> Membership {
        var members = members
        switch change {
        case .add(var member):
            guard member.node > largestNode else { throw .nodeInUse(member.node, largest: largestNode) }
            guard everybody.allSatisfy({ $0.store != member.store }) else { throw .storeInUse(member.store) }
            member.isVoter = false
            members.append(member)
        case .promote(let node, let replaced):
            guard let index = members.firstIndex(where: { $0.node == node }) else { throw .notAMember(node) }
            guard !members[index].isVoter else { throw .notALearner(node) }
            members[index].isVoter = true
            if let replaced {
                guard member(replaced) != nil, replaced != node else { throw .notAMember(replaced) }
                members.removeAll { $0.node == replaced }
            }
        case .remove(let node):
            guard member(node) != nil else { throw .notAMember(node) }
            members.removeAll { $0.node == node }
            guard members.contains(where: \.isVoter) else { throw .lastVoter(node) }
        }
        let voters = self.members.filter(\.isVoter)
        return Membership(epoch: epoch + 1, members: members, previous: voters, largestNode: largestNode)
    }
}
