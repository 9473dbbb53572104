import Glibc

/// What a store needs to know and do about directories.
package enum Directory {
    /// Makes an entry that was created or renamed last after a crash (safety rule 25).
    static func sync(_ path: String) throws(StoreError) {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .system(path, "open the directory", errno: errno) }
        defer { _ = close(directory) }
        guard fsync(directory) == 0 else { throw .system(path, "sync the directory", errno: errno) }
    }

    /// Makes the directory and those above it, readable by the owner only, and syncs each new entry.
    static func create(_ path: String) throws(StoreError) {
        if exists(path) { return }
        let parent = parent(of: path)
        if parent != path { try create(parent) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .system(path, "create the directory", errno: errno)
        }
        try sync(parent)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Any entry of the directory; `nil` if it is empty. A file system's own `lost+found` does not count.
    static func firstEntry(_ path: String) throws(StoreError) -> String? {
        guard let directory = opendir(path) else { throw .system(path, "list the directory", errno: errno) }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if ![".", "..", "lost+found"].contains(name) { return name }
        }
        return nil
    }

    package static func parent(of path: String) -> String {
        var name = path[...]
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        guard let slash = name.lastIndex(of: "/") else { return "." }
        return slash == name.startIndex ? "/" : String(name[..<slash])
    }
}
