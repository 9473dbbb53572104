import Paxos
import PeerTransport
import Replication
import Synchronization

/// A peer's way out; closed until the transport exists.
final class BoundOutlet: Sendable {
    private let transport = Mutex<PeerTransport?>(nil)

    func open(_ transport: PeerTransport) { self.transport.withLock { $0 = transport } }

    func send(_ messages: [PeerMessage], to node: NodeID) {
        transport.withLock { $0 }?.send(messages, to: node)
    }
}

/// Something that happens once and that one task waits for.
final class BoundEvent: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func happen() { continuation.finish() }

    func wait() async { for await _ in stream {} }
}

/// Confirms every acceptance.
final class AnsweringPeer: PeerReceiver {
    let outlet = BoundOutlet()
    /// The link is up.
    let isUp = BoundEvent()

    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID) {
        let answers = messages.compactMap { message -> PeerMessage? in
            guard case .accept(let key, let accepted) = message else { return nil }
            return .accepted(key, accepted.ballot)
        }
        outlet.send(answers, to: node)
    }

    func linkUp(to node: NodeID) { isUp.happen() }
    func linkDown(to node: NodeID, reason: String) {}
    func sessionUp(from node: NodeID, store: StoreID) {}
    func sessionDown(from node: NodeID) {}
}

/// Has a number of acceptances in flight: sends the next ones when confirmations come.
final class AskingPeer: PeerReceiver {
    private struct State {
        /// How many are to be in flight; 0 to stop.
        var limit = 0
        var inFlight = 0
        var round: UInt64 = 0
        /// When the acceptance of a round was handed over, by its rest modulo their count: a link keeps the order.
        var sentAt: [ContinuousClock.Instant] = []
        var roundTrips: [Duration] = []
        var isDrained: BoundEvent?
        /// Why nothing can be measured any more.
        var failure: String?
    }

    let outlet = BoundOutlet()
    /// The link is up.
    let isUp = BoundEvent()
    private let peer: NodeID
    private let acceptances: [(RegisterKey, Version)]
    private let state = Mutex(State())

    /// - Parameters:
    ///   - peer: Who confirms.
    ///   - acceptances: What is sent, in turn, in a ballot of its own each time.
    init(to peer: NodeID, _ acceptances: [(RegisterKey, Version)]) {
        self.peer = peer
        self.acceptances = acceptances
    }

    func start(_ inFlight: Int) {
        let messages = state.withLock { state in
            state.limit = inFlight
            state.sentAt = Array(repeating: .now, count: inFlight)
            state.roundTrips = []
            return fill(&state)
        }
        outlet.send(messages, to: peer)
    }

    /// Sends no more, and waits until all that is in flight has come back.
    ///
    /// - Returns: The times until confirmations came, in ascending order.
    /// - Throws: `BoundError` if the connection broke.
    func stop() async throws -> [Duration] {
        let isDrained = BoundEvent()
        state.withLock { state in
            state.limit = 0
            state.isDrained = isDrained
            if state.inFlight == 0 || state.failure != nil { isDrained.happen() }
        }
        await isDrained.wait()
        return try state.withLock { state in
            if let failure = state.failure { throw BoundError(description: failure) }
            defer { state.roundTrips = [] }
            return state.roundTrips.sorted()
        }
    }

    private func fill(_ state: inout State) -> [PeerMessage] {
        guard state.inFlight < state.limit else { return [] }
        let now = ContinuousClock.now
        return (state.inFlight..<state.limit).map { _ in
            state.round += 1
            state.inFlight += 1
            state.sentAt[Int(state.round % UInt64(state.sentAt.count))] = now
            let (key, version) = acceptances[Int(state.round % UInt64(acceptances.count))]
            let ballot = Ballot(epoch: 1, round: state.round, node: NodeID(1))
            return .accept(key, Accepted(ballot: ballot, version: version))
        }
    }

    func received(_ messages: [PeerMessage], from node: NodeID, store: StoreID) {
        let now = ContinuousClock.now
        let next = state.withLock { state in
            for case .accepted(_, let ballot) in messages {
                state.inFlight -= 1
                state.roundTrips.append(now - state.sentAt[Int(ballot.round % UInt64(state.sentAt.count))])
            }
            if state.limit == 0, state.inFlight == 0 { state.isDrained?.happen() }
            return fill(&state)
        }
        outlet.send(next, to: peer)
    }

    func linkUp(to node: NodeID) { isUp.happen() }
    func linkDown(to node: NodeID, reason: String) { fail("the link broke: \(reason)") }
    func sessionUp(from node: NodeID, store: StoreID) {}
    func sessionDown(from node: NodeID) { fail("the answering end's link broke") }

    private func fail(_ reason: String) {
        state.withLock { state in
            state.limit = 0
            state.failure = reason
            state.isDrained?.happen()
        }
    }
}

/// Why a bound could not be measured, in a sentence.
struct BoundError: Error, CustomStringConvertible {
    let description: String
}
