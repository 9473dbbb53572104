import Formats
import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// The password of a number's subscriber: `/v1/numbers/{number}/invite` and `/reset`.
struct SubscriberController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/numbers/{number}/invite",
                .apiKey,
                "Send the number's subscriber a code to set a password with",
                handle: invite
            ),
            Route(
                .post,
                "/v1/numbers/{number}/reset",
                .unchecked,
                "Ask for a code in place of a subscriber's forgotten password, or set a password with the code",
                handle: reset
            ),
        ]
    }

    private func invite(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        try await call.bodyObject().finish()
        return try .issued(await registry.inviteSubscriber(of: try call.number(), command), command)
    }

    private func reset(_ call: Call) async throws(Problem) -> Response {
        try await call.resetPassword(of: .number(try call.number()), hasContacts: true)
    }
}
