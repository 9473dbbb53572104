/// What an operation may do about the replies on the wire, for every combination of replies that ever came up.
struct DeliveryTable {
    /// One way in which an operation comes to act.
    struct Delivery {
        /// Its state and effect then.
        let result: StepTable.Result
        /// The replies that it received, in order.
        let path: [(voter: Int, reply: UInt32)]
    }

    private var deliveries: [Delivery] = []
    /// (operation, inboxes) -> first delivery, how many.
    private var ranges = StepTable()
    private var inboxes = Interner<[UInt32]>()
    private var inboxSteps = StepTable()

    subscript(place: Int) -> Delivery { deliveries[place] }

    init() {
        _ = inboxes.intern([])
    }

    /// The number of the list `number` with one voter's replies, a set, put behind.
    mutating func inboxes(_ number: UInt32, adding set: UInt32) -> UInt32 {
        if let known = inboxSteps.find(state: number, input: set) { return known.state }
        let result = StepTable.Result(state: inboxes.intern(inboxes[number] + [set]).number, effect: 0)
        inboxSteps.insert(state: number, input: set, result)
        return result.state
    }

    /// The sets of replies of each voter, in the order of the voters.
    func sets(in inboxes: UInt32) -> [UInt32] { self.inboxes[inboxes] }

    func find(operation: UInt32, inboxes: UInt32) -> Range<Int>? {
        guard let known = ranges.find(state: operation, input: inboxes) else { return nil }
        return Int(known.state)..<Int(known.state) + Int(known.effect)
    }

    mutating func insert(operation: UInt32, inboxes: UInt32, _ found: [Delivery]) -> Range<Int> {
        let first = deliveries.count
        deliveries += found
        let range = StepTable.Result(state: UInt32(first), effect: UInt32(found.count))
        ranges.insert(state: operation, input: inboxes, range)
        return first..<deliveries.count
    }
}
