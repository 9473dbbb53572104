public import AsyncHTTPClient
import FoundationEssentials
import NIOCore

/// Mandrill's HTTP API for mail.
///
/// Source: mailchimp.com/developer/transactional/api/messages/send-new-message.
public struct MandrillProvider: MessageProvider {
    private let exchange: HTTPExchange
    private let url: String
    private let key: String
    private let sender: MailSender

    public static let standardURL = "https://mandrillapp.com"

    /// `key`: The API key, from the configuration or the environment. It goes into requests only.
    /// `timeout`: In whole seconds, for one message.
    public init(
        client: HTTPClient,
        baseURL: String = standardURL,
        key: String,
        sender: MailSender,
        timeout: Duration = .seconds(20)
    ) {
        exchange = HTTPExchange(client: client, timeout: .seconds(timeout.components.seconds))
        url = HTTPExchange.base(baseURL) + "/api/1.0/messages/send.json"
        self.key = key
        self.sender = sender
    }

    public func send(_ message: Message) async -> Delivery {
        guard case .mail(let subject, let text, let html) = message.content else {
            return .refused("the message has no content for mail")
        }
        let body = Request(
            key: key,
            message: Request.Mail(
                html: html,
                text: text,
                subject: subject,
                from_email: sender.address,
                from_name: sender.name,
                to: [.init(email: message.recipient.address, type: "to")],
                headers: ["X-Message-Id": message.id.description],
                metadata: ["message_id": message.id.description]
            )
        )
        guard let json = try? JSONEncoder().encode(body) else {
            return .refused("the message can't be written as JSON")
        }
        let text8 = String(decoding: json, as: UTF8.self)
        guard let answer = await exchange.post(url, type: "application/json", body: text8) else {
            return .failed("Mandrill can't be reached")
        }
        return Self.delivery(status: answer.status, body: answer.body)
    }

    private static func delivery(status: Int, body: Data) -> Delivery {
        guard status == 200 else {
            // Mandrill answers errors of all kinds with 500 and a name.
            switch (try? JSONDecoder().decode(Failure.self, from: body))?.name {
            case "Invalid_Key": return .failed("Mandrill refuses the API key")
            case "PaymentRequired": return .failed("Mandrill wants to be paid")
            case "ValidationError": return .refused("Mandrill finds the message malformed")
            default: return .failed("Mandrill answered with status \(status)")
            }
        }
        guard let result = (try? JSONDecoder().decode([Result].self, from: body))?.first else {
            return .failed("Mandrill's answer can't be read")
        }
        switch result.status {
        case "sent", "queued", "scheduled": return .accepted(reference: result._id.map { String($0.prefix(100)) })
        case "rejected", "invalid": return .refused("Mandrill refuses the recipient")
        default: return .failed("Mandrill's answer can't be read")
        }
    }

    private struct Request: Encodable {
        struct Mail: Encodable {
            struct To: Encodable {
                var email: String
                var type: String
            }

            var html: String
            var text: String
            var subject: String
            var from_email: String
            var from_name: String
            var to: [To]
            var headers: [String: String]
            var metadata: [String: String]
        }

        var key: String
        var message: Mail
        var async = false
    }

    private struct Result: Decodable {
        var status: String
        var _id: String?
    }

    private struct Failure: Decodable {
        var name: String
    }
}
