import Glibc
import Synchronization

/// The operating system's random bits, fetched 256 bytes at a time.
///
/// Swift's own generator asks the kernel for each 8 bytes; an allocation needs six of those. Used bits are overwritten,
/// so that what was handed out can't be found here.
final class EntropyPool: Sendable {
    /// The most that `getentropy` gives at once (getentropy(3)).
    private static let words = 256 / MemoryLayout<UInt64>.size

    private struct State {
        var words = [UInt64](repeating: 0, count: EntropyPool.words)
        var used = EntropyPool.words
    }

    private let state = Mutex(State())

    func next() -> UInt64 {
        state.withLock { state in
            if state.used == state.words.count {
                let result = state.words.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) }
                // It fails only for a bad pointer, a longer request, or a kernel without the call.
                precondition(result == 0, "the system has no random numbers")
                state.used = 0
            }
            defer {
                state.words[state.used] = 0
                state.used += 1
            }
            return state.words[state.used]
        }
    }
}
