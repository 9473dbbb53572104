/// What became of the rows so far. Saved with the progress, so that a resumed import ends with the whole account.
public struct ImportSummary: Hashable, Codable, Sendable {
    /// One reason, how often, and where first.
    public struct Rejection: Hashable, Codable, Sendable {
        public var code: String
        /// The sentence of the first row that was rejected so.
        public var reason: String
        public var count: Int
        /// The first lines of the file that were rejected so, at most `ImportSummary.maximumLines`.
        public var lines: [Int]
    }

    /// The greatest number of lines that are named for one reason.
    public static let maximumLines = 5
    /// The greatest number of reasons that are told apart.
    public static let maximumReasons = 50

    public private(set) var rows = 0
    public private(set) var written = 0
    public private(set) var unchanged = 0
    /// Rows about something that nobody holds.
    public private(set) var noHolder = 0
    public private(set) var rejections: [Rejection] = []

    public init() {}

    public var rejected: Int { rejections.reduce(0) { $0 + $1.count } }

    public mutating func add(_ outcome: RowOutcome, line: Int) {
        rows += 1
        switch outcome {
        case .written: written += 1
        case .unchanged: unchanged += 1
        case .noHolder: noHolder += 1
        case .rejected(let problem): add(problem, line: line)
        case .unknown, .notTried: preconditionFailure("an open row is sent again before it is counted")
        }
    }

    /// A reason is a code and, for malformed rows, the sentence too: those of the registry name each row's own values.
    private mutating func add(_ problem: RowProblem, line: Int) {
        let known = rejections.firstIndex {
            $0.code == problem.code && (problem.code != "malformed" || $0.reason == problem.reason)
        }
        let place = known ?? (rejections.count >= ImportSummary.maximumReasons ? rejections.count - 1 : nil)
        guard let place else {
            rejections.append(Rejection(code: problem.code, reason: problem.reason, count: 1, lines: [line]))
            return
        }
        rejections[place].count += 1
        if rejections[place].lines.count < ImportSummary.maximumLines { rejections[place].lines.append(line) }
    }
}
