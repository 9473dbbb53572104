import ArgumentParser
import Numbering

/// The options of every command that writes.
struct RequestOptions: ParsableArguments {
    @Option(
        name: .customLong("request-id"),
        help: ArgumentHelp(
            "Names the request, so that asking again is not a second request. Made up if missing, and told when the "
                + "outcome is unknown.",
            valueName: "id"
        )
    )
    var requestID: String?

    /// `nil` for a new one.
    var id: RequestID? { requestID.flatMap { RequestID($0) } }

    func validate() throws {
        guard requestID == nil || id != nil else {
            throw ValidationError("--request-id must be 1 to 64 printable characters without spaces")
        }
    }
}
