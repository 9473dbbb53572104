import HTTPTypes
import Hummingbird
import NIOCore
import Registry

/// What Hummingbird carries along with a request, and the connection that it came by: a route's handler gets a `Call`.
public struct APIRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Where a request comes from. Behind a proxy that is the proxy.
    package func origin(of request: Request) -> RequestOrigin {
        RequestOrigin(
            address: ClientAddress.text(channel.remoteAddress),
            client: request.headers[.userAgent] ?? ""
        )
    }
}
