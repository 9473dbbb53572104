import Foundation
import Paxos
import Replication
import Wire

/// Reads a backup from its beginning to its end, and believes nothing in it before it has checked it.
struct BackupReader {
    let path: String
    let head: BackupHead
    let size: UInt64
    private(set) var registers: UInt64 = 0
    private(set) var versions: UInt64 = 0
    /// Bytes read.
    private(set) var position: UInt64 = 0
    /// The last check, which stands for everything before it.
    private(set) var check = [UInt8](repeating: 0, count: BackupFormat.checkBytes)

    private let file: FileHandle

    /// - Throws: `BackupError` if there is no such file, or it is none of these.
    init(path: String) throws(BackupError) {
        self.path = path
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BackupError("\(path) can't be read: is it there, and may you read it?")
        }
        self.file = file
        size = (try? file.seekToEnd()) ?? 0
        do { try file.seek(toOffset: 0) } catch { throw BackupError("\(path) can't be read: \(error)") }
        let start = try BackupReader.read(file, upTo: BackupFormat.magic.count, path)
        guard start == BackupFormat.magic else {
            guard start.starts(with: BackupFormat.title) else { throw BackupError("\(path) is no backup of e164") }
            throw BackupError("\(path) was made by a later version of this program: use that version")
        }
        position = UInt64(BackupFormat.magic.count)
        guard let (kind, body) = try BackupReader.frame(file, path, &check, &position), kind == .head,
            let head = BackupHead(lines: body)
        else { throw BackupError.damaged(path, "its head is missing") }
        self.head = head
    }

    /// Hands out the registers, each with its versions, ascending. A register's versions may come in several parts; `isLast`
    /// says that the part ends with what was decided.
    ///
    /// - Parameters:
    ///   - progress: Called after each frame with the bytes that were read.
    ///   - body: Called for each register's part.
    /// - Throws: `BackupError`, or what `body` throws.
    mutating func forEach(
        progress: (UInt64) -> Void,
        _ body: (_ key: RegisterKey, _ versions: [Version], _ isLast: Bool) throws -> Void
    ) throws {
        var open: (key: RegisterKey, versions: [Version])?
        var last: Version?
        while let (kind, bytes) = try BackupReader.frame(file, path, &check, &position) {
            switch kind {
            case .head: throw BackupError.damaged(path, "it has two heads")
            case .end:
                if let open { try body(open.key, open.versions, true) }
                try finish(bytes)
                return
            case .versions:
                var rest = bytes[...]
                while !rest.isEmpty {
                    let (key, version) = try version(&rest)
                    versions += 1
                    if let present = open, present.key == key {
                        try checkOrder(key, version, after: last)
                        // Long histories are handed on in parts.
                        if present.versions.count >= 1_000 {
                            try body(key, present.versions, false)
                            open = (key, [version])
                        } else {
                            open?.versions.append(version)
                        }
                    } else {
                        if let present = open { try body(present.key, present.versions, true) }
                        open = (key, [version])
                        registers += 1
                    }
                    last = version
                }
                progress(position)
            }
        }
        throw BackupError.damaged(path, "its end is missing: it was cut off, or the backup did not end")
    }

    private func finish(_ end: [UInt8]) throws {
        let counted = Array("registers \(registers)\nversions \(versions)\n".utf8)
        guard end == counted else { throw BackupError.damaged(path, "its end counts otherwise") }
        guard position == size else { throw BackupError.damaged(path, "something follows its end") }
    }

    private func checkOrder(_ key: RegisterKey, _ version: Version, after last: Version?) throws {
        guard let last else { return }
        let isNext = version.number == last.number + 1 ? version.base == last.hash : version.number > last.number
        guard isNext else { throw BackupError.damaged(path, "the versions of \(key) are no chain") }
    }

    private func version(_ bytes: inout ArraySlice<UInt8>) throws -> (RegisterKey, Version) {
        func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard bytes.count >= count else { throw BackupError.damaged(path, "a version is cut off") }
            defer { bytes = bytes.dropFirst(count) }
            return bytes.prefix(count)
        }
        func number(_ count: Int) throws -> UInt64 { try take(count).reduce(0) { $0 << 8 | UInt64($1) } }
        let name = try take(Int(number(1)))
        guard let key = name.withUnsafeBytes({ RegisterKey(checking: $0) }) else {
            throw BackupError.damaged(path, "a key makes no sense")
        }
        let position = try number(8)
        let base = ValueHash(high: try number(8), low: try number(8))
        let hash = ValueHash(high: try number(8), low: try number(8))
        let content = [UInt8](try take(Int(number(4))))
        guard position > 0, VersionHash.hash(number: position, base: base, content: content) == hash else {
            throw BackupError.damaged(path, "version \(position) of \(key) does not have its hash")
        }
        return (key, Version(number: position, base: base, content: content, hash: hash))
    }

    /// The next frame; `nil` at the end of the file.
    private static func frame(
        _ file: FileHandle,
        _ path: String,
        _ check: inout [UInt8],
        _ position: inout UInt64
    ) throws(BackupError) -> (BackupFormat.Kind, [UInt8])? {
        let header = try read(file, upTo: 5, path)
        guard !header.isEmpty else { return nil }
        let count = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard header.count == 5, let kind = BackupFormat.Kind(rawValue: header[4]), count <= BackupFormat.largestBody
        else { throw BackupError.damaged(path, "at byte \(position)") }
        let body = try read(file, upTo: count, path)
        let sum = try read(file, upTo: BackupFormat.checkBytes, path)
        guard body.count == count, sum.count == BackupFormat.checkBytes else {
            throw BackupError.damaged(path, "its end is missing: it was cut off, or the backup did not end")
        }
        let expected = BackupFormat.check(after: check, header, body)
        guard sum == expected else { throw BackupError.damaged(path, "at byte \(position)") }
        check = expected
        position += UInt64(header.count + count + sum.count)
        return (kind, body)
    }

    private static func read(_ file: FileHandle, upTo count: Int, _ path: String) throws(BackupError) -> [UInt8] {
        guard count > 0 else { return [] }
        do {
            return [UInt8](try file.read(upToCount: count) ?? Data())
        } catch {
            throw BackupError("\(path) can't be read: \(error)")
        }
    }
}
