import Synchronization

/// Counts the streams of a node, so that their number stays bounded.
final class StreamSlots: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// A place for one more stream; `nil` when there is none. It is free again when the slot is let go of.
    func take() -> Slot? {
        guard count.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            count.wrappingSubtract(1, ordering: .relaxed)
            return nil
        }
        return Slot(self)
    }

    /// One stream's place.
    final class Slot: Sendable {
        private let slots: StreamSlots

        init(_ slots: StreamSlots) {
            self.slots = slots
        }

        deinit { slots.count.wrappingSubtract(1, ordering: .relaxed) }
    }
}
