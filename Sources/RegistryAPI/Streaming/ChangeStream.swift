import NIOCore
import Numbering
import Registry
import ServiceLifecycle

/// Sends the changes to one reader as server-sent events, as they become known here.
///
/// One page is in memory at a time, and the next one is read when the reader has taken it.
/// Source: HTML Living Standard, section 9.2.
struct ChangeStream: Sendable {
    let registry: Registry
    let settings: StreamSettings
    let caller: Caller
    let kinds: Set<RegistryChange.Kind>
    /// The caller's header, looked at again with every heartbeat: a key may have been revoked, a session ended.
    let authorisation: String

    func run(from first: ChangePage, _ output: GuardedWriter) async throws {
        let end = ContinuousClock.now + settings.lifetime
        var page = first
        // Proxies and clients see at once that the stream is open.
        try await output.write(ByteBuffer(string: "retry: 1000\n\n"))
        if page.isRestarted { try await output.write(Self.restart(page)) }
        var lastWrite = ContinuousClock.now
        while true {
            if !page.changes.isEmpty {
                try await output.write(Self.events(page, caller: caller, registry: registry))
                lastWrite = .now
            }
            guard ContinuousClock.now < end, !Task.isShuttingDownGracefully else { return }
            if !page.hasMore {
                try await Task.sleep(for: settings.pause)
                if .now - lastWrite >= settings.heartbeat {
                    guard await isStillCaller() else { return }
                    try await output.write(Self.heartbeat(page))
                    lastWrite = .now
                }
            }
            let answer = await registry.changes(
                from: .cursor(page.next),
                kinds: kinds,
                limit: settings.pageSize,
                caller: caller
            )
            guard case .done(let next, _) = answer else { return }
            page = next
        }
    }

    private func isStillCaller() async -> Bool {
        guard let token = RouteResponder.bearerToken(authorisation) else { return false }
        return (try? await registry.authentication(by: token))?.caller == caller
    }

    private static func events(_ page: ChangePage, caller: Caller, registry: Registry) -> ByteBuffer {
        var buffer = ByteBuffer()
        for change in page.changes {
            var writer = JSONWriter(capacity: 1_024)
            writer.change(change, caller: caller, registry: registry, now: page.asOf)
            buffer.writeString("id: \(change.cursor)\nevent: \(change.content.kind.rawValue)\ndata: ")
            buffer.writeImmutableBuffer(writer.buffer)
            buffer.writeString("\n\n")
        }
        return buffer
    }

    /// A comment, and the cursor: readers remember an id even where no event comes with it.
    private static func heartbeat(_ page: ChangePage) -> ByteBuffer {
        ByteBuffer(string: ": \(page.asOf)\nid: \(page.next)\n\n")
    }

    /// Says that the reader's last event id meant nothing here: all records come again.
    private static func restart(_ page: ChangePage) -> ByteBuffer {
        ByteBuffer(string: "event: restart\ndata: {\"asOf\":\"\(page.asOf)\"}\n\n")
    }
}
