import FoundationEssentials
import Numbering
import Paxos
import PeerTransport
import RegistryWeb
import Replication
import Synchronization
import Wire

/// Stands between the replica and its peers where the configuration allows experiments: keeps what was said about
/// numbers, and holds everything back while the node is cut off. For the replica that is a network that loses messages.
final class ExperimentGate: Sendable {
    /// The newest so many messages are kept.
    static let capacity = 8_192
    /// A node that was forgotten joins again by itself.
    static let longestCut: Duration = .seconds(600)

    private struct Entry {
        let key: RegisterKey?
        let range: RegisterRange?
        let message: TracedMessage
    }

    private struct State {
        var entries: [Entry] = []
        var cutUntil: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let node: UInt16

    init(node: NodeID) {
        self.node = node.rawValue
    }

    var isCut: Bool {
        state.withLock { $0.cutUntil.map { ContinuousClock.now < $0 } ?? false }
    }

    func setCut(_ isCut: Bool) {
        state.withLock { $0.cutUntil = isCut ? .now + Self.longestCut : nil }
    }

    /// Notes messages on their way out. `false` when they must not leave.
    func passes(_ messages: [PeerMessage], to node: NodeID) -> Bool {
        let isCut = isCut
        let entries = messages.compactMap { entry($0, to: node, isLost: isCut) }
        guard !entries.isEmpty else { return !isCut }
        state.withLock { state in
            if state.entries.count + entries.count > Self.capacity { state.entries.removeFirst(Self.capacity / 2) }
            state.entries.append(contentsOf: entries.suffix(Self.capacity / 2))
        }
        return !isCut
    }

    func trace(of number: TelephoneNumber) -> [TracedMessage] {
        let key = RegisterKeys.key(number)
        let range = key.place?.range
        return state.withLock { state in
            state.entries.filter { $0.key == key || ($0.range != nil && $0.range == range) }.map(\.message)
        }
    }

    private func entry(_ message: PeerMessage, to node: NodeID, isLost: Bool) -> Entry? {
        let (kind, key, range, ballot): (String, RegisterKey?, RegisterRange?, Ballot?)
        switch message {
        case .prepare(let register, let made): (kind, key, range, ballot) = ("prepare", register, nil, made)
        case .promise(let register, let made, _): (kind, key, range, ballot) = ("promise", register, nil, made)
        case .accept(let register, let value): (kind, key, range, ballot) = ("accept", register, nil, value.ballot)
        case .accepted(let register, let made): (kind, key, range, ballot) = ("accepted", register, nil, made)
        case .refused(let register, _, let seen): (kind, key, range, ballot) = ("refused", register, nil, seen)
        case .prepareRange(let all, let made): (kind, key, range, ballot) = ("prepare-range", nil, all, made)
        case .promiseRange(let all, let made, _): (kind, key, range, ballot) = ("promise-range", nil, all, made)
        case .refusedRange(let all, _, let seen): (kind, key, range, ballot) = ("refused-range", nil, all, seen)
        case .chosen(let register, let made): (kind, key, range, ballot) = ("chosen", register, nil, made)
        case .read(let register, _, _): (kind, key, range, ballot) = ("read", register, nil, nil)
        case .readReply(let register, _, _, let value):
            (kind, key, range, ballot) = ("answer", register, nil, value?.ballot)
        case .fetch(let register): (kind, key, range, ballot) = ("fetch", register, nil, nil)
        case .value(let register, let value): (kind, key, range, ballot) = ("value", register, nil, value.ballot)
        case .feedPull, .feed, .historyPull, .history, .heartbeat, .membership, .mergePull, .mergePage, .summaryPull,
            .summaryPage:
            return nil
        }
        let traced = TracedMessage(
            microseconds: UInt64(Date().timeIntervalSince1970 * 1_000_000),
            from: self.node,
            to: node.rawValue,
            kind: kind,
            ballot: ballot.map { "\($0)" } ?? "",
            isLost: isLost
        )
        return Entry(key: key, range: range, message: traced)
    }
}

/// The replica's ear while experiments are allowed: hears nothing while the node is cut off.
struct GatedReceiver: PeerReceiver {
    let gate: ExperimentGate
    let receiver: any PeerReceiver

    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID) {
        guard !gate.isCut else { return }
        receiver.received(messages, from: node, store: store)
    }

    func linkUp(to node: NodeID) { receiver.linkUp(to: node) }
    func linkDown(to node: NodeID, reason: String) { receiver.linkDown(to: node, reason: reason) }
    func sessionUp(from node: NodeID, store: StoreID) { receiver.sessionUp(from: node, store: store) }
    func sessionDown(from node: NodeID) { receiver.sessionDown(from: node) }
}
