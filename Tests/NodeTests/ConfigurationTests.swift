import Foundation
import Node
import Registry
import Testing

/// The configuration file: what `cluster create` writes is what a node reads, and mistakes are named.
struct ConfigurationTests {
    /// A cluster's folder that goes away with the test.
    final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/e164-config-\(UUID().uuidString)"

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static let plan = {
        var plan = ClusterPlan(
            nodes: (1...3).map {
                ClusterPlan.Node(number: $0, host: "127.0.0.1", peerPort: 7_440 + $0, apiPort: 8_440 + $0)
            },
            usesPlainHTTP: true,
            administrator: "Root@Registry.example",
            keepsMessages: true
        )
        plan.passwordCost = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)
        return plan
    }()

    @Test("Every node of a new cluster can read its configuration, and they agree on the members")
    func writtenConfigurationsAreRead() throws {
        let folder = Folder()
        let created = try ClusterFiles.create(in: folder.path, ConfigurationTests.plan)
        let configurations = try created.configurations.map(NodeConfiguration.load)
        #expect(configurations.map(\.node) == [1, 2, 3])
        #expect(Set(configurations.map(\.cluster)) == [created.clusterID])
        #expect(configurations.allSatisfy { $0.members == configurations[0].members })
        #expect(Set(configurations[0].members.map(\.store)).count == 3)
        let secret = try #require(created.firstKey.split(separator: "_").last)
        let text = try String(contentsOfFile: created.configurations[0], encoding: .utf8)
        #expect(!text.contains(secret), "the key's secret stands in the configuration")
        #expect(!text.contains(created.firstAccount.password), "the password stands in the configuration")
        #expect(configurations[0].firstAccount?.hasPrefix("root@registry.example $scrypt$") == true)
        #expect(created.firstAccount.mail == "root@registry.example")
        #expect(configurations.allSatisfy { $0.development?.outbox == true })
    }

    @Test("Whatever a configuration can say may stand in a file")
    func allKeysAreKnown() throws {
        let folder = Folder()
        let path = try ClusterFiles.create(in: folder.path, ConfigurationTests.plan).configurations[0]
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let keys = Mirror(reflecting: try NodeConfiguration.load(path)).children.compactMap(\.label)
        #expect(keys.count > 15)
        let others = keys.filter { !text.contains("\n\($0):") && !text.hasPrefix("\($0):") }
        #expect(others.contains("backups"))
        for key in others {
            // Of the wrong type for some, which is another complaint.
            try "\(text)\n\(key): /elsewhere\n".write(toFile: path, atomically: true, encoding: .utf8)
            do {
                let configuration = try NodeConfiguration.load(path)
                if key == "backups" { #expect(configuration.backups == "/elsewhere") }
            } catch {
                #expect(!"\(error)".contains("is not known"), "\(error)")
            }
        }
    }

    @Test("Private keys can be read by their owner only")
    func keysAreSecret() throws {
        let folder = Folder()
        _ = try ClusterFiles.create(in: folder.path, ConfigurationTests.plan)
        for file in ["ca.key", "node-1/node.key"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    @Test("A second cluster is not made over a first one")
    func existingClusterIsKept() throws {
        let folder = Folder()
        _ = try ClusterFiles.create(in: folder.path, ConfigurationTests.plan)
        let error = #expect(throws: ConfigurationError.self) {
            try ClusterFiles.create(in: folder.path, ConfigurationTests.plan)
        }
        #expect(error?.description.contains("not empty") ?? false)
    }

    @Test(
        "A mistake in the file is named",
        arguments: [
            ("\nnode: 1\n", "\nnode: 9\n", "not among the members"),
            ("epoch: 1", "epoch: 0", "'epoch'"),
            ("$scrypt$ln=4", "$scrypt$ln=x", "'firstAccount'"),
            ("logLevel: notice", "logLevel: loud", "'logLevel'"),
            ("logLevel: notice", "loglevel: notice", "'loglevel' is not known"),
            ("data: data", "", "'data' is missing"),
            ("port: 8441", "port: eighty", "api.port"),
            (
                "host: \"127.0.0.1\"\n  port: 8441", "host: \"10.0.0.1\"\n  port: 8441",
                "plain HTTP is for loopback only"
            ),
        ]
    )
    func mistakes(right: String, wrong: String, says: String) throws {
        let folder = Folder()
        let path = try ClusterFiles.create(in: folder.path, ConfigurationTests.plan).configurations[0]
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(right))
        try text.replacingOccurrences(of: right, with: wrong).write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: ConfigurationError.self) { try NodeConfiguration.load(path) }
        #expect(error?.description.contains(says) ?? false, "\(error?.description ?? "")")
    }
}
