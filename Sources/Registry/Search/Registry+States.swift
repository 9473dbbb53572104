import Numbering
import Paxos
import Replication
import Wire

extension Registry {
    /// The states of a thousands-block's numbers that are not simply available, by their place in the block, with the
    /// carrier. A local read; state and carrier are public.
    ///
    /// `prefix`: of a whole code only the first thousand numbers are looked at.
    public func states(in prefix: BlockPrefix) async -> [Int: (state: NumberState, ocn: OCN?)] {
        let now = clock()
        let first = prefix.numbers.lowerBound.value
        let digits = "\(prefix.code)" + (prefix.thousandsDigit.map { "\($0)" } ?? "0")
        let found = await registers.scan(prefix: RegisterKeys.numberPrefix(digits), after: nil, limit: 1_000)
        var states: [Int: (state: NumberState, ocn: OCN?)] = [:]
        for entry in found {
            guard let record = NumberRecord(content: entry.accepted.version.content) else { continue }
            let state = record.effectiveState(at: now)
            if state != .available { states[Int(record.number.value - first)] = (state, record.ocn) }
        }
        return states
    }

    /// Which numbers of a block may be allocated at all, by the rules of the plan and what this node knows of area code
    /// and block; `nil` when none may.
    public func assignable(in prefix: BlockPrefix) -> ClosedRange<TelephoneNumber>? {
        try? policy.checkBlock(prefix, facts: facts(about: prefix))
    }
}
