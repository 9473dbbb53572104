import NIOCore
import Paxos
import Replication
import Synchronization

/// Counts what passes between this node and one peer. Shared by the link, the sessions and whoever asks.
final class PeerGauges: Sendable {
    private struct Values {
        var address: PeerAddress
        var isLinkUp = false
        var linkChangedAt = NIODeadline.now()
        var lastFailure: String?
        var lastRefusal: String?
        var isSessionUp = false
        var sessionChangedAt = NIODeadline.now()
        var store: StoreID?
        var lastRefused: String?
        var sentMessages: UInt64 = 0
        var sentFrames: UInt64 = 0
        var sentBytes: UInt64 = 0
        var receivedMessages: UInt64 = 0
        var receivedFrames: UInt64 = 0
        var receivedBytes: UInt64 = 0
    }

    private let node: NodeID
    private let values: Mutex<Values>

    init(node: NodeID, address: PeerAddress) {
        self.node = node
        self.values = Mutex(Values(address: address))
    }

    var address: PeerAddress { values.withLock { $0.address } }

    func moved(to address: PeerAddress) {
        values.withLock { $0.address = address }
    }

    func linkUp() {
        values.withLock { values in
            values.isLinkUp = true
            values.linkChangedAt = .now()
        }
    }

    /// A refusal is given when it was the peer that said no.
    func linkDown(reason: String, refusal: String?) {
        values.withLock { values in
            if values.isLinkUp { values.linkChangedAt = .now() }
            values.isLinkUp = false
            values.lastFailure = reason
            if let refusal { values.lastRefusal = refusal }
        }
    }

    func sessionUp(store: StoreID) {
        values.withLock { values in
            if !values.isSessionUp { values.sessionChangedAt = .now() }
            values.isSessionUp = true
            values.store = store
        }
    }

    func sessionDown() {
        values.withLock { values in
            values.isSessionUp = false
            values.sessionChangedAt = .now()
        }
    }

    func refused(_ reason: String) {
        values.withLock { $0.lastRefused = reason }
    }

    func sent(messages: Int, bytes: Int) {
        values.withLock { values in
            values.sentMessages += UInt64(messages)
            values.sentFrames += 1
            values.sentBytes += UInt64(bytes)
        }
    }

    func received(messages: Int, bytes: Int) {
        values.withLock { values in
            values.receivedMessages += UInt64(messages)
            values.receivedFrames += 1
            values.receivedBytes += UInt64(bytes)
        }
    }

    func status(queued: Int, dropped: UInt64) -> PeerStatus {
        let now = NIODeadline.now()
        let values = self.values.withLock { $0 }
        return PeerStatus(
            node: node,
            address: values.address,
            isLinkUp: values.isLinkUp,
            linkAge: .nanoseconds((now - values.linkChangedAt).nanoseconds),
            lastFailure: values.lastFailure,
            lastRefusal: values.lastRefusal,
            isSessionUp: values.isSessionUp,
            sessionAge: .nanoseconds((now - values.sessionChangedAt).nanoseconds),
            store: values.store,
            lastRefused: values.lastRefused,
            queuedMessages: queued,
            droppedMessages: dropped,
            sentMessages: values.sentMessages,
            sentFrames: values.sentFrames,
            sentBytes: values.sentBytes,
            receivedMessages: values.receivedMessages,
            receivedFrames: values.receivedFrames,
            receivedBytes: values.receivedBytes
        )
    }
}
