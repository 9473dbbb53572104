/// What clients of real nodes did and were told, as a text: one operation a line, its parts apart by commas.
///
///     register,write,began,ended,version
///     register,read,began,ended,version
///
/// `began` and `ended`: microseconds of one clock for all clients; `ended` is empty if nobody heard of the end. `version`: the number
/// of the version that it made or saw, 0 for the untouched register. Writes that took no effect are left out.
public struct RecordedHistory: Sendable {
    /// Why a text is no history.
    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        /// From 1.
        public let line: Int
        public var description: String { "line \(line) is not 'register,read|write,began,ended,version'" }
    }

    /// By register.
    public private(set) var operations: [String: [VersionedOperation]] = [:]

    /// - Throws: `Malformed` for the first line that can't be read.
    public init(_ text: String) throws(Malformed) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: true).enumerated() {
            guard let (register, operation) = Self.operation(line) else { throw Malformed(line: index + 1) }
            operations[register, default: []].append(operation)
        }
    }

    private static func operation(_ line: Substring) -> (String, VersionedOperation)? {
        let parts = line.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 5, !parts[0].isEmpty, parts[1] == "read" || parts[1] == "write",
            let began = UInt64(parts[2]), let version = UInt64(parts[4])
        else { return nil }
        let ended = UInt64(parts[3])
        guard ended.map({ $0 >= began }) ?? parts[3].isEmpty else { return nil }
        let isWrite = parts[1] == "write"
        guard !isWrite || version > 0 else { return nil }
        return (
            String(parts[0]),
            VersionedOperation(invoked: began, completed: ended, version: version, isWrite: isWrite)
        )
    }

    /// The registers whose histories are not linearizable, in order, each with an operation that began after one that
    /// stands behind it had ended.
    public var violations: [(register: String, operation: VersionedOperation)] {
        operations.sorted { $0.key < $1.key }.compactMap { register, operations in
            LinearizabilityChecker.firstViolation(operations).map { (register, $0) }
        }
    }
}
