import Formats
import Numbering

/// Why a row is not imported.
public struct RowProblem: Error, Hashable, Sendable {
    /// The stable name of the reason; `malformed` for what this program refuses itself.
    public var code: String
    /// A plain sentence.
    public var reason: String

    public init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The row is about something that nobody holds; there is nothing to import.
    public static let noHolder = RowProblem(code: "no-holder", reason: "nobody holds it")

    public static func malformed(_ reason: String) -> RowProblem {
        RowProblem(code: "malformed", reason: reason)
    }
}

/// What became of one row.
public enum RowOutcome: Hashable, Sendable {
    case written
    /// The registry holds exactly this already.
    case unchanged
    case rejected(RowProblem)
    /// The row says that nobody holds it.
    case noHolder
    /// It may take effect, now or later; asking again tells.
    case unknown
    /// The node had too much to do or could not decide. Nothing was written.
    case notTried

    /// Whether the row must be sent again.
    var isOpen: Bool { self == .unknown || self == .notTried }
}

/// What a kind of import does with a row.
public protocol ImportFormat: Sendable {
    associatedtype Row: Sendable

    /// What the rows are called in messages, as "rows".
    var noun: String { get }
    /// The columns that a file must have.
    func requiredColumns(_ header: CSVHeader) -> [String]

    /// Understands a record; throws what is wrong with it.
    func row(_ record: CSVRecord, _ header: CSVHeader) throws(RowProblem) -> Row

    /// Sends rows and says what became of each, in their order.
    ///
    /// * `requestID`: The same for every repetition of the same rows.
    /// * `node`: The node to try first, by its place in the client's list.
    func send(_ rows: [Row], requestID: RequestID, node: Int) async throws -> [RowOutcome]
}
