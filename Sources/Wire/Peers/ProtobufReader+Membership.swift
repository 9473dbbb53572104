import Replication

/// What is said about epochs.
extension ProtobufReader {
    mutating func membershipMessage(_ kind: Kind) throws(WireError) -> PeerMessage {
        switch kind {
        case .membership: .membership(try membership())
        case .mergePull: try mergePull()
        default: .mergePage(try mergePage())
        }
    }

    private mutating func membership() throws(WireError) -> Membership {
        var content: [UInt8] = []
        while let tag = try tag() {
            if tag == .bytes(1) { content = [UInt8](try bytes()) } else { try skip(tag) }
        }
        guard content.count <= PeerBatchCodec.contentByteLimit, let membership = Membership(content: content) else {
            throw .invalid("content")
        }
        return membership
    }

    private mutating func mergePull() throws(WireError) -> PeerMessage {
        var epoch: UInt32 = 0
        var after: UInt64 = 0
        while let tag = try tag() {
            switch tag {
            case .varint(1): epoch = try self.epoch()
            case .varint(2): after = try varint()
            default: try skip(tag)
            }
        }
        return .mergePull(epoch: epoch, after: after)
    }

    private mutating func mergePage() throws(WireError) -> MergePage {
        var epoch: UInt32 = 0
        var store: UInt64 = 0
        var after: UInt64 = 0
        var entries: [FeedEntry] = []
        var next: UInt64 = 0
        var isComplete = false
        var isActive = false
        while let tag = try tag() {
            switch tag {
            case .varint(1): epoch = try self.epoch()
            case .fixed64(2): store = try fixed64()
            case .varint(3): after = try varint()
            case .bytes(4):
                try check(entries.count + 1, "entries", limit: PeerBatchCodec.feedEntryLimit)
                var reader = try message()
                entries.append(try reader.feedEntry())
            case .varint(5): next = try counter("next")
            case .varint(6): isComplete = try flag()
            case .varint(7): isActive = try flag()
            default: try skip(tag)
            }
        }
        return MergePage(
            epoch: epoch,
            store: StoreID(store),
            after: after,
            entries: entries,
            next: next,
            isComplete: isComplete,
            isActive: isActive
        )
    }
}
