import Logging
import Notification
import Numbering
import Registry
import ServiceLifecycle

/// A node's messages to people: the queue, its providers, and what fills it.
struct MessagePost: Service, MessageDeliveries {
    private let sender: MessageSender
    private let writer: MessageWriter
    private let store: MarkStore
    /// What the registry hands codes to.
    let messenger: any Messenger
    private let registry: Registry?

    /// `nil` where there is no way to send anything.
    ///
    /// `outbox`: keeps messages for an administrator to read, where nothing is really sent.
    init?(
        _ configuration: NodeConfiguration,
        outbox: (any Messenger)?,
        isLandline: @escaping @Sendable (TelephoneNumber) -> Bool
    ) throws {
        let providers = try MessageProviders(configuration)
        guard providers.isAny || outbox != nil else { return nil }
        let provider: any MessageProvider =
            providers.isAny ? providers.all : OutboxProvider(outbox: outbox ?? NoMessenger())
        store = MarkStore()
        writer = MessageWriter(service: configuration.messages?.service ?? "e164.space")
        sender = MessageSender(
            queue: MessageQueue(node: UInt16(configuration.node)),
            members: configuration.members.map { UInt16($0.node) }.sorted(),
            provider: provider,
            store: store,
            clock: WallMessageClock()
        )
        if !providers.isAny, let outbox {
            messenger = outbox
        } else {
            messenger = NodeMessenger(
                sender: sender,
                writer: writer,
                deliversCodes: providers.reachesEverybody,
                channels: providers.channels,
                clock: { WallClock.now },
                isLandline: isLandline
            )
        }
        registry = nil
    }

    private init(_ post: MessagePost, _ registry: Registry) {
        sender = post.sender
        writer = post.writer
        store = post.store
        messenger = post.messenger
        self.registry = registry
    }

    /// The same, for a registry that uses its messenger.
    func opened(_ registry: Registry) -> MessagePost {
        store.open(registry)
        let post = MessagePost(self, registry)
        registry.show(post)
        return post
    }

    func run() async throws {
        guard let registry else { return }
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await sender.run() }
                group.addTask { await NoticeFeed(registry: registry, sender: sender, writer: writer).run() }
            }
        }
        // A service that returns would end the node.
        try? await gracefulShutdown()
    }

    var messages: [MessageState] {
        get async { await sender.messages.map { MessageState($0) } }
    }
}

/// The node's wall clock, for the queue.
private struct WallMessageClock: MessageClock {
    var now: Timestamp { WallClock.now }

    func wait(until time: Timestamp) async {
        let rest = Int64(time.millisecondsSinceEpoch) - Int64(now.millisecondsSinceEpoch)
        try? await Task.sleep(for: .milliseconds(max(rest, 0)))
    }
}

extension MessageState {
    fileprivate init(_ entry: QueuedMessage) {
        let (state, time): (String, Timestamp) =
            switch entry.state {
            case .waiting(let until): ("waiting", until)
            case .sending(let until): ("sending", until)
            case .sent(let time, _): ("sent", time)
            case .failed(let time): ("failed", time)
            }
        self.init(
            id: entry.message.id.description,
            event: entry.message.event,
            channel: entry.message.recipient.channel.rawValue,
            owner: entry.owner,
            state: state,
            attempts: entry.attempts,
            queuedAt: entry.queuedAt,
            time: time,
            problem: entry.problem
        )
    }
}
