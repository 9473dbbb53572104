import HTTPTypes

extension HTTPField.Name {
    static let idempotencyKey = known("Idempotency-Key")
    /// Set where a request took effect at an earlier attempt.
    static let idempotencyReplayed = known("Idempotency-Replayed")
    /// Set where nothing was written because that was asked.
    static let dryRun = known("Dry-Run")
    static let requestID = known("Request-Id")

    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a valid header name") }
        return name
    }
}
