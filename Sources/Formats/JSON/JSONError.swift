/// Where and why a text is no JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// In bytes, from 1.
    public let column: Int
    public let detail: String

    public var description: String { "line \(line), column \(column): \(detail)" }
}
