import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// Sorts the errors of a connection: did the node get the request or not?
enum ConnectionFailure {
    /// When in doubt the request is lost, not unsent: a write is then asked for again with its request id.
    static func attempt(_ error: any Error) -> Attempt {
        switch error {
        case let error as NIOConnectionError:
            let cause = error.connectionErrors.first.map { "\($0.error)" } ?? "\(error)"
            return .notSent(reason: "can't be reached (\(plain(cause)))")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            return .notSent(reason: "can't be reached (connection refused)")
        case let error as ChannelError where error.isConnectTimeout:
            return .notSent(reason: "can't be reached in time")
        case let error as HTTPClientError where error == .connectTimeout || error == .getConnectionFromPoolTimeout:
            return .notSent(reason: "can't be reached in time")
        case let error as HTTPClientError where error == .invalidURL || error == .emptyHost || error == .emptyScheme:
            return .notSent(reason: "is no address of a node")
        case let error as HTTPClientError:
            return .lost(reason: "the connection broke (\(error.shortDescription))")
        case NIOSSLError.handshakeFailed(let cause):
            return .notSent(reason: untrusted("\(cause)"))
        case is NIOSSLExtraError:
            return .notSent(reason: untrusted("\(error)"))
        default:
            return .lost(reason: "the connection broke (\(plain("\(error)")))")
        }
    }

    /// The TLS library's words name lines of its own source.
    private static func untrusted(_ cause: String) -> String {
        if cause.contains("CERTIFICATE_VERIFY_FAILED") {
            return "its certificate is of no authority that is trusted here, or has expired: see --ca"
        }
        if cause.contains("WRONG_VERSION_NUMBER") { return "speaks no HTTPS" }
        return "no trusted connection (\(cause))"
    }

    /// `connection refused` out of `connect(descriptor:addr:size:): Connection refused (errno: 111)`.
    private static func plain(_ text: String) -> String {
        let end = text.firstRange(of: " (errno")?.lowerBound ?? text.endIndex
        let start = text.firstRange(of: "): ")?.upperBound ?? text.startIndex
        return start < end ? text[start..<end].lowercased() : text
    }
}

extension ChannelError {
    fileprivate var isConnectTimeout: Bool {
        if case .connectTimeout = self { true } else { false }
    }
}
