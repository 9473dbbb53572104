/// What is due when, earliest first; equal moments in the order of their setting. A binary heap of places, so that moving
/// an entry up or down moves three words and not what the timer brings back.
package struct TimerQueue<Timer> {
    private struct Entry {
        let due: Moment
        let order: UInt64
        let place: Int

        func precedes(_ other: Entry) -> Bool {
            due != other.due ? due < other.due : order < other.order
        }
    }

    private var heap: [Entry] = []
    private var timers: [Timer?] = []
    /// Places of timers that were taken, used again first.
    private var free: [Int] = []
    private var nextOrder: UInt64 = 0

    package init() {}

    package mutating func set(_ timer: Timer, at due: Moment) {
        let place: Int
        if let reused = free.popLast() {
            place = reused
            timers[place] = timer
        } else {
            place = timers.count
            timers.append(timer)
        }
        let entry = Entry(due: due, order: nextOrder, place: place)
        nextOrder += 1
        var child = heap.count
        heap.append(entry)
        while child > 0 {
            let parent = (child - 1) / 2
            guard entry.precedes(heap[parent]) else { break }
            heap[child] = heap[parent]
            child = parent
        }
        heap[child] = entry
    }

    /// Takes the earliest timer that is due.
    package mutating func popDue(_ now: Moment) -> Timer? {
        guard let first = heap.first, first.due <= now, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last) }
        free.append(first.place)
        return timers[first.place].take()
    }

    /// Puts an entry in the place of the first one, and then below all that precede it.
    private mutating func sink(_ entry: Entry) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
            guard heap[child].precedes(entry) else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = entry
    }
}
