import Numbering

/// What became of a chunk of rows.
public struct ImportReport: Sendable {
    /// Rows that changed something.
    public var changed = 0
    /// Rows that said what the registry knew already.
    public var unchanged = 0
    /// Rows that did not take effect, ascending by line.
    public var problems: [Problem] = []

    public init() {}

    /// Why a row did not take effect, or may not have.
    public struct Problem: Sendable {
        public var line: Int
        public var reason: Reason

        public init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    public enum Reason: Sendable {
        /// No row of this kind: says what is wrong with it.
        case malformed(String)
        /// The chunk has another row for the same thing; this is the line of the first, which counts.
        case duplicate(of: Int)
        case rejected(Refusal)
        /// It may take effect; importing the row again tells.
        case unknown
        /// This node could not try.
        case unavailable
    }

    /// A row that an earlier attempt of the same request wrote counts as one that changed something.
    mutating func note<Record: RegistryRecord>(
        _ answer: Answer<Versioned<Record>>,
        line: Int,
        requestID: RequestID
    ) {
        switch answer {
        case .done(let entry, let isRepetition):
            let isOwn = entry.record.requests.entry(for: requestID) != nil
            if isRepetition, !isOwn { unchanged += 1 } else { changed += 1 }
        case .rejected(let refusal): problems.append(Problem(line: line, reason: .rejected(refusal)))
        case .unknown: problems.append(Problem(line: line, reason: .unknown))
        case .unavailable, .unreadable: problems.append(Problem(line: line, reason: .unavailable))
        }
    }
}
