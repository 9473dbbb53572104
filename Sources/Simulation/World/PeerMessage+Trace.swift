import Paxos
import Replication

extension PeerMessage {
    /// The register that it is about.
    var key: RegisterKey? {
        switch self {
        case .prepare(let key, _), .promise(let key, _, _), .accept(let key, _), .accepted(let key, _),
            .refused(let key, _, _), .read(let key, _, _), .readReply(let key, _, _, _), .chosen(let key, _),
            .fetch(let key),
            .value(let key, _), .historyPull(let key, _, _), .history(let key, _):
            key
        case .prepareRange, .promiseRange, .refusedRange, .feedPull, .feed, .heartbeat, .membership, .mergePull,
            .summaryPull, .summaryPage,
            .mergePage:
            nil
        }
    }

    /// Says something that only a store may say that has forgotten nothing.
    var isOfVoter: Bool {
        switch self {
        case .promise, .accepted, .readReply, .prepare, .accept, .prepareRange, .promiseRange, .mergePage: true
        case .refused, .refusedRange, .read, .chosen, .fetch, .value, .feedPull, .feed, .historyPull, .history,
            .heartbeat, .membership, .mergePull, .summaryPull, .summaryPage:
            false
        }
    }

    /// The epoch whose voter it speaks for; `nil` for what is no voter's answer.
    var voterEpoch: UInt32? {
        switch self {
        case .promise(_, let ballot, _), .accepted(_, let ballot), .promiseRange(_, let ballot, _): ballot.epoch
        case .readReply(_, _, let epoch, _): epoch
        default: nil
        }
    }

    /// How many kinds of messages decide anything or keep nodes in step.
    static let kinds: UInt8 = 18

    /// Below `kinds`; `nil` for what the simulator's nodes do not send.
    var kind: UInt8? {
        switch self {
        case .prepare: 0
        case .promise: 1
        case .accept: 2
        case .accepted: 3
        case .refused: 4
        case .prepareRange: 5
        case .promiseRange: 6
        case .refusedRange: 7
        case .read: 8
        case .readReply: 9
        case .chosen: 10
        case .fetch: 11
        case .value: 12
        case .feedPull: 13
        case .feed: 14
        case .membership: 15
        case .mergePull, .mergePage: 16
        case .heartbeat: 17
        case .summaryPull, .summaryPage, .historyPull, .history: nil
        }
    }

    /// A few bits of what matters, for the trace's hash.
    var digest: UInt64 {
        switch self {
        case .prepare(_, let ballot): 1 << 60 ^ ballot.digest
        case .promise(_, let ballot, let accepted): 2 << 60 ^ ballot.digest ^ (accepted?.digest ?? 0)
        case .accept(_, let accepted): 3 << 60 ^ accepted.digest
        case .accepted(_, let ballot): 4 << 60 ^ ballot.digest
        case .refused(_, let ballot, let seen): 5 << 60 ^ ballot.digest ^ seen.digest << 7
        case .read(_, let round, _): 6 << 60 ^ round << 20
        case .readReply(_, let round, _, let accepted): 7 << 60 ^ round << 20 ^ (accepted?.digest ?? 0)
        case .chosen(_, let ballot): 8 << 60 ^ ballot.digest
        case .fetch: 9 << 60
        case .value(_, let accepted): 10 << 60 ^ accepted.digest
        case .feedPull(let range): 11 << 60 ^ range.after << 20
        case .feed(_, let entries, let next, _): 12 << 60 ^ next << 20 ^ UInt64(entries.count) << 40
        case .historyPull: 13 << 60
        case .history: 14 << 60
        case .prepareRange(_, let ballot): 16 << 58 ^ ballot.digest
        case .promiseRange(_, let ballot, let touched): 17 << 58 ^ ballot.digest ^ (touched.words.first ?? 0) << 3
        case .membership(let membership): 19 << 58 ^ UInt64(membership.epoch)
        case .mergePull(let epoch, let after): 20 << 58 ^ UInt64(epoch) ^ after << 20
        case .mergePage(let page): 21 << 58 ^ UInt64(page.epoch) ^ page.next << 20 ^ UInt64(page.entries.count) << 40
        case .summaryPull(let pull): 22 << 58 ^ pull.number
        case .summaryPage(let page): 23 << 58 ^ page.number ^ page.digest.low
        case .refusedRange(_, let ballot, let seen): 18 << 58 ^ ballot.digest ^ seen.digest << 7
        case .heartbeat(let heartbeat): 15 << 60 ^ heartbeat.round << 20 ^ heartbeat.settledThrough << 40
        }
    }

    /// In a few words.
    var summary: String {
        switch self {
        case .prepare(let key, let ballot): "PREPARE \(key) \(ballot)"
        case .promise(let key, let ballot, let accepted): "PROMISE \(key) \(ballot), holds \(text(accepted))"
        case .accept(let key, let accepted): "ACCEPT \(key) \(text(accepted))"
        case .accepted(let key, let ballot): "ACCEPTED \(key) \(ballot)"
        case .refused(let key, let ballot, let seen): "NACK \(key) \(ballot), seen \(seen)"
        case .read(let key, let round, _): "READ \(key) round \(round)"
        case .readReply(let key, let round, _, let accepted):
            "READ-REPLY \(key) round \(round), holds \(text(accepted))"
        case .chosen(let key, let ballot): "CHOSEN \(key) \(ballot)"
        case .fetch(let key): "FETCH \(key)"
        case .value(let key, let accepted): "VALUE \(key) \(text(accepted))"
        case .feedPull(let range): "FEED-PULL after \(range.after)\(range.withVersions ? " with versions" : "")"
        case .feed(_, let entries, let next, let head):
            "FEED \(entries.map { "\($0.sequence) \($0.key) \($0.ballot)" }) next \(next) head \(head)"
        case .membership(let membership): "MEMBERSHIP epoch \(membership.epoch)"
        case .mergePull(let epoch, let after): "MERGE-PULL for epoch \(epoch) after \(after)"
        case .mergePage(let page):
            "MERGE-PAGE for epoch \(page.epoch) \(page.entries.map { "\($0.sequence) \($0.key) \($0.ballot)" }) "
                + "next \(page.next)\(page.isComplete ? ", complete" : "")\(page.isActive ? ", active" : "")"
        case .summaryPull: "SUMMARY-PULL"
        case .summaryPage(let page): "SUMMARY \(page.count) registers"
        case .historyPull(let key, _, _): "HISTORY-PULL \(key)"
        case .history(let key, _): "HISTORY \(key)"
        case .prepareRange(let range, let ballot): "PREPARE-RANGE \(range) \(ballot)"
        case .promiseRange(let range, let ballot, _): "PROMISE-RANGE \(range) \(ballot)"
        case .refusedRange(let range, let ballot, let seen): "NACK-RANGE \(range) \(ballot), seen \(seen)"
        case .heartbeat(let heartbeat): "HEARTBEAT round \(heartbeat.round), settled \(heartbeat.settledThrough)"
        }
    }
}

private func text(_ accepted: Accepted?) -> String {
    accepted.map { "\($0.ballot) version \($0.version.number) \($0.version.hash)" } ?? "nothing"
}

extension Ballot {
    fileprivate var digest: UInt64 { round << 20 ^ UInt64(node) << 14 ^ UInt64(step) << 50 }
}

extension Accepted {
    fileprivate var digest: UInt64 { ballot.digest << 3 ^ version.hash.low }
}

extension Outcome {
    var digest: UInt64 {
        switch self {
        case .chosen(let accepted): 1 ^ accepted.digest
        case .unchanged(let accepted): 2 ^ (accepted?.digest ?? 0)
        case .refused: 3
        case .unknown: 4
        }
    }

    /// In a few words.
    var summary: String {
        switch self {
        case .chosen(let accepted): "chosen \(text(accepted))"
        case .unchanged(let accepted): "unchanged \(text(accepted))"
        case .refused(let refusal): "refused, \(refusal)"
        case .unknown: "unknown"
        }
    }
}
