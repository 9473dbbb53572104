import Formats
import Hummingbird
import Numbering
import Registry

/// `/v1/outbox`: what a trial's node would have sent.
struct OutboxController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/outbox",
                .apiKey,
                "List the messages that this node kept instead of sending",
                handle: list
            ),
            Route(.get, "/v1/messages", .apiKey, "List messages with their delivery states", handle: states),
        ]
    }

    private func states(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["limit"])
        let limit = try query.limit(maximum: 1_000)
        let messages = try await registry.messages(for: try call.identifiedCaller()).get()
        return .json { writer in
            writer.beginObject()
            writer.name("items")
            writer.beginArray()
            for message in messages.prefix(limit) { writer.state(of: message) }
            writer.endArray()
            writer.member("asOf", registry.now)
            writer.endObject()
        }
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["limit"])
        let limit = try query.limit(maximum: DevelopmentOutbox.capacity)
        let entries = try registry.outbox(for: try call.identifiedCaller()).get()
        return .json { writer in
            writer.beginObject()
            writer.name("items")
            writer.beginArray()
            for entry in entries.prefix(limit) { writer.message(entry) }
            writer.endArray()
            writer.member("asOf", registry.now)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func state(of message: MessageState) {
        beginObject()
        member("id", message.id)
        member("event", message.event)
        member("channel", message.channel)
        member("node", message.owner)
        member("state", message.state)
        member("attempts", message.attempts)
        member("queuedAt", message.queuedAt)
        member("time", message.time)
        member("problem", message.problem)
        endObject()
    }

    fileprivate mutating func message(_ entry: DevelopmentOutbox.Entry) {
        beginObject()
        member("time", entry.time)
        switch entry.recipient {
        case .mail(let mail, let name):
            member("mail", mail.text)
            member("name", name)
        case .telephone(let number), .sms(let number), .voice(let number):
            member("telephone", number.description)
        }
        switch entry.event {
        case .invitation(let code, let expiresAt, let inviter):
            member("event", "invitation")
            member("by", inviter)
            member("code", code.text)
            member("expiresAt", expiresAt)
        case .passwordReset(let code, let expiresAt):
            member("event", "passwordReset")
            member("code", code.text)
            member("expiresAt", expiresAt)
        case .contactCode(let code, let expiresAt):
            member("event", "contactCode")
            member("code", code.text)
            member("expiresAt", expiresAt)
        case .passwordChanged:
            member("event", "passwordChanged")
        case .notice(let name, let text):
            member("event", name)
            member("text", text)
        case .lockedOut(let until):
            member("event", "lockedOut")
            member("until", until)
        }
        endObject()
    }
}
