/// What happens next in simulated time, events of one moment in the order in which they were planned.
///
/// A heap of four children a node: most events are planned for soon, so adding one seldom moves far, and taking one
/// visits half as many levels as a binary heap would.
struct EventQueue<Event> {
    private struct Entry {
        let time: UInt64
        /// The order of planning, then the event's slot.
        let mark: UInt64

        func precedes(_ other: Entry) -> Bool {
            time != other.time ? time < other.time : mark < other.mark
        }
    }

    private static var slotBits: UInt64 { 20 }

    private var heap: [Entry] = []
    private var planned: UInt64 = 0
    // The events lie still beside the heap, so that sifting moves two words and no reference counts.
    private var slots: [Event?] = []
    private var free: [Int] = []

    mutating func add(_ event: Event, at time: UInt64) {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            slots[slot] = event
        } else {
            slot = slots.count
            precondition(slot < 1 << EventQueue.slotBits, "a million events wait: the world runs away")
            slots.append(event)
        }
        let entry = Entry(time: time, mark: planned << EventQueue.slotBits | UInt64(slot))
        planned += 1
        heap.append(entry)
        var hole = heap.count - 1
        while hole > 0 {
            let parent = (hole - 1) / 4
            guard entry.precedes(heap[parent]) else { break }
            heap[hole] = heap[parent]
            hole = parent
        }
        heap[hole] = entry
    }

    /// The first event, if it is due by then.
    mutating func popFirst(notAfter time: UInt64) -> (time: UInt64, event: Event)? {
        guard let first = heap.first, first.time <= time else { return nil }
        return popFirst()
    }

    mutating func popFirst() -> (time: UInt64, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sift(last) }
        let slot = Int(first.mark & (1 << EventQueue.slotBits - 1))
        var event: Event?
        swap(&event, &slots[slot])
        free.append(slot)
        guard let event else { preconditionFailure("a planned event lies in its slot") }
        return (first.time, event)
    }

    /// Finds the place of an entry that takes the first one's.
    private mutating func sift(_ entry: Entry) {
        heap.withUnsafeMutableBufferPointer { heap in
            var hole = 0
            while true {
                let firstChild = 4 * hole + 1
                guard firstChild < heap.count else { break }
                var least = firstChild
                for child in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, heap.count))
                where heap[child].precedes(heap[least]) { least = child }
                guard heap[least].precedes(entry) else { break }
                heap[hole] = heap[least]
                hole = least
            }
            heap[hole] = entry
        }
    }
}
