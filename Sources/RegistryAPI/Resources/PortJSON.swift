import Formats
import Numbering
import Registry

extension JSONWriter {
    /// A port, for somebody who may see it.
    mutating func port(_ port: NumberPort) {
        beginObject()
        member("state", port.state.rawValue)
        member("gaining", port.gaining.description)
        member("losing", port.losing?.description)
        member("hasPIN", port.hasPIN)
        member("requestedAt", port.requestedAt)
        member("respondBy", port.respondBy)
        member("dueAt", port.dueAt)
        member("conflictUntil", port.conflictUntil)
        member("silence", port.silence.rawValue)
        member("approvedAt", port.approvedAt)
        member("cause", port.cause?.rawValue)
        member("changedAt", port.changedAt)
        member("changedBy", port.changedBy?.rawValue)
        endObject()
    }

    /// What keeps a number from being ported.
    mutating func portability(_ number: TelephoneNumber, _ obstacles: [Refusal]) {
        beginObject()
        member("number", number.description)
        member("isEligible", obstacles.isEmpty)
        name("obstacles")
        beginArray()
        for obstacle in obstacles {
            beginObject()
            problem(Problem(refused: obstacle))
            endObject()
        }
        endArray()
        endObject()
    }

    /// A problem's code, title and detail, as members of an object.
    mutating func problem(_ problem: Problem) {
        member("code", problem.code.rawValue)
        member("title", problem.code.title)
        if let detail = problem.detail { member("detail", detail) }
    }

    mutating func pin(_ issued: IssuedPIN) {
        beginObject()
        member("pin", issued.pin?.text)
        member("kind", issued.kind.rawValue)
        member("expires_at", issued.expiresAt)
        member("warning", issued.kind == .chosen ? Self.chosenPINWarning : nil)
        endObject()
    }

    private static let chosenPINWarning = """
        Every carrier's node holds the PIN's hash, and whoever runs one can find a PIN of few digits. A generated PIN \
        can't be found.
        """

    mutating func pinStatus(_ status: PINStatus) {
        beginObject()
        member("isSet", status.setAt != nil)
        member("kind", status.kind?.rawValue)
        member("set_at", status.setAt)
        member("expires_at", status.expiresAt)
        member("failedAttempts", status.failedAttempts)
        member("lockedUntil", status.lockedUntil)
        member("mayChoose", status.mayChoose)
        endObject()
    }
}

/// How a port stands in one word, for whoever asked for it.
enum PortSummary: String {
    case none
    /// It can still move the number.
    case pending
    case completed
    /// It ended without moving the number.
    case ended

    init(_ state: PortState) {
        switch state {
        case .idle: self = .none
        case .cooling, .requested, .approved, .conflict: self = .pending
        case .completed: self = .completed
        case .rejected, .cancelled, .expired: self = .ended
        }
    }
}
