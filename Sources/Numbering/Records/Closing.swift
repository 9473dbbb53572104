/// A closing that is under way: from now on nobody gets a number because of the record, but a node that has not heard
/// of it may still be giving one.
///
/// It ends when every voter has confirmed that it knows of the closing and has nothing older under way, and then has
/// fenced off what might still be on its way between the nodes. Only then is the record closed for certain.
/// Source: consensus.md section 2.4; docs/decisions/0006-closing.md has the argument.
public struct Closing: Hashable, Sendable {
    /// The version of the record that began it; tells one closing from the next.
    public let began: UInt64
    /// The nodes that have nothing older under way, ascending.
    public var confirmed: [UInt16]
    /// The nodes that have fenced off everything older, ascending.
    public var fenced: [UInt16]
    /// The epoch of the membership in which they did.
    public var epoch: UInt32

    public init(began: UInt64, confirmed: [UInt16] = [], fenced: [UInt16] = [], epoch: UInt32 = 0) {
        self.began = began
        self.confirmed = confirmed
        self.fenced = fenced
        self.epoch = epoch
    }

    /// Fences of an earlier epoch count for nothing: since then nodes have taken over what others had accepted.
    public mutating func enter(_ epoch: UInt32) {
        guard epoch > self.epoch else { return }
        self.epoch = epoch
        fenced = []
    }

    /// What a node has to do for it next; `nil` when it is the others' turn.
    public func next(for node: UInt16, voters: [UInt16]) -> ClosingStep? {
        if !confirmed.contains(node) {
            return .confirm
        }
        return !fenced.contains(node) && waitingFor(.confirm, voters: voters).isEmpty ? .fence : nil
    }

    /// The voters that have not taken a step, ascending.
    public func waitingFor(_ step: ClosingStep, voters: [UInt16]) -> [UInt16] {
        let done = step == .confirm ? confirmed : fenced
        return voters.filter { !done.contains($0) }.sorted()
    }
}

/// What each voter does for a closing, one after the other.
public enum ClosingStep: String, CaseIterable, Sendable {
    /// Let everything end that began before the closing was known here.
    case confirm
    /// Once all have confirmed: shut out whatever may still come from before.
    case fence
}

/// A record that others depend on, so that it has to be closed with care: an OCN, an area code, a block.
public protocol ClosableRecord: RegistryRecord {
    /// `nil` when nothing is being closed.
    var closing: Closing? { get set }
}
