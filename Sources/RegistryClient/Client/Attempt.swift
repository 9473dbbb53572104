/// How one try at one node ended.
enum Attempt: Sendable {
    case answered(ClientResponse)
    /// The node did not get the request.
    case notSent(reason: String)
    /// The node may have got the request; its answer did not come.
    case lost(reason: String)
}

/// What a try means for the request as a whole.
enum Verdict: Sendable {
    case done(ClientResponse)
    /// Another node would say the same.
    case refused(Problem)
    /// Nothing was written by this try; another node may serve.
    case tryNext(reason: String, Problem?)
    /// This try may have taken effect.
    case unknown(reason: String)

    /// * `isWrite`: a read that got lost is just asked again.
    init(_ attempt: Attempt, isWrite: Bool) {
        switch attempt {
        case .notSent(let reason): self = .tryNext(reason: reason, nil)
        case .lost(let reason): self = isWrite ? .unknown(reason: reason) : .tryNext(reason: reason, nil)
        case .answered(let response): self.init(response, isWrite: isWrite)
        }
    }

    private init(_ response: ClientResponse, isWrite: Bool) {
        guard response.status >= 300 else {
            self = .done(response)
            return
        }
        let problem = Problem(response)
        let reason = "\(problem)"
        switch (problem.status, problem.code) {
        case (_, "unknown-outcome"), (_, "unknown"):
            self = isWrite ? .unknown(reason: reason) : .tryNext(reason: reason, problem)
        case (401, "wrong-credentials"), (429, "rate-limited"), (429, "locked-out"):
            // Asking the other nodes as well would count as more wrong passwords.
            self = .refused(problem)
        case (401, _):
            // A key made a moment ago at one node may not have reached another.
            self = .tryNext(reason: reason, problem)
        case (429, _), (503, _):
            self = .tryNext(reason: reason, problem)
        case (500..., _):
            // A node that stumbled, or something between: nobody knows how far the request got.
            self = isWrite ? .unknown(reason: reason) : .tryNext(reason: reason, problem)
        default:
            self = .refused(problem)
        }
    }
}
