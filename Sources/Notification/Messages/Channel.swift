/// A way to reach somebody.
public enum Channel: String, CaseIterable, Codable, Sendable {
    case mail
    case sms
    /// A call that reads the message aloud.
    case voice
}
