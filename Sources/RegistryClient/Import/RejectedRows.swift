import Formats
import Glibc

/// The file that rejected rows go to, with their reasons: correct it and import it again.
public final class RejectedRows {
    private let descriptor: Int32
    private let path: String
    public private(set) var length: Int
    private var writer = CSVWriter()

    /// Opens the file and cuts it to a length, so that a resumed import does not write rows twice.
    ///
    /// * `columns`: Those of the imported file; `reason` is added.
    /// * `length`: 0 begins anew.
    public init(path: String, columns: [String], length: Int) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileProblem.system(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem.system(path) }
        let kept = min(length, Int(status.st_size))
        guard ftruncate(descriptor, kept) == 0, lseek(descriptor, kept, SEEK_SET) == kept else {
            throw FileProblem.system(path)
        }
        self.length = kept
        if kept == 0 { writer.write(columns.filter { $0 != "reason" } + ["reason"]) }
    }

    deinit { close(descriptor) }

    /// * `reasonColumn`: where the file itself has a column `reason`, as from an earlier import; left out.
    public func add(_ fields: [String], reason: String, reasonColumn: Int?) {
        var fields = fields
        if let reasonColumn, fields.indices.contains(reasonColumn) { fields.remove(at: reasonColumn) }
        writer.write(fields + [reason])
    }

    /// Hands everything to the operating system.
    public func flush() throws {
        var bytes = writer.take()[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw FileProblem.system(path) }
            bytes = bytes.dropFirst(max(count, 0))
            length += max(count, 0)
        }
    }
}
