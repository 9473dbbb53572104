import Numbering

/// Many numbers at once.
public struct Order: Sendable {
    public enum Operation: String, CaseIterable, Sendable {
        case allocate
        case release
    }

    /// Which numbers.
    public enum Selection: Sendable {
        case numbers([TelephoneNumber])
        case range(first: TelephoneNumber, count: Int)
        case block(BlockPrefix)
        /// The registry picks free ones. For allocation only.
        case matching(AvailableQuery, count: Int)
    }

    public var operation: Operation
    public var selection: Selection
    /// The carrier that gets the numbers; `nil` for the caller's own.
    public var ocn: OCN?
    /// Values for the new records.
    public var changes: NumberChanges
    /// Say what would happen, and write nothing.
    public var isDryRun: Bool
    /// Nothing is taken when a look beforehand shows that not everything can be had; what was taken is given back when
    /// somebody else was faster in between.
    public var isAllOrNothing: Bool

    public init(
        operation: Operation,
        selection: Selection,
        ocn: OCN? = nil,
        changes: NumberChanges = .none,
        isDryRun: Bool = false,
        isAllOrNothing: Bool = false
    ) {
        self.operation = operation
        self.selection = selection
        self.ocn = ocn
        self.changes = changes
        self.isDryRun = isDryRun
        self.isAllOrNothing = isAllOrNothing
    }
}

/// How an order ended.
public struct OrderReport: Sendable {
    public enum State: String, Sendable {
        /// Carried out, as far as the results say.
        case done
        /// Nothing was tried: it was a dry run, or not everything could be had.
        case notDone = "not-done"
        /// Not everything could be had after all, and what was taken was given back.
        case undone
    }

    public var state: State
    /// In the order of the numbers; each number once.
    public var results: [Result]

    /// What became of one number.
    public struct Result: Sendable {
        public var number: TelephoneNumber
        public var outcome: Outcome
    }

    public enum Outcome: Sendable {
        /// The version that holds it; 0 in a dry run.
        case done(version: UInt64)
        case rejected(Refusal)
        /// Taken and given back: it ages now.
        case released
        /// Could have been had, but the order wants all or nothing.
        case skipped
        /// It may take effect, now or later; the same request id tells.
        case unknown
        case unavailable
    }

    /// How many numbers ended like this.
    public func count(where isCounted: (Outcome) -> Bool) -> Int {
        results.count { isCounted($0.outcome) }
    }
}

/// Why an order as a whole was refused.
public enum OrderError: Error, Hashable, Sendable {
    case refused(Refusal)
    /// More numbers than one order may have.
    case tooLarge(count: Int, limit: Int)
    /// Neither done nor refused; ask again with the same request id.
    case unknown
    case unavailable
}
