import Foundation
import Node
import RegistryClient

/// What the demo holds once it is ready, and how it shows itself.
extension DemoCluster {
    /// Loads area codes and carriers into a new demo, and writes `demo.json`.
    func load(withData: Bool) async throws {
        let nodes = try configurations().map { configuration in
            DemoFile.Node(
                id: configuration.node,
                api: api(configuration),
                pid: runningPid(configuration.node) ?? 0,
                data: "\(directory)/cluster/node-\(configuration.node)/data"
            )
        }
        var file: DemoFile
        if let earlier = try DemoFile.load(from: directory) {
            file = earlier
            file.nodes = nodes
        } else {
            guard let data = FileManager.default.contents(atPath: directory + "/first-key") else {
                throw DemoError("\(directory)/first-key is missing: begin anew with --fresh")
            }
            let key = String(decoding: data, as: UTF8.self)
            file = DemoFile(nodes: nodes, apiKeys: DemoFile.APIKeys(systemAdministrator: key), carriers: [])
            file.accounts = firstAccount.map { [$0] }
        }
        if withData, file.carriers.isEmpty {
            let loader = try DemoLoader(nodes: nodes.map(\.api), key: file.apiKeys.systemAdministrator)
            do {
                Terminal.say("Loading area codes and carriers ...")
                try await loader.loadTables { _, _ in }
                let accounts = try await loader.makeAccounts()
                file.carriers = try await loader.makeCarriers()
                file.accounts = (file.accounts ?? []) + accounts
            } catch {
                await loader.client.shutdown()
                throw DemoError("the demo's data could not be loaded: \(error)")
            }
            await loader.client.shutdown()
        }
        try file.save(in: directory)
    }

    /// The system administrator's account, from the cluster's creation; `nil` in a demo of an earlier version.
    private var firstAccount: DemoFile.Account? {
        guard let data = FileManager.default.contents(atPath: directory + "/first-account") else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 2 else { return nil }
        return DemoFile.Account(role: "systemAdministrator", mail: lines[0], password: lines[1])
    }

    /// What is printed when everything runs.
    func page() throws -> String {
        guard let file = try DemoFile.load(from: directory) else { throw DemoError("demo.json is missing") }
        let program = NodeProcess.executable
        var lines = ["", "A registry of \(file.nodes.count) nodes is running. Data: \(directory)", ""]
        for node in file.nodes { lines.append("  node \(node.id)   \(node.api)   process \(node.pid)") }
        lines += ["", "  system administrator   \(file.apiKeys.systemAdministrator)"]
        for carrier in file.carriers { lines.append("  \(carrier.ocn)  \(carrier.name)   \(carrier.apiKey)") }
        if let node = file.nodes.first {
            lines += ["", "The console: \(node.api)   (every node serves it)", "Log in there, or with e164 login:", ""]
        }
        for account in file.accounts ?? [] {
            let name = account.mail ?? account.number ?? ""
            let ocn = account.ocn.map { " of \($0)" } ?? ""
            lines.append("  \(name)   password \(account.password)   \(account.role)\(ocn)")
        }
        if file.carriers.count >= 2, file.nodes.count >= 2 {
            let (one, two) = (file.carriers[0], file.carriers[1])
            let (first, second) = (file.nodes[0], file.nodes[1])
            let demo =
                directory == FileManager.default.currentDirectoryPath + "/" + Demo.defaultDirectory
                ? "" : " --demo \(directory)"
            let data =
                directory == FileManager.default.currentDirectoryPath + "/" + Demo.defaultDirectory
                ? "" : " --data \(directory)"
            lines += [
                "", "Try, in another terminal:", "",
                "  export PATH=\"\(URL(fileURLWithPath: program).deletingLastPathComponent().path):$PATH\"",
                "",
                "  1. Free numbers in New York:",
                "       e164 number find --area-code 212 --limit 5\(demo)",
                "  2. Two carriers race for one number at two nodes; one gets it, the other is told who:",
                "       e164 number allocate +12125550123 --node \(first.api) --api-key \(one.apiKey) &",
                "       e164 number allocate +12125550123 --node \(second.api) --api-key \(two.apiKey) ; wait",
                "  3. Every version of it, and whether the chain is whole:",
                "       e164 number history +12125550123 --verify\(demo)",
                "  4. Kill node \(second.id) and go on:",
                "       kill -9 \(second.pid); e164 number allocate +12125550124 --api-key \(one.apiKey)\(demo)",
                "  5. Bring it back and watch it catch up:",
                "       scripts/demo start-node \(second.id)\(data); e164 cluster status\(demo)",
            ]
        }
        lines += ["", "Ctrl-C stops everything and loses nothing.", ""]
        return lines.joined(separator: "\n")
    }
}
