import Formats
import Hummingbird
import Paxos
import Registry
import Replication

/// `POST /v1/cluster/membership`: a node comes, gets a vote, or leaves.
extension OperationsController {
    func changeMembership(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        let caller = try call.identifiedCaller()
        var body = try BodyObject(try await call.json(limit: configuration.bodyLimit))
        let change = try MembershipChange(&body)
        try body.finish()
        switch await registry.changeMembership(change, caller: caller) {
        case .success(let membership):
            return .json { writer in writer.membership(membership) }
        case .failure(let failure):
            throw Problem(failure)
        }
    }
}

extension MembershipChange {
    fileprivate init(_ body: inout BodyObject) throws(Problem) {
        let kind = try body.requiredText("change")
        let node = try body.node("node")
        switch kind {
        case "add":
            let store = try body.requiredText("store")
            guard let number = UInt64(store, radix: 16) else { throw .field("store", "must be 16 hexadecimal digits") }
            let addresses = (peer: try body.requiredText("peer"), api: try body.requiredText("api"))
            for (name, text) in [("peer", addresses.peer), ("api", addresses.api)] {
                guard (1...253).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
                    throw .field(name, "must be 1 to 253 printable ASCII characters without spaces")
                }
            }
            guard addresses.peer.hasPort else { throw .field("peer", "must be host:port") }
            self = .add(
                Membership.Member(node: node, store: StoreID(number), peer: addresses.peer, api: addresses.api)
            )
        case "promote":
            self = .promote(node, replacing: try body.optionalNode("replacing"))
        case "remove":
            self = .remove(node)
        default:
            throw .field("change", "must be add, promote or remove")
        }
    }
}

extension String {
    /// Whether it ends with a colon and the number of a TCP port.
    fileprivate var hasPort: Bool {
        guard let colon = lastIndex(of: ":"), colon != startIndex, let port = Int(self[index(after: colon)...]) else {
            return false
        }
        return (1...65_535).contains(port)
    }
}

extension BodyObject {
    fileprivate mutating func node(_ name: String) throws(Problem) -> NodeID {
        guard let node = try optionalNode(name) else { throw .field(name, "is required") }
        return node
    }

    fileprivate mutating func optionalNode(_ name: String) throws(Problem) -> NodeID? {
        guard let text = try text(name) else { return nil }
        guard let number = UInt64(text), let node = NodeID(checking: number) else {
            throw .field(name, "must be a node's number, 1 to 63, as a text")
        }
        return node
    }
}

extension JSONWriter {
    fileprivate mutating func membership(_ membership: Membership) {
        beginObject()
        member("epoch", membership.epoch)
        name("members")
        beginArray()
        for member in membership.members {
            beginObject()
            self.member("id", member.node.rawValue)
            self.member("store", member.store.description)
            self.member("isVoter", member.isVoter)
            self.member("peer", member.peer)
            self.member("api", member.api)
            endObject()
        }
        endArray()
        endObject()
    }
}

extension Problem {
    fileprivate init(_ failure: MembershipFailure) {
        switch failure {
        case .denied(let refusal): self.init(refused: refusal)
        case .notPossible(let error): self.init(.membership, "\(error)")
        case .overtaken(let epoch): self.init(.membership, "somebody else made epoch \(epoch); look and decide again")
        case .unavailable: self.init(.noQuorum)
        case .unknown: self.init(.unknownOutcome, "look at /v1/cluster")
        }
    }
}
