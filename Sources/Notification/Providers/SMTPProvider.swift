import NIOPosix
public import Numbering

/// Mail through any SMTP server, by libcurl.
///
/// Source: RFC 5321, RFC 3207 (STARTTLS), RFC 8314 (implicit TLS).
public final class SMTPProvider: MessageProvider {
    private let configuration: SMTPConfiguration
    private let now: @Sendable () -> Timestamp
    // libcurl waits; the threads of Swift's tasks must not.
    private let thread = NIOThreadPool(numberOfThreads: 1)

    /// `now`: The node's wall clock, for the mail's date.
    public init(_ configuration: SMTPConfiguration, now: @escaping @Sendable () -> Timestamp) {
        self.configuration = configuration
        self.now = now
        thread.start()
    }

    deinit {
        thread.shutdownGracefully { _ in }
    }

    public func send(_ message: Message) async -> Delivery {
        guard case .mail(let subject, let text, let html) = message.content else {
            return .refused("the message has no content for mail")
        }
        if let problem = configuration.problem { return .failed(problem) }
        let configuration = configuration
        let mail = MailText.text(
            of: message,
            subject: subject,
            text: text,
            html: html,
            sender: configuration.sender,
            now: now()
        )
        let recipient = message.recipient.address
        let delivery = try? await thread.runIfActive {
            SMTPTransfer.send(mail, to: recipient, by: configuration)
        }
        return delivery ?? .failed("the node is shutting down")
    }
}
