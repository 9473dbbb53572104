/// What happens next in simulated time: a binary heap, events of one moment in the order in which they were planned.
struct EventQueue<Event> {
    private struct Entry {
        let time: UInt64
        let order: UInt64
        let slot: Int

        func precedes(_ other: Entry) -> Bool {
            time != other.time ? time < other.time : order < other.order
        }
    }

    private var heap: [Entry] = []
    private var nextOrder: UInt64 = 0
    // The events lie still beside the heap, so that sifting moves three words and no reference counts.
    private var slots: [Event?] = []
    private var free: [Int] = []

    mutating func add(_ event: Event, at time: UInt64) {
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            slots[slot] = event
        } else {
            slot = slots.count
            slots.append(event)
        }
        heap.append(Entry(time: time, order: nextOrder, slot: slot))
        nextOrder += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> (time: UInt64, event: Event)? {
        guard let first = heap.first, let event = slots[first.slot] else { return nil }
        slots[first.slot] = nil
        free.append(first.slot)
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            let left = 2 * parent + 1
            if left < heap.count, heap[left].precedes(heap[least]) { least = left }
            if left + 1 < heap.count, heap[left + 1].precedes(heap[least]) { least = left + 1 }
            guard least != parent else { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.time, event)
    }
}
