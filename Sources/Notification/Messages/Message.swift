/// One message to one recipient, ready to be sent.
public struct Message: Hashable, Sendable {
    /// Names the message everywhere, so that it is queued once and can be recognised by whoever receives it twice.
    ///
    /// Made from what caused the message (`MessageID.init(cause:recipient:)`), so that a repeated cause does not queue a
    /// second one.
    public var id: MessageID
    public var recipient: Recipient
    /// The event's name, for lists; says nothing about the content.
    public var event: String
    public var content: MessageContent
    /// Whether the content holds a code or another secret. Such a message stays with the node that made it, is never
    /// shown, and loses its content once it was sent.
    public var isSecret: Bool

    public init(id: MessageID, recipient: Recipient, event: String, content: MessageContent, isSecret: Bool) {
        self.id = id
        self.recipient = recipient
        self.event = event
        self.content = content
        self.isSecret = isSecret
    }
}

/// What a message says, in the form of its channel.
public enum MessageContent: Hashable, Sendable {
    case mail(subject: String, text: String, html: String)
    case sms(String)
    /// Sentences that are read aloud. Codes are spelled, one character after the other.
    case voice([String])
    /// The content was a secret, and is not needed any more.
    case removed
}
