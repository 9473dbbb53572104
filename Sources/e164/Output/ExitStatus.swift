import ArgumentParser
import RegistryClient

/// How the program ends. The numbers above 63 are those of `sysexits.h`.
enum ExitStatus: Int32 {
    case done = 0
    /// The registry refused, or there is no such record.
    case refused = 1
    /// It may have taken effect; the same request id tells.
    case unknown = 2
    case usage = 64
    /// No node can serve this now.
    case unavailable = 69
    case bug = 70
    /// The caller may not do this.
    case notAllowed = 77

    /// The status of an error that was said to the user.
    init(_ error: any Error) {
        switch error {
        case let error as ClientError: self.init(error)
        case is UsageProblem: self = .usage
        case let error as ImportInterruption: self.init(error.cause)
        default: self = .refused
        }
    }

    private init(_ error: ClientError) {
        switch error {
        case .refused(let problem):
            switch problem.status {
            case 401, 403: self = .notAllowed
            case 500...: self = .bug
            default: self = .refused
            }
        case .unknownOutcome: self = .unknown
        case .unavailable: self = .unavailable
        case .notUnderstood: self = .bug
        }
    }

    var code: ExitCode { ExitCode(rawValue) }
}
