import Paxos

/// The refusals, each with the way out.
extension StoreError {
    static func missing(_ path: String, what: String) -> StoreError {
        StoreError(
            .missing,
            """
            \(path): this node has no store: \(what). A node never starts on an empty directory by itself, because \
            votes that it gave before would be forgotten. If the disk is not mounted or the path is wrong, correct \
            that. A node that never ran needs its directory formatted first. If the data is lost, this node can't come \
            back under its old identity: replace it with a new one.
            """
        )
    }

    static func notEmpty(_ path: String, found: String) -> StoreError {
        StoreError(
            .notEmpty,
            """
            \(path): the directory is not empty (it holds "\(found)"), so it was not formatted. Name a new or empty \
            directory. If a store in it is really to be given up, move it away yourself.
            """
        )
    }

    static func unfinished(_ path: String) -> StoreError {
        StoreError(
            .notAStore,
            """
            \(path): this is not a whole store: the file "identity" is missing or unreadable. Either formatting was \
            interrupted, then remove the directory and format it again; or the path is wrong; or files were lost, then \
            this node can't come back under its old identity: replace it with a new one.
            """
        )
    }

    static func wrongIdentity(
        _ path: String,
        found: StoreIdentity,
        expected: (clusterID: String, node: NodeID)
    ) -> StoreError {
        StoreError(
            .wrongIdentity,
            """
            \(path): the store belongs to cluster \(found.clusterID), node \(found.node.rawValue); this node is \
            configured as cluster \(expected.clusterID), node \(expected.node.rawValue). Correct the configuration or \
            the path. A store can't be given to another node or cluster.
            """
        )
    }

    static func mixed(_ path: String, file: String, database: String) -> StoreError {
        StoreError(
            .wrongIdentity,
            """
            \(path): the file "identity" (\(file)) and the database beside it (\(database)) belong to different \
            stores. Somebody put together parts of two. Bring back the directory as it was; if that is impossible, \
            replace this node with a new one.
            """
        )
    }

    static func newerFormat(_ path: String, found: UInt32) -> StoreError {
        StoreError(
            .newerFormat,
            """
            \(path): the store has format \(found), this program knows formats up to \(StoreIdentity.currentFormat). \
            It was written by a later version. Start that version.
            """
        )
    }

    static func inUse(_ path: String) -> StoreError {
        StoreError(
            .inUse,
            """
            \(path): another process has this store open. One store serves one node. Stop the other process first, or \
            give this node its own directory. There is no lock file to remove: the lock ends with its process.
            """
        )
    }

    static func corrupted(_ path: String, cause: String) -> StoreError {
        StoreError(
            .corrupted,
            """
            \(path): the store is damaged: \(cause). It stays closed, because a node that lost part of its votes must \
            not vote. Don't repair it. Check the disk, keep the directory for inspection, and replace this node with a \
            new one.
            """
        )
    }

    static func failedBefore(_ path: String, reason: String) -> StoreError {
        StoreError(
            .failedBefore,
            """
            \(path): a write to this store failed earlier (\(reason)). What the disk holds may be less than what was \
            acknowledged, even if it reads well now, so the store stays closed. Check the disk, keep the directory for \
            inspection, and replace this node with a new one.
            """
        )
    }

    static func unopenable(_ path: String, cause: String) -> StoreError {
        StoreError(
            .system,
            """
            \(path): the store can't be opened: \(cause). Correct that, for example the owner of the files, the limit of \
            open files or a full disk, and start again.
            """
        )
    }

    static func readFailed(_ path: String, cause: String) -> StoreError {
        StoreError(
            .corrupted,
            """
            \(path): reading the store failed: \(cause). The node stops, because it can't tell what it voted for. \
            Check the disk; if the damage stays, replace this node with a new one.
            """
        )
    }

    static func writeFailed(_ path: String, cause: String) -> StoreError {
        StoreError(
            .system,
            """
            \(path): writing the store failed: \(cause). The node stops and does not try again, because a second try \
            may succeed without the data on the disk. The store is marked as failed. Check the disk, and replace this \
            node with a new one.
            """,
            cause: cause
        )
    }

    static func overflow(_ path: String, limit: Int) -> StoreError {
        StoreError(
            .overflow,
            """
            \(path): more than \(limit) writes wait for the disk, although the node should have refused new work long \
            before. The node stops; nothing that was acknowledged is lost. Check the speed of the disk and start again.
            """
        )
    }

    static func system(_ path: String, _ action: String, errno code: Int32) -> StoreError {
        StoreError(.system, "\(path): can't \(action): \(SystemError.text(code)).")
    }
}
