import Paxos

/// What nodes say to each other. Any message may be lost, doubled, late or out of order.
public enum PeerMessage: Hashable, Sendable {
    // Phase 1 and 2
    case prepare(RegisterKey, Ballot)
    case promise(RegisterKey, Ballot, Accepted?)
    case accept(RegisterKey, Accepted)
    case accepted(RegisterKey, Ballot)
    /// The first ballot is refused because of the second, higher one.
    case refused(RegisterKey, Ballot, seen: Ballot)

    // Phase 1 for the registers of a range, all at once
    case prepareRange(RegisterRange, Ballot)
    /// - Parameter touched: The registers that the promise does not cover.
    case promiseRange(RegisterRange, Ballot, touched: RangeMap)
    /// The first ballot is refused because of the second, higher one.
    case refusedRange(RegisterRange, Ballot, seen: Ballot)

    // Quorum reads; the number tells the reader's rounds apart
    case read(RegisterKey, UInt64, epoch: UInt32)
    case readReply(RegisterKey, UInt64, epoch: UInt32, Accepted?)

    // Gossip
    /// The acceptance of this ballot is chosen.
    case chosen(RegisterKey, Ballot)
    /// Send me the chosen version of this register, which you said is chosen.
    case fetch(RegisterKey)
    /// The register's chosen version.
    case value(RegisterKey, Accepted)

    // Recovery: the receiver's feed, from a position on
    case feedPull(FeedRange)
    /// - Parameters:
    ///   - store: Whose positions these are.
    ///   - next: Everything up to here is in this page or was not asked for.
    ///   - head: The receiver's own settled position when it answered.
    case feed(store: StoreID, entries: [FeedEntry], next: UInt64, head: UInt64)

    // Membership
    /// This membership is chosen.
    case membership(Membership)
    /// Send me all that you accepted after this position, chosen or not, so that I can enter this epoch.
    case mergePull(epoch: UInt32, after: UInt64)
    case mergePage(MergePage)

    // Comparisons
    case summaryPull(SummaryPull)
    case summaryPage(SummaryPage)

    // History: versions that the asking node missed
    case historyPull(RegisterKey, from: UInt64, through: UInt64)
    case history(RegisterKey, [Version])

    case heartbeat(Heartbeat)
}

/// Says that a node lives and how far it is. Informs routing, recovery and the status page;
/// its witnesses keep a store that has forgotten something from voting.
public struct Heartbeat: Hashable, Sendable {
    public let store: StoreID
    /// The highest round that the node has used or seen; keeps the nodes' rounds close together.
    public let round: UInt64
    /// Its feed is settled up to here.
    public let settledThrough: UInt64
    /// The sender's monotonic clock when it sent this, for the round-trip time.
    public let sentAt: Moment
    /// `sentAt` of the receiver's latest heartbeat, moved on by the time it was held here, so that the receiver's clock
    /// less this is the round-trip time; `nil` before the first.
    public let echo: Moment?
    /// Drawn at random by this run of the sender.
    public let run: UInt64
    /// `run` of the receiver's latest heartbeat; `nil` before the first.
    public let answeredRun: UInt64?
    /// What is durable at the sender; `nil` if it is in quarantine.
    public let witness: StoreWitness?
    /// The most that the sender knows of every other store, the receiver's included.
    public let seen: [StoreID: StoreWitness]
    /// The latest epoch whose membership the sender knows to be chosen.
    public let epoch: UInt32

    public init(
        store: StoreID,
        round: UInt64,
        settledThrough: UInt64,
        sentAt: Moment,
        echo: Moment?,
        run: UInt64,
        answeredRun: UInt64?,
        witness: StoreWitness?,
        seen: [StoreID: StoreWitness],
        epoch: UInt32
    ) {
        self.store = store
        self.round = round
        self.settledThrough = settledThrough
        self.sentAt = sentAt
        self.echo = echo
        self.run = run
        self.answeredRun = answeredRun
        self.witness = witness
        self.seen = seen
        self.epoch = epoch
    }
}
