/// How streams of events are kept within bounds.
public struct StreamSettings: Sendable {
    /// Streams of one node at a time; more are refused.
    public var maximumCount = 64
    /// Something is sent at least so often, so that both ends notice when the other is gone.
    public var heartbeat: Duration = .seconds(15)
    /// Between two looks at the feed while nothing comes.
    public var pause: Duration = .milliseconds(100)
    /// A reader that takes nothing for so long is dropped; what it missed it finds with its last event id.
    public var patience: Duration = .seconds(10)
    /// After this a stream ends, and the reader comes back.
    public var lifetime: Duration = .seconds(3_600)
    /// Changes that are held in memory for one stream.
    public var pageSize = 100

    public init() {}
}
