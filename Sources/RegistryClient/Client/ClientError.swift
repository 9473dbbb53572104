import Numbering

/// How a request ends that did not succeed.
public enum ClientError: Error, Sendable {
    /// A node refused, and another one would too.
    case refused(Problem)
    /// It may have taken effect, or may yet; the same request id, at any node, tells. `cause` is the last thing heard.
    case unknownOutcome(RequestID, cause: String)
    /// No node could serve. Nothing was written.
    case unavailable([NodeFailure])
    /// A node answered something that this program does not understand.
    case notUnderstood(node: String, what: String)
}

extension ClientError {
    /// Why a node refused; `nil` when none did.
    public var problem: Problem? {
        if case .refused(let problem) = self { problem } else { nil }
    }
}

/// Why one node did not serve.
public struct NodeFailure: Hashable, Sendable {
    public var node: String
    public var reason: String

    public init(node: String, reason: String) {
        self.node = node
        self.reason = reason
    }
}

extension ClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .refused(let problem):
            "\(problem)"
        case .unknownOutcome(let id, let cause):
            "The outcome is unknown (\(cause)). Ask again with --request-id \(id)"
        case .unavailable(let failures):
            "No node can serve this now"
                + failures.map { "\n  \($0.node): \($0.reason)" }.joined()
        case .notUnderstood(let node, let what):
            "The answer of \(node) is not understood: \(what)"
        }
    }
}
