import Foundation
import Node
import RegistryClient

/// A node with sample records, as a process of its own.
final class SearchNode {
    let sample: SampleStore
    let key: String
    let address: String
    /// How long writing the records took.
    let fillTime: Duration
    private let directory: String
    private let configuration: String
    private var process: NodeProcess?

    /// Makes the node and its records; this takes the time of some ten thousand records a second and more.
    init(directory: String, records: Int, seed: UInt64) throws {
        let ports = try SearchNode.freePorts()
        let plan = ClusterPlan(
            nodes: [ClusterPlan.Node(number: 1, host: "127.0.0.1", peerPort: ports.peer, apiPort: ports.api)],
            usesPlainHTTP: true
        )
        let created = try ClusterFiles.create(in: directory, plan)
        self.directory = directory
        key = created.firstKey
        configuration = created.configurations[0]
        address = "http://127.0.0.1:\(ports.api)"
        let begin = ContinuousClock.now
        var bar = ProgressBar(noun: "records")
        sample = try SampleStore.fill(configuration: configuration, records: records, seed: seed) { count in
            bar.show(count: count, countHere: count, fraction: Double(count) / Double(records))
        }
        bar.end()
        fillTime = .now - begin
        Terminal.say(
            "\(ProgressText.grouped(sample.records)) records written in \(bar.elapsed.plainText)."
        )
    }

    private static func freePorts() throws -> (peer: Int, api: Int) {
        for _ in 0..<200 {
            let port = Int.random(in: 20_000..<32_000)
            if LocalPort.isFree(port), LocalPort.isFree(port + 1) { return (port, port + 1) }
        }
        throw UsageProblem("no port is free")
    }

    /// Starts the node.
    ///
    /// - Returns: How long it took until it was ready.
    func start() async throws -> Duration {
        let begin = ContinuousClock.now
        let process = try NodeProcess.start(configuration: configuration, log: directory + "/node.log")
        self.process = process
        let client = try makeClient()
        while ContinuousClock.now - begin < .seconds(60) {
            if await client.isReady(0) {
                await client.shutdown()
                return ContinuousClock.now - begin
            }
            if let end = process.reap() { throw UsageProblem("the node ended: \(end); see \(directory)/node.log") }
            try await Task.sleep(for: .milliseconds(20))
        }
        await client.shutdown()
        throw UsageProblem("the node is not ready after a minute; see \(directory)/node.log")
    }

    func makeClient() throws -> RegistryClient {
        var configuration = ClientConfiguration(nodes: [address])
        configuration.apiKey = APIKey(key)
        configuration.connectionsPerNode = 256
        return try RegistryClient(configuration)
    }

    func stop() {
        guard let process else { return }
        NodeProcess.terminate(process.pid)
        let deadline = ContinuousClock.now + .seconds(10)
        var end = process.reap()
        while end == nil, ContinuousClock.now < deadline {
            usleep(20_000)
            end = process.reap()
        }
        if end == nil {
            Terminal.complain("the node does not stop in good order: killed")
            kill(process.pid, SIGKILL)
            var status: Int32 = 0
            waitpid(process.pid, &status, 0)
        }
        self.process = nil
    }

    /// What the node has of the machine's memory now.
    var memoryMegabytes: Int {
        guard let process, let data = FileManager.default.contents(atPath: "/proc/\(process.pid)/status") else {
            return 0
        }
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1_024
    }

    /// What the node's threads have worked since its start, user and system time.
    var processorTime: Duration {
        guard let process, let data = FileManager.default.contents(atPath: "/proc/\(process.pid)/stat") else {
            return .zero
        }
        // The name, in parentheses, may have spaces; user and system time are the 12th and 13th field after it (proc(5)).
        let text = String(decoding: data, as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return .zero }
        let fields = text[name...].split(separator: " ")
        guard fields.count > 13, let user = Int(fields[12]), let system = Int(fields[13]) else { return .zero }
        return .seconds(user + system) / sysconf(Int32(_SC_CLK_TCK))
    }

    /// The store's files.
    var diskMegabytes: Int {
        let folder = (configuration as NSString).deletingLastPathComponent + "/data"
        guard let files = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var bytes: UInt64 = 0
        while files.nextObject() != nil { bytes += files.fileAttributes?[.size] as? UInt64 ?? 0 }
        return Int(bytes / 1_000_000)
    }
}
