public import AsyncHTTPClient
import FoundationEssentials
import NIOCore
public import Numbering

/// Twilio's HTTP API for short messages and calls.
///
/// Source: twilio.com/docs/messaging/api/message-resource and twilio.com/docs/voice/api/call-resource; TwiML by
/// twilio.com/docs/voice/twiml.
public struct TwilioProvider: MessageProvider {
    private let exchange: HTTPExchange
    private let base: String
    private let authorization: String
    private let sender: TelephoneNumber

    public static let standardURL = "https://api.twilio.com"

    /// `account`: The account's SID; letters and digits.
    /// `token`: The account's token, from the configuration or the environment. It goes into requests only.
    /// `sender`: The number that messages and calls come from.
    /// `timeout`: In whole seconds, for one message.
    public init(
        client: HTTPClient,
        baseURL: String = standardURL,
        account: String,
        token: String,
        sender: TelephoneNumber,
        timeout: Duration = .seconds(20)
    ) {
        exchange = HTTPExchange(client: client, timeout: .seconds(timeout.components.seconds))
        base = HTTPExchange.base(baseURL) + "/2010-04-01/Accounts/\(HTTPExchange.escape(account))"
        authorization = "Basic " + Data("\(account):\(token)".utf8).base64EncodedString()
        self.sender = sender
    }

    public func send(_ message: Message) async -> Delivery {
        let resource: String
        let content: (name: String, value: String)
        switch message.content {
        case .sms(let text):
            resource = "/Messages.json"
            content = ("Body", text)
        case .voice(let sentences):
            resource = "/Calls.json"
            content = ("Twiml", Self.twiml(sentences))
        case .mail, .removed:
            return .refused("the message has no content for \(message.recipient.channel.rawValue)")
        }
        let fields = [("To", message.recipient.address), ("From", sender.description), content]
        let body = fields.map { "\($0.0)=\(HTTPExchange.escape($0.1))" }.joined(separator: "&")
        let answer = await exchange.post(
            base + resource,
            type: "application/x-www-form-urlencoded",
            body: body,
            authorization: authorization
        )
        guard let answer else { return .failed("Twilio can't be reached") }
        return Self.delivery(status: answer.status, body: answer.body)
    }

    /// The sentences, read twice.
    static func twiml(_ sentences: [String]) -> String {
        let once = sentences.map { "<Say>\(Escaping.markup($0))</Say>" }.joined(separator: "<Pause length=\"1\"/>")
        return """
            <?xml version="1.0" encoding="UTF-8"?><Response>\(once)<Pause length="2"/><Say>Once more.</Say>\(once)</Response>
            """
    }

    private static func delivery(status: Int, body: Data) -> Delivery {
        switch status {
        case 200...299:
            let reference = (try? JSONDecoder().decode(Created.self, from: body))?.sid
            return .accepted(reference: reference.map { String($0.prefix(100)) })
        case 401, 403: return .failed("Twilio refuses the account's credentials")
        case 429: return .failed("Twilio wants fewer requests")
        case 400...499:
            let code = (try? JSONDecoder().decode(Failure.self, from: body))?.code
            return .refused("Twilio refuses the message" + (code.map { " with error \($0)" } ?? ""))
        default: return .failed("Twilio answered with status \(status)")
        }
    }

    private struct Created: Decodable {
        var sid: String
    }

    private struct Failure: Decodable {
        var code: Int?
    }
}
