/// One record of a CSV text.
public struct CSVRecord: Hashable, Sendable {
    /// Where it begins, counted from 1. A quoted line break makes a record longer than a line.
    public var line: Int
    public var fields: [String]
    /// What is wrong with its form; `nil` when nothing is.
    public var problem: CSVProblem?
    /// Whether a line break ends it. Only the last record of a text can be without.
    public var isTerminated: Bool

    public init(line: Int, fields: [String], problem: CSVProblem? = nil, isTerminated: Bool = true) {
        self.line = line
        self.fields = fields
        self.problem = problem
        self.isTerminated = isTerminated
    }

    /// Whether the line is empty. Such lines say nothing and are passed over.
    public var isBlank: Bool { fields.count == 1 && fields[0].isEmpty && problem == nil }
}

/// What can be wrong with the form of a record.
public enum CSVProblem: String, Error, Hashable, Sendable, CustomStringConvertible {
    case quoteInsideField = "a quotation mark stands inside a field without quotation marks"
    case textAfterQuote = "text follows a closing quotation mark"
    case quoteNotClosed = "a quotation mark is never closed"
    case invalidText = "the text is not UTF-8"
    case tooLong = "the record is too long"

    public var description: String { rawValue }
}
