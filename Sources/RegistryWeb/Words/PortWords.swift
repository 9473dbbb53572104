import Numbering

/// Ports in words.
package enum PortWords {
    /// A port's state, as a heading.
    static func state(_ state: PortState) -> String {
        switch state {
        case .idle: "No port"
        case .cooling: "Cooling"
        case .requested: "Waiting for an answer"
        case .approved: "Approved"
        case .conflict: "In conflict"
        case .completed: "Completed"
        case .rejected: "Rejected"
        case .cancelled: "Cancelled"
        case .expired: "Expired"
        }
    }

    /// The colour of a state's tag.
    static func tag(_ state: PortState) -> String {
        switch state {
        case .cooling, .requested, .approved: "tag-violet"
        case .conflict: "tag-warn"
        case .completed: "tag-ok"
        case .rejected, .expired: "tag-bad"
        case .idle, .cancelled: ""
        }
    }

    /// Who did something.
    static func party(_ party: PortParty?) -> String {
        switch party {
        case .gaining: "the gaining carrier"
        case .losing: "the losing carrier"
        case .subscriber: "the subscriber"
        case .registry: "the registry"
        case nil: "time alone"
        }
    }

    /// Why a port was rejected or is in conflict.
    static func cause(_ cause: PortCause) -> String {
        causes[cause.rawValue] ?? cause.rawValue
    }

    /// By the names that the API has for them; a test looks whether there are words for each.
    package static let causes: [String: String] = [
        "number-not-served": "The number is not served here any more",
        "account-number-mismatch": "The account number does not match",
        "postal-code-mismatch": "The ZIP code does not match",
        "passcode-mismatch": "The passcode does not match",
        "not-authorised": "The subscriber did not ask for it",
        "request-not-received": "The request was never received",
        "not-confirmed": "It is not confirmed yet",
        "due-date-mismatch": "Another date was agreed",
        "general": "Another conflict",
        "gaining-carrier-inactive": "The gaining carrier takes no numbers any more",
    ]

    /// What the losing carrier's silence means.
    static func silence(_ silence: PortSilence) -> String {
        switch silence {
        case .approves: "silence approves"
        case .refuses: "silence refuses"
        }
    }
}
