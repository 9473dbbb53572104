extension RegisterSpace {
    /// The ways in which an operation may act on the replies that are on the wire.
    ///
    /// - Returns: Places in `deliveryTable`, whose voters are places in `order`.
    mutating func deliveries(to operation: Int, in state: ModelState) -> (range: Range<Int>, order: ModelStep.Order) {
        var found = SIMD8<UInt32>()
        var order = ModelStep.Order.unsorted
        for voter in 0..<layout.voters {
            found[voter] = voterInboxes[Int(state[voter]) * layout.operations + operation]
            guard model.reductions.contains(.symmetricVoters) else { continue }
            var place = voter
            while place > 0, found[place - 1] > found[place] {
                (found[place - 1], found[place]) = (found[place], found[place - 1])
                (order[place - 1], order[place]) = (order[place], order[place - 1])
                place -= 1
            }
        }
        var inboxes: UInt32 = 0
        for place in 0..<layout.voters { inboxes = deliveryTable.inboxes(inboxes, adding: found[place]) }
        let number = state[layout.operation(operation)]
        if let known = deliveryTable.find(operation: number, inboxes: inboxes) { return (known, order) }
        var search = Search(inboxes: deliveryTable.sets(in: inboxes).map { sets[$0].numbers })
        explore(&search, from: number)
        return (deliveryTable.insert(operation: number, inboxes: inboxes, search.found), order)
    }

    /// A search through all orders in which replies may arrive.
    private struct Search {
        /// The replies of each voter.
        let inboxes: [[UInt32]]
        var path: [(voter: Int, reply: UInt32)] = []
        var seen: Set<StepTable.Result> = []
        var found: [DeliveryTable.Delivery] = []

        /// - Returns: Whether no other order led to the same.
        mutating func isNew(_ result: StepTable.Result) -> Bool {
            seen.insert(result).inserted
        }
    }

    private mutating func explore(_ search: inout Search, from number: UInt32) {
        for (voter, inbox) in search.inboxes.enumerated() {
            for reply in inbox {
                let result = operationStep(number, .reply(reply, voter: voter))
                guard result.state != number || result.effect != 0, search.isNew(result) else { continue }
                search.path.append((voter: voter, reply: reply))
                keep(result, in: &search)
                search.path.removeLast()
            }
        }
    }

    private mutating func keep(_ result: StepTable.Result, in search: inout Search) {
        guard model.reductions.contains(.fusedReplies) else {
            search.found.append(DeliveryTable.Delivery(result: result, path: search.path))
            return
        }
        switch operationEffects[result.effect] {
        case .none: explore(&search, from: result.state)
        case .mayFallBack, .mayRetry:
            // The next attempt starts afresh: who answered this one makes no difference to it.
            if operationFacts[Int(result.state)].hasAttempts {
                let fresh = operationStep(result.state, .attempt(round: OperationInput.highestRound, known: 0))
                if search.isNew(StepTable.Result(state: fresh.state, effect: result.effect)) {
                    search.found.append(DeliveryTable.Delivery(result: result, path: search.path))
                }
            }
            explore(&search, from: result.state)
        case .send, .answer, .answerAndSend, .finding:
            search.found.append(DeliveryTable.Delivery(result: result, path: search.path))
        }
    }
}
