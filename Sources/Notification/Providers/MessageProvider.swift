/// Somebody who brings messages to people.
public protocol MessageProvider: Sendable {
    /// Hands a message over. Never throws and never hangs: ends in some seconds with what is known.
    func send(_ message: Message) async -> Delivery
}

/// What became of a message at a provider. Reasons are for administrators: they never hold addresses, credentials or
/// content.
public enum Delivery: Hashable, Sendable {
    /// The provider takes care of it from here. `reference`: the provider's own name for it.
    case accepted(reference: String?)
    /// It may work later.
    case failed(String)
    /// It will never work.
    case refused(String)
}
