import NIOCore
import NIOPosix

/// Somebody who doesn't speak TLS.
struct PlainPeer {
    let port: Int

    /// Returns when the other side has closed.
    func shout(_ bytes: [UInt8]) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: TestCluster.host, port: port)
            .get()
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
        try? await channel.closeFuture.get()
    }
}
