import Foundation
import Glibc
import Node
import Synchronization

/// The demo's cluster on disk, and its nodes' processes.
///
///     DIR/demo.json        what runs where, and the keys
///     DIR/first-key        the system administrator's key, from the cluster's creation
///     DIR/first-account    and the account: mail address and password, a line each
///     DIR/cluster/         what `e164 cluster create` makes; each node's log is beside its configuration
final class DemoCluster: Sendable {
    /// How long a node may take from its start until it serves.
    static let startSeconds = 30

    let directory: String
    private let children = Mutex<[Int: NodeProcess]>([:])

    /// - Parameter directory: Need not exist.
    init(directory: String) {
        self.directory = URL(fileURLWithPath: directory).standardizedFileURL.path
    }

    private var clusterDirectory: String { directory + "/cluster" }

    var exists: Bool { FileManager.default.fileExists(atPath: clusterDirectory + "/ca.pem") }

    private func configurationPath(_ node: Int) -> String { "\(clusterDirectory)/node-\(node)/node.yaml" }

    private func logPath(_ node: Int) -> String { "\(clusterDirectory)/node-\(node)/node.log" }

    // MARK: - Making

    func create(nodes: Int, basePort: Int) throws {
        let plan = ClusterPlan(
            nodes: (1...nodes).map { number in
                ClusterPlan.Node(
                    number: number,
                    host: "127.0.0.1",
                    peerPort: basePort + 1_000 + number - 1,
                    apiPort: basePort + number - 1,
                    registrar: DemoLoader.carriers[(number - 1) % DemoLoader.carriers.count]
                )
            },
            usesPlainHTTP: true,
            allowsFictionalNumbers: true,
            administrator: "admin@demo.example",
            keepsMessages: true,
            allowsChosenPINs: true
        )
        do {
            // A first attempt that was cut short is not a cluster.
            try? FileManager.default.removeItem(atPath: clusterDirectory)
            let created = try ClusterFiles.create(in: clusterDirectory, plan)
            let secrets = [
                ("first-key", created.firstKey),
                ("first-account", created.firstAccount.mail + "\n" + created.firstAccount.password),
            ]
            for (name, text) in secrets {
                let made = FileManager.default.createFile(
                    atPath: directory + "/" + name,
                    contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
                guard made else { throw DemoError("\(directory) can't be written") }
            }
        } catch let error as ConfigurationError {
            throw DemoError(error.description)
        }
    }

    /// Removes an earlier demo; refuses while its nodes run, and anything that is not a demo.
    func remove() throws {
        guard FileManager.default.fileExists(atPath: directory) else { return }
        guard try exists || (FileManager.default.contentsOfDirectory(atPath: directory)).isEmpty else {
            throw DemoError("\(directory) holds something else than a demo: not removed")
        }
        if exists, let running = try configurations().first(where: { runningPid($0.node) != nil }) {
            throw DemoError("node \(running.node) of the earlier demo is still running: stop it first")
        }
        try FileManager.default.removeItem(atPath: directory)
    }

    func configurations() throws -> [NodeConfiguration] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: clusterDirectory)
        let numbers = folders.compactMap { $0.hasPrefix("node-") ? Int($0.dropFirst(5)) : nil }.sorted()
        return try numbers.map { try NodeConfiguration.load(configurationPath($0)) }
    }

    func api(_ configuration: NodeConfiguration) -> String {
        configuration.members.first { $0.node == configuration.node }?.api ?? ""
    }

    // MARK: - Processes

    func startAll() throws {
        for configuration in try configurations() {
            if let pid = runningPid(configuration.node) {
                throw DemoError(
                    "node \(configuration.node) is already running (process \(pid)): is the demo running elsewhere?"
                )
            }
            try checkPorts(configuration)
        }
        for configuration in try configurations() { try start(configuration.node) }
    }

    private func start(_ node: Int) throws {
        do {
            let process = try NodeProcess.start(configuration: configurationPath(node), log: logPath(node))
            children.withLock { $0[node] = process }
        } catch let error as NodeProcess.LaunchError {
            throw DemoError(error.description)
        }
    }

    /// Brings one node back.
    ///
    /// - Returns: Its process id.
    func startNode(_ node: Int) async throws -> Int32 {
        guard var file = try DemoFile.load(from: directory), let index = file.nodes.firstIndex(where: { $0.id == node })
        else { throw DemoError("the demo in \(directory) has no node \(node)") }
        if let pid = runningPid(node) { throw DemoError("node \(node) is running already, process \(pid)") }
        let configuration = try NodeConfiguration.load(configurationPath(node))
        try checkPorts(configuration)
        try start(node)
        try await waitUntilServing(configuration, stop: nil)
        guard let pid = children.withLock({ $0[node]?.pid }) else { throw DemoError("node \(node) is gone") }
        file = try DemoFile.load(from: directory) ?? file
        file.nodes[index].pid = pid
        try file.save(in: directory)
        return pid
    }

    /// The node's process, be it this one's child or brought back by `start-node`.
    func runningPid(_ node: Int) -> Int32? {
        let child = children.withLock { $0[node]?.pid }
        let filed = (try? DemoFile.load(from: directory))?.nodes.first { $0.id == node }?.pid
        return [child, filed].compactMap { $0 }.first {
            NodeProcess.isRunning($0, configuration: configurationPath(node))
        }
    }

    private func checkPorts(_ configuration: NodeConfiguration) throws {
        for port in [configuration.api.port, configuration.peer.port] where !LocalPort.isFree(port) {
            throw DemoError("port \(port) is in use: choose others with --base-port, or stop what uses it")
        }
    }

    // MARK: - Waiting

    func waitUntilReady(_ stop: StopSignal) async throws {
        for configuration in try configurations() { try await waitUntilServing(configuration, stop: stop) }
    }

    private func waitUntilServing(_ configuration: NodeConfiguration, stop: StopSignal?) async throws {
        let node = configuration.node
        let deadline = ContinuousClock.now + .seconds(DemoCluster.startSeconds)
        while !(await DemoLoader.isReady(api(configuration))) {
            if stop?.hasCome ?? false { throw DemoError("stopped before the nodes were ready") }
            if let end = children.withLock({ $0[node]?.reap() }) {
                throw DemoError(
                    "node \(node) did not start (\(end)). Its log, \(logPath(node)), ends with:\n\(tail(node))"
                )
            }
            guard ContinuousClock.now < deadline else {
                throw DemoError(
                    "node \(node) is not ready after \(DemoCluster.startSeconds) s. Its log, \(logPath(node)), ends with:\n"
                        + tail(node)
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func tail(_ node: Int) -> String {
        let text = FileManager.default.contents(atPath: logPath(node)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").suffix(5).map { "  " + $0 }.joined(separator: "\n")
    }

    /// Tells of nodes that die, until the signal comes.
    func watch(until stop: StopSignal) async {
        let watcher = Task {
            while !Task.isCancelled {
                for (node, end) in self.reapDead() {
                    Terminal.say(
                        """
                        Node \(node) is gone (\(end)). The others go on. Bring it back with: \
                        scripts/demo start-node \(node) --data \(self.directory)
                        """
                    )
                }
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        await stop.wait()
        watcher.cancel()
    }

    private func reapDead() -> [(Int, String)] {
        children.withLock { children in
            var dead: [(Int, String)] = []
            for (node, process) in children.sorted(by: { $0.key < $1.key }) {
                guard let end = process.reap() else { continue }
                children[node] = nil
                dead.append((node, end))
            }
            return dead
        }
    }

    /// Stops every node of the demo in good order, whoever started it; after some seconds, not in good order.
    func stopAll() {
        guard let configurations = try? configurations() else { return }
        let running = configurations.compactMap { configuration in
            runningPid(configuration.node).map { (configuration.node, $0) }
        }
        for (_, pid) in running { NodeProcess.terminate(pid) }
        let deadline = ContinuousClock.now + .seconds(15)
        for (node, pid) in running {
            while NodeProcess.isRunning(pid, configuration: configurationPath(node)), ContinuousClock.now < deadline {
                _ = children.withLock { $0[node]?.reap() }
                usleep(20_000)
            }
            if NodeProcess.isRunning(pid, configuration: configurationPath(node)) {
                Terminal.complain("node \(node) does not stop in good order: killed")
                kill(pid, SIGKILL)
            }
        }
    }
}
