import Paxos
import Replication

/// What clients do: one request at a time, repeated under the same id until it has an answer.
extension World {
    mutating func think(_ client: Int) {
        guard !isHealing, !options.isScripted else { return }
        guard clients[client].operation == nil else { return }
        let key = random.draw(below: keys.count)
        if random.chance(options.rushProbability) {
            for other in clients.indices where clients[other].operation == nil { begin(other, key, .claim) }
        } else {
            begin(client, key, nil)
        }
    }

    /// A client begins a request: what it wants, or whatever fits what its node shows, at this node or any.
    mutating func begin(_ client: Int, _ key: Int, _ wanted: NumberCommand.Kind?, at place: Int? = nil) {
        let node = place ?? drawNode()
        clients[client].node = node
        let seen = nodes[node].disk.visible.chosen(key)?.version
        let kind = wanted ?? choose(client, seen)
        let operation = ClientOperation(
            client: client,
            key: key,
            kind: kind,
            holder: clients[client].holder,
            request: UInt64(operations.count + 1),
            invoked: now,
            seenVersion: seen?.number ?? 0,
            attempted: now
        )
        operations.append(operation)
        clients[client].operation = operations.count - 1
        attempt(client, operations.count - 1)
    }

    private mutating func choose(_ client: Int, _ seen: Version?) -> NumberCommand.Kind {
        if options.hasPorts, let kind = choosePort(client, seen) { return kind }
        if random.chance(options.readShare) { return .read }
        let holder = seen.flatMap { HeldNumber($0.content) }?.holder ?? 0
        if holder == 0 { return random.pick([.claim, .claim, .claim, .claim, .read, .read, .localRead]) }
        if holder == clients[client].holder {
            return random.pick([.update, .update, .update, .update, .release, .release, .read, .read, .claim])
        }
        return random.pick([.claim, .claim, .read, .read, .localRead, .update, .release])
    }

    /// Something about porting, by draws of its own; `nil` for anything else.
    ///
    /// A client that wants another's number shows the PIN that its node knows, which may have been replaced, or a guess.
    private mutating func choosePort(_ client: Int, _ seen: Version?) -> NumberCommand.Kind? {
        guard portRandom.chance(0.5), let number = seen.flatMap({ HeldNumber($0.content) }), number.holder != 0 else {
            return nil
        }
        guard number.holder == clients[client].holder else {
            return .port(pin: portRandom.chance(0.3) ? .max : number.pin)
        }
        return portRandom.pick([.setPIN, .setPIN, .setPIN, .lock, .unlock, .unlock])
    }

    /// A client whose request ended sends it once more, under the same id.
    mutating func askAgain(_ operation: Int, at node: Int) {
        let client = operations[operation].client
        operations[operation].result = .open
        operations[operation].completed = nil
        clients[client].operation = operation
        clients[client].node = node
        attempt(client, operation)
    }

    private mutating func attempt(_ client: Int, _ operation: Int) {
        lastValue += 1
        clients[client].attempt += 1
        operations[operation].attempts += 1
        operations[operation].isAlone = operations[operation].running == 0
        operations[operation].running += 1
        operations[operation].attempted = now
        // The first attempt expires too: it may wait at a node while a repetition takes effect at another one, until the
        // record has forgotten that. A product's record remembers ten minutes; the world knows the present version instead.
        let isRepeated = operations[operation].attempts > 1
        let seen =
            isRepeated ? operations[operation].seenVersion : UInt64(chains[operations[operation].key].chain.count)
        let attempt = WorldEvent.Attempt(
            client: client,
            operation: operation,
            number: clients[client].attempt,
            node: clients[client].node,
            command: operations[operation].command(
                value: lastValue,
                expiresAt: seen + UInt64(HeldNumber.remembered)
            )
        )
        plan(.ask(attempt), after: random.wait(mean: 100))
        let patience = options.requestTimeout + 100_000
        // Some are impatient, and ask elsewhere while the first node is still at it.
        plan(.lostPatience(attempt), after: random.chance(0.1) ? patience / 4 : patience)
    }

    mutating func ask(_ attempt: WorldEvent.Attempt) {
        let node = attempt.node
        guard nodes[node].isUp else {
            operations[attempt.operation].running -= 1
            plan(.answer(attempt, .refused), after: random.draw(0...1_000))
            return
        }
        let key = operations[attempt.operation].key
        record(.asked(client: attempt.client, nodes[node].id, keys[key], attempt.command))
        if attempt.command.kind == .localRead {
            operations[attempt.operation].running -= 1
            if let accepted = nodes[node].disk.visible.chosen(key) { checkShown(accepted, key, node) }
            plan(.answer(attempt, .refused), after: random.draw(0...1_000))
            return
        }
        if nodes[node].takenForRefused.contains(attempt.operation) {
            operations[attempt.operation].running -= 1
            let shown = nodes[node].disk.visible.chosen(key)?.version.number ?? 0
            plan(.answer(attempt, .saw(version: shown)), after: 1_000)
            return
        }
        nodes[node].nextRequest += 1
        let request = nodes[node].nextRequest
        nodes[node].tickets[request] = attempt
        let deadline = nodes[node].clock.reading(at: now).advanced(byMicroseconds: options.requestTimeout)
        if attempt.command.kind == .read, random.chance(0.9) {
            post(.read(request: request, keys[key], deadline: deadline), to: node)
        } else {
            post(.propose(request: request, keys[key], attempt.command.change, deadline: deadline), to: node)
        }
    }

    /// A node is done with an attempt.
    mutating func ended(_ request: UInt64, _ outcome: Outcome, _ node: Int) {
        if nodes[node].operatorRequests.remove(request) != nil { return }
        if let key = nodes[node].repairs.removeValue(forKey: request) { return repaired(key, outcome, node) }
        if nodes[node].inquiries.remove(request) != nil { return resolved(outcome, node) }
        guard let attempt = nodes[node].tickets.removeValue(forKey: request) else {
            return violate(Violation("I12", "\(nodes[node].id) ends request \(request) twice"))
        }
        let key = operations[attempt.operation].key
        record(.ended(client: attempt.client, nodes[node].id, keys[key], outcome))
        operations[attempt.operation].running -= 1
        if operations[attempt.operation].result == .open, outcome == .unknown {
            operations[attempt.operation].isInDoubt = true
        }
        if outcome == .unknown, options.plantedBug == .unknownTakenForRefused {
            nodes[node].takenForRefused.insert(attempt.operation)
        }
        let answer = interpret(outcome, of: attempt, key, node)
        if answer == .refused { refusedValues.insert(attempt.command.value) }
        guard !random.chance(isHealing ? 0 : options.replyLoss) else { return faults.note(.replyLoss) }
        plan(.answer(attempt, answer), after: random.wait(mean: 100))
    }

    /// What a node makes of an outcome, from the version that it names.
    private mutating func interpret(
        _ outcome: Outcome,
        of attempt: WorldEvent.Attempt,
        _ key: Int,
        _ node: Int
    ) -> WorldEvent.Answer {
        switch outcome {
        case .chosen(let accepted):
            checkShown(accepted, key, node)
            return .tookEffect(version: accepted.version.number)
        case .unchanged(let accepted):
            if let accepted { checkShown(accepted, key, node) }
            let version = accepted?.version.number ?? 0
            guard attempt.command.kind != .read else { return .saw(version: version) }
            switch attempt.command.decide(on: accepted?.version) {
            case .repeated: return .tookEffect(version: nil)
            case .rejected: return .saw(version: version)
            case .expired: return .expired
            case .write:
                violate(Violation("I10", key: key, "\(nodes[node].id) leaves version \(version), which had to change"))
                return .unknown
            }
        case .refused: return .refused
        case .unknown: return .unknown
        }
    }

    mutating func answered(_ attempt: WorldEvent.Attempt, _ answer: WorldEvent.Answer) {
        let operation = attempt.operation
        guard isPresent(attempt) else { return }
        switch answer {
        case .tookEffect(let version):
            end(operation, .tookEffect(version: version))
        case .saw(let version):
            // What ended while the answer was on its way may have taken effect.
            operations[operation].isFinal = operations[operation].isAlone
            end(operation, .saw(version: version))
        case .expired:
            end(operation, .unknown)
        case .refused where attempt.command.kind == .localRead:
            end(operation, .refused)
        case .refused:
            tryAgain(attempt)
        case .unknown:
            operations[operation].isInDoubt = true
            tryAgain(attempt)
        }
    }

    mutating func lostPatience(_ attempt: WorldEvent.Attempt) {
        guard isPresent(attempt) else { return }
        operations[attempt.operation].isInDoubt = true
        tryAgain(attempt)
    }

    /// Not an answer to an attempt that the client has given up.
    private func isPresent(_ attempt: WorldEvent.Attempt) -> Bool {
        clients[attempt.client].operation == attempt.operation && clients[attempt.client].attempt == attempt.number
    }

    private mutating func tryAgain(_ attempt: WorldEvent.Attempt) {
        let operation = attempt.operation
        guard isHealing || operations[operation].attempts < options.attempts else {
            end(operation, operations[operation].isInDoubt ? .unknown : .refused)
            return
        }
        // The present attempt is over; a late answer to it must not count.
        clients[attempt.client].attempt += 1
        clients[attempt.client].node = drawNode()
        plan(.retry(client: attempt.client, operation: operation), after: random.draw(1_000...100_000))
    }

    mutating func retry(_ client: Int, _ operation: Int) {
        guard clients[client].operation == operation else { return }
        attempt(client, operation)
    }

    private mutating func end(_ operation: Int, _ result: ClientOperation.Result) {
        operations[operation].result = result
        operations[operation].completed = now
        let client = operations[operation].client
        clients[client].operation = nil
        plan(.think(client: client), after: random.wait(mean: options.thinkTime))
    }
}
