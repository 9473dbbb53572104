import AsyncHTTPClient
import Foundation
import Notification
import Numbering

/// The providers that a configuration names. Credentials come from it or from the environment, and go nowhere else.
struct MessageProviders {
    private var providers: [Channel: any MessageProvider] = [:]

    init(_ configuration: NodeConfiguration) throws {
        guard let messages = configuration.messages else { return }
        guard messages.smtp == nil || messages.mandrill == nil else {
            throw ConfigurationError("'messages' can have 'smtp' or 'mandrill', not both")
        }
        if let smtp = messages.smtp { providers[.mail] = try Self.provider(smtp) }
        if let mandrill = messages.mandrill { providers[.mail] = try Self.provider(mandrill) }
        if let twilio = messages.twilio {
            let provider = try Self.provider(twilio)
            providers[.sms] = provider
            providers[.voice] = provider
        }
    }

    var isAny: Bool { !providers.isEmpty }

    /// Whether mail and telephones are both reached, so that no code needs another way.
    var reachesEverybody: Bool { providers[.mail] != nil && providers[.sms] != nil }

    var channels: Set<Channel> { Set(providers.keys) }

    var all: any MessageProvider { ChannelProviders(providers) }

    private static func provider(_ smtp: NodeConfiguration.SMTP) throws -> any MessageProvider {
        let sender = try sender(smtp.from, smtp.name, "messages.smtp.from")
        var configuration = SMTPConfiguration(
            host: smtp.host,
            port: smtp.port,
            security: smtp.security ?? .startTLS,
            sender: sender
        )
        configuration.user = smtp.user
        configuration.password = smtp.password ?? environment("E164_SMTP_PASSWORD")
        configuration.authorities = smtp.authorities
        if let problem = configuration.problem { throw ConfigurationError("'messages.smtp': \(problem)") }
        return SMTPProvider(configuration) { WallClock.now }
    }

    private static func provider(_ mandrill: NodeConfiguration.Mandrill) throws -> any MessageProvider {
        MandrillProvider(
            client: .shared,
            baseURL: try url(mandrill.url ?? MandrillProvider.standardURL, "messages.mandrill.url"),
            key: try credential(mandrill.key, "messages.mandrill.key", "E164_MANDRILL_KEY"),
            sender: try sender(mandrill.from, mandrill.name, "messages.mandrill.from")
        )
    }

    private static func provider(_ twilio: NodeConfiguration.Twilio) throws -> any MessageProvider {
        guard let number = TelephoneNumber(e164: twilio.from) else {
            throw ConfigurationError("'messages.twilio.from' must be a number as +12125550123")
        }
        return TwilioProvider(
            client: .shared,
            baseURL: try url(twilio.url ?? TwilioProvider.standardURL, "messages.twilio.url"),
            account: twilio.account,
            token: try credential(twilio.token, "messages.twilio.token", "E164_TWILIO_TOKEN"),
            sender: number
        )
    }

    // MARK: - Parts

    private static func sender(_ address: String, _ name: String?, _ key: String) throws -> MailSender {
        guard let sender = MailSender(address: address, name: name ?? "") else {
            throw ConfigurationError("'\(key)' must be a mail address")
        }
        return sender
    }

    private static func credential(_ value: String?, _ key: String, _ variable: String) throws -> String {
        guard let credential = value ?? environment(variable), !credential.isEmpty else {
            throw ConfigurationError("'\(key)' is missing; the environment variable \(variable) can have it instead")
        }
        return credential
    }

    private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// A URL that credentials may go to: HTTPS, or this machine.
    private static func url(_ text: String, _ key: String) throws -> String {
        guard text.hasPrefix("https://") || isLoopback(text) else {
            throw ConfigurationError("'\(key)' must begin with https://: credentials go with every request")
        }
        return text
    }

    private static func isLoopback(_ text: String) -> Bool {
        guard text.hasPrefix("http://"), let host = URL(string: text)?.host else { return false }
        return NodeConfiguration.isLoopback(host)
    }
}
