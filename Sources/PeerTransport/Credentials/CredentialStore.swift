import Synchronization

/// Holds the credentials that the next connection uses.
final class CredentialStore: Sendable {
    private let files: PeerCredentialFiles
    private let identity: PeerIdentity
    private let loaded: Mutex<PeerCredentials>

    init(_ files: PeerCredentialFiles, identity: PeerIdentity) throws {
        self.files = files
        self.identity = identity
        self.loaded = Mutex(try PeerCredentials(files, identity: identity))
    }

    var current: PeerCredentials { loaded.withLock { $0 } }

    /// Reads the files again. Throws and keeps what it has when they can't be used.
    func reload() throws {
        let fresh = try PeerCredentials(files, identity: identity)
        loaded.withLock { $0 = fresh }
    }
}
