import Synchronization

/// Counts the streams of a node, so that their number stays bounded.
package final class StreamSlots: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    package init(limit: Int) {
        self.limit = limit
    }

    /// A place for one more stream; `nil` when there is none. It is free again when the slot is let go of.
    package func take() -> Slot? {
        guard count.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            count.wrappingSubtract(1, ordering: .relaxed)
            return nil
        }
        return Slot(self)
    }

    /// One stream's place.
    package final class Slot: Sendable {
        private let slots: StreamSlots

        fileprivate init(_ slots: StreamSlots) {
            self.slots = slots
        }

        deinit { slots.count.wrappingSubtract(1, ordering: .relaxed) }
    }
}
