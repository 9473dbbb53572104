import Dispatch
import Foundation
import Synchronization

/// The first SIGINT or SIGTERM asks for an end with a report, the second one kills.
final class Interruption: Sendable {
    /// As a shell reports a process that SIGINT ended.
    private static let status: Int32 = 130

    private let isWanted = Atomic(false)
    // Only kept alive.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number)
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.come() }
            source.resume()
        }
    }

    var hasCome: Bool { isWanted.load(ordering: .relaxed) }

    private func come() {
        guard !isWanted.exchange(true, ordering: .relaxed) else { exit(Interruption.status) }
        Terminal.complain("ending with the seeds under way; once more to stop at once")
    }
}
