import Foundation
import Yams

/// What `e164 login` remembers: where the cluster is and who one is there. The file is readable by its owner only.
struct Profile: Codable {
    var nodes: [String]
    /// An API key's or a session's token; `nil` after logging out.
    var apiKey: String?
    /// The file of the cluster's authority; `nil` where the system's authorities are enough.
    var ca: String?

    /// `~/.config/e164/profile.yaml`, or below `XDG_CONFIG_HOME`.
    static var path: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? NSHomeDirectory() + "/.config"
        return home + "/e164/profile.yaml"
    }

    /// `nil` if there is none.
    static func load() throws -> Profile? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            return try YAMLDecoder().decode(Profile.self, from: data)
        } catch {
            throw UsageProblem("\(path) is damaged: log in again, or remove it")
        }
    }

    func save() throws {
        let directory = URL(fileURLWithPath: Profile.path).deletingLastPathComponent().path
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let temporary = Profile.path + ".new"
        try? manager.removeItem(atPath: temporary)
        let text = try YAMLEncoder().encode(self)
        guard
            manager.createFile(atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]),
            rename(temporary, Profile.path) == 0
        else { throw UsageProblem("\(Profile.path) can't be written") }
    }
}

/// What is wrong with what the user gave, in a sentence.
struct UsageProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
