import Hummingbird

/// What Hummingbird carries along with a request. Nothing of ours: a route's handler gets a `Call`.
public struct APIRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}
