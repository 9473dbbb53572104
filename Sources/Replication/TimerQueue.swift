/// What is due when, earliest first; equal moments in the order of their setting. A binary heap.
package struct TimerQueue<Timer> {
    private struct Entry {
        let due: Moment
        let order: UInt64
        let timer: Timer

        func precedes(_ other: Entry) -> Bool {
            due != other.due ? due < other.due : order < other.order
        }
    }

    private var heap: [Entry] = []
    private var nextOrder: UInt64 = 0

    package init() {}

    package mutating func set(_ timer: Timer, at due: Moment) {
        heap.append(Entry(due: due, order: nextOrder, timer: timer))
        nextOrder += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the earliest timer that is due.
    package mutating func popDue(_ now: Moment) -> Timer? {
        guard let first = heap.first, first.due <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].precedes(heap[least]) { least = child }
            }
            guard least != parent else { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return first.timer
    }
}
