import Paxos

/// The numbers of all versions, proposals, requests and replies that came up in a check, and what the checker asks
/// about them often.
struct ModelCatalog {
    /// A ballot squeezed into one word of the same order: round, node, step.
    typealias Rank = UInt32

    /// What the wire needs to know about a request without unpacking it.
    struct RequestFacts {
        let isAccept: Bool
        let operation: UInt32
        let rank: Rank
        /// What an ACCEPT asks for; 0 for a PREPARE.
        let proposal: UInt32
    }

    private(set) var requests = Interner<ModelRequest>()
    private(set) var requestFacts: [RequestFacts] = []
    private(set) var replies = Interner<ModelReply>()
    private(set) var replyOperations: [UInt32] = []

    /// Version number 0 stands for the untouched register.
    private var versions: [Version?] = [nil]
    private var bases: [UInt32] = [0]
    private var versionNumbers: [ValueHash: UInt32] = [.none: 0]

    /// Proposal number 0 stands for none.
    private var proposals: [Accepted?] = [nil]
    private var proposalNumbers: [Accepted: UInt32] = [:]
    private var proposalVersions: [UInt32] = [0]
    private var proposalRanks: [Rank] = [0]

    static func rank(_ ballot: Ballot) -> Rank {
        precondition(ballot.round < 1 << 20 && ballot.step < 1 << 4, "a model's rounds and steps are few")
        return Rank(ballot.round) << 12 | Rank(min(ballot.node, 0xFF)) << 4 | Rank(ballot.step)
    }

    // MARK: - Numbers

    mutating func number(of version: Version?) -> UInt32 {
        guard let version else { return 0 }
        if let number = versionNumbers[version.hash] { return number }
        guard let base = versionNumbers[version.base] else { preconditionFailure("a version comes after its base") }
        let number = UInt32(versions.count)
        versions.append(version)
        bases.append(base)
        versionNumbers[version.hash] = number
        return number
    }

    mutating func number(of proposal: Accepted?) -> UInt32 {
        guard let proposal else { return 0 }
        if let number = proposalNumbers[proposal] { return number }
        let number = UInt32(proposals.count)
        proposals.append(proposal)
        proposalNumbers[proposal] = number
        proposalVersions.append(self.number(of: proposal.version))
        proposalRanks.append(ModelCatalog.rank(proposal.ballot))
        return number
    }

    mutating func number(of request: ModelRequest) -> UInt32 {
        let (number, isNew) = requests.intern(request)
        guard isNew else { return number }
        let operation = UInt32(request.operation)
        let rank = ModelCatalog.rank(request.ballot)
        switch request {
        case .prepare:
            requestFacts.append(RequestFacts(isAccept: false, operation: operation, rank: rank, proposal: 0))
        case .accept(_, let ballot, let version):
            let proposal = self.number(of: Accepted(ballot: ballot, version: version))
            requestFacts.append(RequestFacts(isAccept: true, operation: operation, rank: rank, proposal: proposal))
        }
        return number
    }

    mutating func number(of reply: ModelReply) -> UInt32 {
        let (number, isNew) = replies.intern(reply)
        if isNew { replyOperations.append(UInt32(reply.operation)) }
        return number
    }

    // MARK: - Facts

    func version(_ number: UInt32) -> Version? { versions[Int(number)] }

    func proposal(_ number: UInt32) -> Accepted? { proposals[Int(number)] }

    func version(ofProposal number: UInt32) -> UInt32 { proposalVersions[Int(number)] }

    func rank(ofProposal number: UInt32) -> Rank { proposalRanks[Int(number)] }

    func base(ofVersion number: UInt32) -> UInt32 { bases[Int(number)] }

    /// Whether `version` is `ancestor` or was computed from it, by any number of steps.
    func descends(_ version: UInt32, from ancestor: UInt32) -> Bool {
        var version = version
        // A base is numbered before its successors, so the walk may stop below the ancestor.
        while version > ancestor { version = bases[Int(version)] }
        return version == ancestor
    }

    // MARK: - Words

    func text(version number: UInt32) -> String { ModelCatalog.text(versions[Int(number)]) }

    func text(proposal number: UInt32) -> String { ModelCatalog.text(proposals[Int(number)]) }

    static func text(_ version: Version?) -> String {
        guard let version else { return "nothing" }
        return "v\(version.number)\(version.content)"
    }

    static func text(_ accepted: Accepted?) -> String {
        guard let accepted else { return "nothing" }
        return "\(text(accepted.version)) under \(accepted.ballot)"
    }

    static func text(_ request: ModelRequest) -> String {
        switch request {
        case .prepare(_, let ballot): "PREPARE(\(ballot))"
        case .accept(_, let ballot, let version): "ACCEPT(\(ballot), \(text(version)))"
        }
    }

    static func text(_ reply: ModelReply) -> String {
        switch reply {
        case .promise(_, let ballot, let accepted): "PROMISE(\(ballot), \(text(accepted)))"
        case .accepted(_, let ballot): "ACCEPTED(\(ballot))"
        case .refused(_, let ballot, let seen): "NACK(\(ballot), seen \(seen))"
        case .read(_, let accepted): "READ-REPLY(\(text(accepted)))"
        }
    }
}
