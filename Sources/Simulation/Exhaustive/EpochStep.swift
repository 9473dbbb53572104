import Paxos

/// From one state to the next.
enum EpochStep: CustomStringConvertible {
    case start
    case seal(NodeID, UInt32)
    case merge(NodeID, from: NodeID)
    case enter(NodeID, UInt32)
    case catchUp(NodeID, claim: Int)
    /// The last of a quorum lets the claim propose, or tells it who holds the number.
    case promise(NodeID, claim: Int)
    case accept(NodeID, claim: Int)
    case copy(NodeID)
    /// Its neighbour has heard of more than the copy holds.
    case hear(NodeID, of: NodeID)
    case comeBack(NodeID)
    case answer(NodeID, to: NodeID)
    /// Planted: it takes over a version of another register.
    case learnOther(NodeID)
    /// Planted: it takes over what a neighbour promised and accepted.
    case copyNeighbour(NodeID, from: NodeID)

    var description: String {
        switch self {
        case .start: "start"
        case .seal(let node, let epoch): "\(node) seals for epoch \(epoch)"
        case .merge(let node, let source): "\(node) takes over what \(source) accepted"
        case .enter(let node, let epoch): "\(node) enters epoch \(epoch)"
        case .catchUp(let node, let claim): "\(node) learns that claim \(claim) is chosen"
        case .promise(let node, let claim): "\(node) promises the ballot of claim \(claim)"
        case .accept(let node, let claim): "\(node) accepts the proposal of claim \(claim)"
        case .copy(let node): "a copy of \(node)'s disk is made"
        case .hear(let node, let store): "\(node) hears of more than the copy of \(store)'s disk holds"
        case .comeBack(let node): "\(node) comes back with what is left of its disk"
        case .answer(let node, let other): "\(node) says what it heard of \(other)'s store"
        case .learnOther(let node): "\(node) takes over a version of another register"
        case .copyNeighbour(let node, let other): "\(node) copies what \(other) promised and accepted"
        }
    }
}
