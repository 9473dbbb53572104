import Logging
import NIOCore
import Paxos
import Replication
import Synchronization

/// Which peer speaks to this node through which connection: at most one each, and always for the same store.
final class SessionTable: Sendable {
    /// One accepted hello. Compared by identity: a replaced session doesn't end its successor.
    final class Session: Sendable {
        let node: NodeID
        let store: StoreID
        let channel: any Channel
        let since = NIODeadline.now()

        init(node: NodeID, store: StoreID, channel: any Channel) {
            self.node = node
            self.store = store
            self.channel = channel
        }
    }

    private struct Content {
        var sessions: [NodeID: Session] = [:]
        /// The store that spoke for a node first (rule 12).
        var pins: [NodeID: StoreID] = [:]
        /// Everything that is connected, with and without a session.
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isStopping = false
    }

    private let gauges: PeerDirectory
    private let receiver: any PeerReceiver
    private let isKnownStore: @Sendable (NodeID, StoreID) -> Bool
    private let connectionLimit: Int
    private let content = Mutex(Content())
    /// Held over a change of `content` and the event that tells it, so that events come in the order of the changes
    /// though each connection has its own event loop. Not held by anything that a receiver calls.
    private let events = Mutex(())

    init(
        gauges: PeerDirectory,
        receiver: any PeerReceiver,
        connectionLimit: Int,
        isKnownStore: @escaping @Sendable (NodeID, StoreID) -> Bool
    ) {
        self.gauges = gauges
        self.receiver = receiver
        self.connectionLimit = connectionLimit
        self.isKnownStore = isKnownStore
    }

    // MARK: - Connections

    /// `false` if there are too many, or no more are taken.
    func connected(_ channel: any Channel) -> Bool {
        content.withLock { content in
            guard !content.isStopping, content.channels.count < connectionLimit else { return false }
            content.channels[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func disconnected(_ channel: any Channel) {
        _ = content.withLock { $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Takes no more connections, and says which are open.
    func stop() -> [any Channel] {
        content.withLock { content in
            content.isStopping = true
            return Array(content.channels.values)
        }
    }

    // MARK: - Sessions

    /// - Returns: The new session and the one that it replaces, which the caller tells.
    func admit(
        _ hello: Hello,
        on channel: any Channel
    ) throws(PeerRefusal) -> (session: Session, replaced: Session?) {
        let isKnown = isKnownStore(hello.node, hello.store)
        let session = Session(node: hello.node, store: hello.store, channel: channel)
        let result = events.withLock { _ -> Result<Session?, PeerRefusal> in
            let result = content.withLock { content -> Result<Session?, PeerRefusal> in
                guard !content.isStopping else { return .failure(.stopping) }
                guard isKnown, content.pins[hello.node, default: hello.store] == hello.store else {
                    return .failure(.foreignStore)
                }
                content.pins[hello.node] = hello.store
                return .success(content.sessions.updateValue(session, forKey: hello.node))
            }
            if case .success = result {
                gauges[hello.node]?.sessionUp(store: hello.store)
                receiver.sessionUp(from: hello.node, store: hello.store)
            }
            return result
        }
        return (session, try result.get())
    }

    func received(_ messages: [PeerMessage], bytes: Int, in session: Session) {
        gauges[session.node]?.received(messages: messages.count, bytes: bytes)
        receiver.received(messages, from: session.node, store: session.store)
    }

    /// Called once for each session. No event if another has replaced it.
    func ended(_ session: Session) {
        events.withLock { _ in
            let isCurrent = content.withLock { content in
                guard content.sessions[session.node] === session else { return false }
                content.sessions[session.node] = nil
                return true
            }
            guard isCurrent else { return }
            gauges[session.node]?.sessionDown()
            receiver.sessionDown(from: session.node)
        }
    }
}
