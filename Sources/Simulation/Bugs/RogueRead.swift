import Paxos
import Replication

/// A read that answers as soon as a quorum replied, with the highest ballot named: wrong, because nothing says that it
/// is chosen.
struct RogueRead {
    let request: UInt64
    let key: RegisterKey
    let deadline: Moment
    var replies = NodeSet()
    var highest: Accepted?
}

extension RogueProposer {
    mutating func startRead(_ request: UInt64, _ key: RegisterKey, _ deadline: Moment) {
        round += 1
        // Far from the numbers of the replica's own reads.
        let name = round + 1 << 60
        reads[name] = RogueRead(request: request, key: key, deadline: deadline)
        broadcast(.read(key, name, epoch: 1))
    }

    mutating func readReply(_ round: UInt64, _ accepted: Accepted?, from sender: NodeID) {
        guard var read = reads[round] else { return }
        read.replies.insert(sender)
        if accepted?.ballot ?? .zero > read.highest?.ballot ?? .zero { read.highest = accepted }
        reads[round] = read
        guard quorum.isReached(by: read.replies) else { return }
        reads[round] = nil
        endings.append((read.request, .unchanged(read.highest)))
    }
}
