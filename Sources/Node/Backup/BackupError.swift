/// Why a backup can't be made or used, in a sentence for the operator.
public struct BackupError: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }

    static func damaged(_ path: String, _ what: String) -> BackupError {
        BackupError(
            "\(path): the backup is damaged: \(what). Nothing was made of it; take another copy or an earlier one."
        )
    }
}
