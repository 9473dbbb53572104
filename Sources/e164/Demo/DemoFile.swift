import Foundation

/// `demo.json`: what runs where, for people and for programs. Written once everything is ready, and again whenever a
/// node is started.
struct DemoFile: Codable {
    struct Node: Codable {
        var id: Int
        var api: String
        var pid: Int32
        var data: String
    }

    struct APIKeys: Codable {
        var systemAdministrator: String
    }

    struct Carrier: Codable {
        var ocn: String
        var name: String
        var apiKey: String
    }

    /// Somebody who can log in: a person with a mail address, or a subscriber with a number.
    struct Account: Codable {
        var role: String
        var mail: String?
        var number: String?
        var ocn: String?
        var password: String
    }

    var nodes: [Node]
    var apiKeys: APIKeys
    var carriers: [Carrier]
    /// One of each role; `nil` in a demo of an earlier version.
    var accounts: [Account]?

    static func path(in directory: String) -> String { directory + "/demo.json" }

    /// `nil` if there is none.
    static func load(from directory: String) throws -> DemoFile? {
        guard let data = FileManager.default.contents(atPath: path(in: directory)) else { return nil }
        return try JSONDecoder().decode(DemoFile.self, from: data)
    }

    /// Replaces the file as a whole, readable by its owner only: it holds keys.
    func save(in directory: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let path = DemoFile.path(in: directory)
        let temporary = path + ".new"
        try? FileManager.default.removeItem(atPath: temporary)
        let made = FileManager.default.createFile(
            atPath: temporary,
            contents: try encoder.encode(self),
            attributes: [.posixPermissions: 0o600]
        )
        guard made, rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
