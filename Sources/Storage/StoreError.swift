/// Why a store can't be used. The message says what an operator should do.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// There is no directory, or nothing in it.
        case missing
        /// Something is there, but not a whole store of ours.
        case notAStore
        /// `format` found something in the directory.
        case notEmpty
        /// The store belongs to another cluster or another node.
        case wrongIdentity
        /// The store was written by a later version of this program.
        case newerFormat
        /// Another process, or another part of this one, has the store open.
        case inUse
        /// What is on the disk is not what was written.
        case corrupted
        /// An earlier write failed, so that the disk may not hold what was acknowledged.
        case failedBefore
        /// A system call failed.
        case system
        /// More writes wait than the queue may hold.
        case overflow
    }

    public let code: Code
    public let message: String
    /// What the disk or the database said; empty where nothing failed but a rule.
    public let cause: String

    public init(_ code: Code, _ message: String, cause: String = "") {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }
}
