import Numbering

/// Ports in words.
enum PortWords {
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
        switch cause {
        case .numberNotServed: "The number is not served here any more"
        case .accountNumberMismatch: "The account number does not match"
        case .postalCodeMismatch: "The ZIP code does not match"
        case .passcodeMismatch: "The passcode does not match"
        case .notAuthorised: "The subscriber did not ask for it"
        case .requestNotReceived: "The request was never received"
        case .notConfirmed: "It is not confirmed yet"
        case .dueDateMismatch: "Another date was agreed"
        case .general: "Another conflict"
        }
    }

    /// What the losing carrier's silence means.
    static func silence(_ silence: PortSilence) -> String {
        switch silence {
        case .approves: "silence approves"
        case .refuses: "silence refuses"
        }
    }
}
