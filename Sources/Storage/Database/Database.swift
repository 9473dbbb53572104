import Synchronization

/// The way to the database while it is open.
///
/// Whoever reads takes a reference of its own, so closing never pulls the database from under a reader: the last one
/// closes it.
final class Database: Sendable {
    private let current: Mutex<OpenDatabase?>

    init(_ database: OpenDatabase) {
        current = Mutex(database)
    }

    /// The open database. Using a store after closing it is a mistake in the order of shutting down.
    var open: OpenDatabase {
        guard let database = current.withLock({ $0 }) else { preconditionFailure("the store is closed") }
        return database
    }

    func close() {
        let last = current.withLock { current in
            defer { current = nil }
            return current
        }
        withExtendedLifetime(last) {}
    }
}
