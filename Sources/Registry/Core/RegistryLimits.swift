/// The bounds of what one request may ask for, and how long it may take.
public struct RegistryLimits: Hashable, Sendable {
    /// One command or one read.
    public var commandTimeout: Duration = .seconds(5)
    /// A batch of commands.
    public var batchTimeout: Duration = .seconds(30)
    /// How long a client waits for a closing before it hears that it is under way.
    public var closingPatience: Duration = .seconds(3)
    /// How long a node tries a step of a closing before it begins again.
    public var closingStep: Duration = .seconds(20)
    /// Entries of one page of a list.
    public var pageSize = 1_000
    /// Numbers of an order that is carried out while the client waits.
    public var orderSize = 10_000
    /// Numbers of an order that is carried out as a job.
    public var jobSize = 1_000_000
    /// When nothing was heard of a job for so many milliseconds, another node goes on with it.
    public var jobSilence: Int64 = 30_000
    /// How long a node leaves a port that is due to each node that comes before it, in milliseconds.
    public var portPatience: Int64 = 1_500
    /// Rows of one chunk of an import.
    public var importRows = 20_000
    /// Numbers of one search for free numbers.
    public var searchSize = 1_000
    /// What one search may cost before it hands out a cursor instead of going on: 1 for a candidate or block that is
    /// looked at, 3 for a record that is scanned, 10 for one that is looked up.
    public var searchSteps = 20_000
    /// Records that one page of holdings or ports looks at in vain, because its filters leave them out.
    public var examinedRecords = 500
    /// Rows of the index that one page of holdings looks at.
    public var examinedRows = 10_000
    /// The same for a page of earlier holdings, where each is looked up in a history.
    public var examinedHistories = 500
    /// Rows of one page of a report.
    public var reportRows = 100
    /// Numbers of a granted block that are named because somebody else has them.
    public var contaminatedNumbers = 1_000

    /// Log-ins, and likewise codes, that one client address may try; many people may share one.
    public var attemptsPerAddress = RateLimit(burst: 30, perMinute: 30)
    /// The same for one account or number, from anywhere.
    public var attemptsPerHolder = RateLimit(burst: 10, perMinute: 10)
    /// A wrong password or code is told no sooner than this, so that the time tells nothing about why.
    public var refusalDelay: Duration = .milliseconds(300)
    /// Whether the last use of keys and sessions is written down.
    public var recordsUse = true

    public init() {}
}
