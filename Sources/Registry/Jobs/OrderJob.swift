import Numbering

/// An order that is carried out in the background, in a register of its own: any node can go on with it.
///
/// Whatever is done twice, because two nodes took it for theirs, is done once: each number's record remembers the
/// request. So the register holds how far the order is, and not what became of each number.
public struct OrderJob: Equatable, Sendable {
    /// How far an order is.
    public enum Step: String, CaseIterable, Sendable {
        /// A look whether everything can be had: before an order that wants all or nothing, and in a dry run.
        case checking
        case working
        /// What was taken is given back.
        case undoing
        /// Carried out, as far as the results say.
        case done
        /// Nothing was tried: it was a dry run, or not everything could be had.
        case notDone = "not-done"
        /// Not everything could be had after all, and what was taken was given back.
        case undone
        /// Somebody stopped it; what was done until then stays.
        case cancelled

        public var isEnd: Bool {
            switch self {
            case .checking, .working, .undoing: false
            case .done, .notDone, .undone, .cancelled: true
            }
        }
    }

    /// Which numbers.
    enum Selection: Equatable, Sendable {
        case range(first: TelephoneNumber)
        case matching(AvailableQuery)
    }

    /// How many numbers ended how.
    public struct Counts: Equatable, Sendable {
        public var possible = 0
        public var done = 0
        public var rejected = 0
        public var released = 0
        public var unknown = 0
        public var unavailable = 0

        mutating func add(_ outcome: OrderReport.Outcome, isDryRun: Bool) {
            switch outcome {
            case .done: if isDryRun { possible += 1 } else { done += 1 }
            case .rejected: rejected += 1
            case .released: released += 1
            case .skipped: possible += 1
            case .unknown: unknown += 1
            case .unavailable: unavailable += 1
            }
        }
    }

    // MARK: What was ordered

    public let requestID: RequestID
    let caller: Caller
    public let operation: Order.Operation
    let selection: Selection
    let ocn: OCN?
    let changes: NumberChanges
    public let isDryRun: Bool
    public let isAllOrNothing: Bool
    public let createdAt: Timestamp

    // MARK: How far it is

    public internal(set) var step: Step
    /// Numbers wanted; less once there are no more.
    public internal(set) var total: Int
    /// Numbers looked at in this step.
    public internal(set) var position = 0
    public internal(set) var counts = Counts()
    public internal(set) var isCancelled = false
    /// The node that works on it, and when it last said so.
    public internal(set) var node: UInt16
    public internal(set) var updatedAt: Timestamp

    /// Numbers of one part: between two of them the register is written, and a cancellation is seen.
    static let partSize = 1_000

    init(_ order: Order, _ request: RegistryRequest, selection: Selection, total: Int, node: UInt16, now: Timestamp) {
        requestID = request.id
        caller = request.caller
        operation = order.operation
        self.selection = selection
        ocn = order.ocn
        changes = order.changes
        isDryRun = order.isDryRun
        isAllOrNothing = order.isAllOrNothing
        createdAt = now
        step = order.isDryRun || order.isAllOrNothing ? .checking : .working
        self.total = total
        self.node = node
        updatedAt = now
    }

    init(
        requestID: RequestID,
        caller: Caller,
        operation: Order.Operation,
        selection: Selection,
        ocn: OCN?,
        changes: NumberChanges,
        isDryRun: Bool,
        isAllOrNothing: Bool,
        createdAt: Timestamp,
        step: Step,
        total: Int,
        node: UInt16,
        updatedAt: Timestamp
    ) {
        self.requestID = requestID
        self.caller = caller
        self.operation = operation
        self.selection = selection
        self.ocn = ocn
        self.changes = changes
        self.isDryRun = isDryRun
        self.isAllOrNothing = isAllOrNothing
        self.createdAt = createdAt
        self.step = step
        self.total = total
        self.node = node
        self.updatedAt = updatedAt
    }

    /// Whether what was done is undone when not all of it can be done. A release can't be.
    var isUndone: Bool { isAllOrNothing && operation == .allocate }

    var request: RegistryRequest { RegistryRequest(id: requestID, caller: caller) }

    /// The order for some of the numbers.
    func order(_ selection: Order.Selection) -> Order {
        Order(operation: operation, selection: selection, ocn: ocn, changes: changes)
    }

    /// Whether it is the same job at the same place, whether or not somebody has asked to stop it.
    func isAt(_ other: OrderJob) -> Bool {
        var own = self
        own.isCancelled = other.isCancelled
        return own == other
    }

    /// Whether a repeated request asks for the same.
    func isSameOrder(as other: OrderJob) -> Bool {
        operation == other.operation && selection == other.selection && ocn == other.ocn && changes == other.changes
            && isDryRun == other.isDryRun && isAllOrNothing == other.isAllOrNothing
    }

    /// The given numbers of a part; empty for an order that picks them itself.
    func numbers(from first: Int, count: Int) -> [TelephoneNumber] {
        guard case .range(let start) = selection else { return [] }
        return (first..<min(first + count, total)).compactMap { start.advanced(by: $0) }
    }
}
