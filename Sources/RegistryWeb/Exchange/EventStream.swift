import Hummingbird
import NIOCore
import Registry
import RegistryAPI
import ServiceLifecycle

/// Server-sent events for a page: something is written every second until the reader goes or the stream is old.
enum EventStream {
    /// Between two events.
    static let pause: Duration = .seconds(1)
    /// After so many events the stream ends, and the browser opens another one.
    static let length = 900

    /// `write`: writes one event; `false` ends the stream.
    static func response(
        _ visit: Visit,
        _ write: @escaping @Sendable (GuardedWriter) async throws -> Bool
    ) throws -> Response {
        guard let slot = visit.site.streams.take() else {
            throw Explanation(.serviceUnavailable, "overloaded", "This node serves too many live pages already.")
        }
        let patience = visit.site.configuration.api.streams.patience
        let body = ResponseBody { writer in
            try await GuardedWriter.run(writer, patience: patience) { output in
                try await output.write(ByteBuffer(string: "retry: 2000\n\n"))
                for _ in 0..<length {
                    guard !Task.isShuttingDownGracefully, try await write(output) else { return }
                    try await Task.sleep(for: pause)
                }
            }
            withExtendedLifetime(slot) {}
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: body
        )
    }

    /// An event with JSON as its data.
    static func event(_ json: ByteBuffer, name: String? = nil) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let name { buffer.writeString("event: \(name)\n") }
        buffer.writeString("data: ")
        buffer.writeImmutableBuffer(json)
        buffer.writeString("\n\n")
        return buffer
    }
}
