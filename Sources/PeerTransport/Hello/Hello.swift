import NIOHTTP1
import Paxos
import Replication

/// What a sender says about itself and its addressee before the first frame.
package struct Hello: Hashable, Sendable {
    package var clusterID: String
    package var epoch: UInt32
    package var node: NodeID
    package var store: StoreID
    package var addressee: NodeID

    package init(clusterID: String, epoch: UInt32, node: NodeID, store: StoreID, addressee: NodeID) {
        self.clusterID = clusterID
        self.epoch = epoch
        self.node = node
        self.store = store
        self.addressee = addressee
    }

    /// Reads the headers of a request.
    package init(_ headers: HTTPHeaders) throws(PeerRefusal) {
        guard try Hello.value(PeerProtocol.versionHeader, in: headers) == PeerProtocol.version else {
            throw .wrongProtocol
        }
        clusterID = try Hello.value(PeerProtocol.clusterHeader, in: headers)
        epoch = try Hello.parse(PeerProtocol.epochHeader, in: headers) { UInt32($0) }
        node = try Hello.parse(PeerProtocol.nodeHeader, in: headers, NodeID.init(number:))
        store = try Hello.parse(PeerProtocol.storeHeader, in: headers) { UInt64($0, radix: 16).map(StoreID.init) }
        addressee = try Hello.parse(PeerProtocol.addresseeHeader, in: headers, NodeID.init(number:))
    }

    package var headers: HTTPHeaders {
        [
            PeerProtocol.versionHeader: PeerProtocol.version,
            PeerProtocol.clusterHeader: clusterID,
            PeerProtocol.epochHeader: String(epoch),
            PeerProtocol.nodeHeader: String(node.rawValue),
            PeerProtocol.storeHeader: store.description,
            PeerProtocol.addresseeHeader: String(addressee.rawValue),
        ]
    }

    private static func value(_ name: String, in headers: HTTPHeaders) throws(PeerRefusal) -> String {
        let values = headers[name]
        guard values.count == 1 else { throw .malformedHello(header: name) }
        return values[0]
    }

    private static func parse<Value>(
        _ name: String,
        in headers: HTTPHeaders,
        _ parse: (String) -> Value?
    ) throws(PeerRefusal) -> Value {
        guard let value = parse(try value(name, in: headers)) else { throw .malformedHello(header: name) }
        return value
    }
}

extension NodeID {
    /// A node's number in decimal digits, from outside.
    fileprivate init?(number: String) {
        guard let number = UInt64(number) else { return nil }
        self.init(checking: number)
    }
}
