/// The steps that lead out of one state.
struct Expansion {
    /// In words, for a trace only: making them takes longer than the steps.
    struct Words {
        let text: String
        let order: ModelStep.Order
    }

    private(set) var successors: [ModelState] = []
    private(set) var words: [Words] = []
    /// The successor in which an invariant is broken, if one is.
    private(set) var violation: (successor: Int, finding: Finding)?

    mutating func reset() {
        successors.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        violation = nil
    }

    mutating func append(_ state: ModelState, _ words: Words?, _ finding: Finding?) {
        successors.append(state)
        if let words { self.words.append(words) }
        if let finding, violation == nil { violation = (successors.count - 1, finding) }
    }
}
