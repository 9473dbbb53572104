public import Paxos

extension Store {
    /// Makes a new, empty store. The node that it is for has never had another one.
    ///
    /// `path` is a directory that is empty or does not exist; directories above it are made too.
    public static func format(at path: String, _ identity: StoreIdentity) throws(StoreError) {
        precondition(identity.formatVersion == StoreIdentity.currentFormat, "new stores have the current format")
        let layout = StoreLayout(path: path)
        try Directory.create(path)
        if let found = try Directory.firstEntry(path) { throw .notEmpty(path, found: found) }
        do {
            let database = try OpenDatabase(path: layout.database, options: StoreOptions(), creating: true)
            let batch = WriteBatch(database)
            batch.put(.meta, MetaKey.identity, [UInt8](identity.text.utf8))
            try database.write(batch, synced: true)
        } catch {
            throw OpenedStore.refusal(error, layout)
        }
        try Directory.sync(path)
        // Last: a directory with this file is a whole store.
        try DurableFile.write(identity.text, to: layout.identityFile)
    }

    /// Opens this node's store, or says why not and what to do.
    ///
    /// - Parameters:
    ///   - path: The directory that was formatted.
    ///   - expecting: Who this node is configured to be.
    ///   - options: How much it may use.
    ///   - indexRules: Which index rows versions have. To change them means to rebuild the index.
    ///   - onFatal: Told when the store can't go on; stops the process.
    /// - Returns: The store, not yet started.
    /// - Throws: Why it stays closed, and what to do.
    public static func open(
        at path: String,
        expecting: (clusterID: String, node: NodeID),
        options: StoreOptions = StoreOptions(),
        indexRules: IndexRules = .none,
        onFatal: @escaping @Sendable (StoreError) -> Never = Store.stopProcess
    ) throws(StoreError) -> Store {
        let opened = try OpenedStore(StoreLayout(path: path), expecting: expecting, options: options)
        return Store(opened, options: options, indexRules: indexRules, onFatal: onFatal)
    }

    /// Whose store is in this directory, without opening it; `nil` if there is none.
    public static func identity(at path: String) throws(StoreError) -> StoreIdentity? {
        let layout = StoreLayout(path: path)
        guard Directory.exists(layout.identityFile) else { return nil }
        return try OpenedStore.readIdentity(layout)
    }
}
