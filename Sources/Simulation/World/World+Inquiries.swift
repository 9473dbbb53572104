import Paxos
import Replication

/// Rule 28: what became of a request that ended as unknown can be found out, and is the same wherever it is asked (I14).
///
/// When all is at rest, some such requests are sent once more under their ids, one after the other, each at all voters at
/// the same time.
struct Inquiry {
    /// What a node makes of a request that it is asked about again.
    enum Answer: String {
        /// Now or before.
        case tookEffect = "took effect"
        case turnedAway = "was turned away"
        /// The record has forgotten; whoever asks is told so.
        case expired
    }

    /// The operations to ask about; the last one is asked about just now.
    var waiting: [Int]
    /// What the nodes said of that one.
    var answers: [Answer] = []
    /// How many nodes have not answered.
    var open = 0
}

extension World {
    /// Of each register, at most; of all registers, at most.
    private static let inquiriesOfRegister = 3
    private static let inquiries = 16

    mutating func beginInquiry() {
        var waiting: [Int] = []
        var perRegister = Array(repeating: 0, count: keys.count)
        for index in operations.indices.reversed() where operations[index].result == .unknown {
            let operation = operations[index]
            guard waiting.count < World.inquiries, operation.kind != .read, operation.kind != .localRead,
                perRegister[operation.key] < World.inquiriesOfRegister
            else { continue }
            perRegister[operation.key] += 1
            waiting.append(index)
        }
        inquiry = Inquiry(waiting: waiting)
        inquireNext()
    }

    private mutating func inquireNext() {
        guard let operation = inquiry?.waiting.last else { return }
        let voters = nodes.indices.filter {
            membership.quorum.isVoter(nodes[$0].id) && !nodes[$0].staysDown && !nodes[$0].isAmnesiac
        }
        record(.noted("everybody is asked again about request \(operations[operation].request)", nil))
        inquiry?.answers = []
        inquiry?.open = voters.count
        for node in voters { inquire(node) }
    }

    /// Asks one node.
    mutating func inquire(_ node: Int) {
        guard let index = inquiry?.waiting.last else { return }
        guard nodes[node].isUp else { return plan(.inquire(node: node), after: 50_000) }
        if nodes[node].takenForRefused.contains(index) { return answered(.turnedAway) }
        lastValue += 1
        let command = command(of: operations[index], value: lastValue)
        nodes[node].nextRequest += 1
        nodes[node].inquiries.insert(nodes[node].nextRequest)
        let deadline = nodes[node].clock.reading(at: now).advanced(byMicroseconds: options.requestTimeout)
        let key = keys[operations[index].key]
        post(.propose(request: nodes[node].nextRequest, key, command.change, deadline: deadline), to: node)
    }

    private func command(of operation: ClientOperation, value: UInt64) -> NumberCommand {
        operation.command(value: value, expiresAt: operation.seenVersion + UInt64(HeldNumber.remembered))
    }

    /// A node is done with the question.
    mutating func resolved(_ outcome: Outcome, _ node: Int) {
        guard let index = inquiry?.waiting.last else { return }
        let key = operations[index].key
        switch outcome {
        case .chosen(let accepted):
            checkShown(accepted, key, node)
            answered(.tookEffect)
        case .unchanged(let accepted):
            if let accepted { checkShown(accepted, key, node) }
            switch command(of: operations[index], value: 0).decide(on: accepted?.version) {
            case .repeated: answered(.tookEffect)
            case .rejected: answered(.turnedAway)
            case .expired: answered(.expired)
            case .write:
                violate(Violation("I10", key: key, "\(nodes[node].id) leaves a version that had to change"))
            }
        case .refused, .unknown:
            plan(.inquire(node: node), after: 50_000)
        }
    }

    private mutating func answered(_ answer: Inquiry.Answer) {
        guard let index = inquiry?.waiting.last else { return }
        inquiry?.answers.append(answer)
        inquiry?.open -= 1
        guard inquiry?.open == 0, let answers = inquiry?.answers else { return }
        if let other = answers.first(where: { $0 != answers[0] }) {
            let request = operations[index].request
            violate(
                Violation(
                    "I14",
                    key: operations[index].key,
                    "request \(request) \(answers[0].rawValue) at one node, and \(other.rawValue) at another one"
                )
            )
        }
        inquiry?.waiting.removeLast()
        inquireNext()
    }
}
