/// What happened between two states, in numbers; `RegisterSpace.text` puts it into words.
enum ModelStep {
    enum OperationEvent {
        case begins
        case timesOut
        case fallsBack
        case retries
        /// Replies came in, and nothing follows yet.
        case listens
        case sends(UInt32)
        case answers(UInt32)
    }

    case operation(Int, OperationEvent)
    case voter(Int, VoterInput)

    /// Where each voter of a sorted state stood before the sorting.
    typealias Order = SIMD8<UInt8>
}

extension ModelStep.Order {
    /// Nothing moved.
    static let unsorted = ModelStep.Order(0, 1, 2, 3, 4, 5, 6, 7)
}
