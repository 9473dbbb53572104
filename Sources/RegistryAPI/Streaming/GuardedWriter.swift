import Hummingbird
import NIOCore
import Synchronization

/// Writes to a reader, one piece at a time; nothing is held back but the piece that is being written.
///
/// `@unchecked`: one task uses it at a time, that of `GuardedWriter.run`'s body; the clock has a lock of its own.
package final class GuardedWriter: @unchecked Sendable {
    /// The reader took nothing for as long as the patience lasts.
    package struct ReaderTooSlow: Error {}

    private let writer: any ResponseBodyWriter
    /// Since when a write is waiting for the reader; `nil` while none is.
    private let waitingSince = Mutex<ContinuousClock.Instant?>(nil)

    private init(_ writer: any ResponseBodyWriter) {
        self.writer = writer
    }

    package func write(_ buffer: ByteBuffer) async throws {
        waitingSince.withLock { $0 = .now }
        // Hummingbird's writers are handles: a copy writes to the same response.
        nonisolated(unsafe) var writer = writer
        try await writer.write(buffer)
        waitingSince.withLock { $0 = nil }
    }

    private func finish() async throws {
        nonisolated(unsafe) let writer = writer
        try await writer.finish(nil)
    }

    /// Runs `body` until it ends, or drops a reader that takes nothing for too long: without that, a stopped client
    /// would hold a stream for ever.
    package static func run(
        _ writer: any ResponseBodyWriter,
        patience: Duration,
        _ body: @escaping @Sendable (GuardedWriter) async throws -> Void
    ) async throws {
        let output = GuardedWriter(writer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await body(output)
                try await output.finish()
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: patience / 4)
                    let since = output.waitingSince.withLock { $0 }
                    if let since, .now - since > patience { throw ReaderTooSlow() }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
