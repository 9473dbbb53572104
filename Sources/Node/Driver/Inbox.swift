import Synchronization

/// Where every thread leaves what the replica's one owner is to do.
///
/// Only the first element after a drain wakes the owner, so under load one wake-up serves hundreds of elements.
final class Inbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isAwake = false
    }

    private let state = Mutex(State())
    private let wake: @Sendable () -> Void

    /// - Parameter wake: Schedules the owner, who calls `takeAll` until it returns `nil`.
    init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    func append(_ element: Element) {
        let mustWake = state.withLock { state in
            state.elements.append(element)
            defer { state.isAwake = true }
            return !state.isAwake
        }
        if mustWake { wake() }
    }

    /// Everything that came since the last call; `nil` puts the owner to sleep.
    func takeAll() -> [Element]? {
        state.withLock { state in
            guard !state.elements.isEmpty else {
                state.isAwake = false
                return nil
            }
            var taken: [Element] = []
            // A fresh array of the same size, so that the next ones need not grow it again.
            taken.reserveCapacity(state.elements.count)
            swap(&taken, &state.elements)
            return taken
        }
    }
}
