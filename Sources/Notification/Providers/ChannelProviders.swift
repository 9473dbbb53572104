/// One provider for each channel.
public struct ChannelProviders: MessageProvider {
    private let providers: [Channel: any MessageProvider]

    public init(_ providers: [Channel: any MessageProvider]) {
        self.providers = providers
    }

    public func send(_ message: Message) async -> Delivery {
        guard let provider = providers[message.recipient.channel] else {
            return .refused("no provider is configured for \(message.recipient.channel.rawValue)")
        }
        return await provider.send(message)
    }
}
