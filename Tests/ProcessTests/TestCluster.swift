import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import Synchronization

/// Real nodes, as processes of the built program, on loopback. Ends every process it started.
final class TestCluster: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// An answer of a node.
    struct Answer: Sendable {
        let status: Int
        let json: [String: String]
        let body: String
    }

    let directory: String
    let count: Int
    /// Nodes that may be added.
    let spares: Int
    let firstKey: String
    private let isPlain: Bool
    private let basePort: Int
    private let processes = Mutex<[Int: pid_t]>([:])
    /// The library of disk and clock faults that the nodes are started with; see `Tests/Faults/faults.c`.
    let faults: String?
    /// The folder on the disk that `faults` are about, within a node's own unless it begins with a slash.
    let disk: String

    /// The program under test; `nil` where it has not been built, so that the tests skip.
    static var binary: String? {
        let path = ProcessInfo.processInfo.environment["E164_BINARY"] ?? ""
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Makes a cluster; `startAll` starts its nodes.
    ///
    /// `isPlain`: clients reach it by HTTP, else by HTTPS with the certificates of the cluster's own authority.
    /// `faults`: a library to load into each node.
    /// `disk`: The folder that they are about.
    init(
        count: Int = 3,
        spares: Int = 0,
        isPlain: Bool = true,
        faults: String? = nil,
        disk: String = "data"
    ) throws {
        self.count = count
        self.spares = spares
        self.isPlain = isPlain
        self.faults = faults
        self.disk = disk
        directory = FileManager.default.temporaryDirectory.path + "/e164-test-\(UUID().uuidString)"
        basePort = try TestCluster.freePorts(2 * (count + spares))
        var arguments = ["cluster", "create", directory, "--fictional-numbers"] + (isPlain ? ["--plain-http"] : [])
        for node in 1...count {
            arguments += ["--node", TestCluster.place(node, basePort: basePort, of: count + spares)]
        }
        firstKey = try TestCluster.make(arguments)
    }

    /// A new cluster of what a backup holds, at the places of another one.
    init(restoring backup: String, inPlaceOf old: TestCluster) throws {
        count = old.count
        spares = 0
        isPlain = old.isPlain
        faults = nil
        disk = "data"
        directory = FileManager.default.temporaryDirectory.path + "/e164-test-\(UUID().uuidString)"
        basePort = old.basePort
        var arguments = ["cluster", "restore", backup, directory, "--fictional-numbers", "--plain-http"]
        for node in 1...count { arguments += ["--node", old.place(node)] }
        firstKey = try TestCluster.make(arguments)
    }

    /// Runs a command that ends with a key on standard output.
    private static func make(_ arguments: [String]) throws -> String {
        guard let binary = TestCluster.binary else { throw Failure(description: "E164_BINARY names no program") }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(arguments.prefix(2).joined(separator: " ")) failed")
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Host and ports as the command line takes them.
    func place(_ node: Int) -> String { TestCluster.place(node, basePort: basePort, of: count + spares) }

    private static func place(_ node: Int, basePort: Int, of all: Int) -> String {
        "127.0.0.1:\(basePort + all + node - 1):\(basePort + node - 1)"
    }

    /// A stretch of ports that were all free a moment ago.
    ///
    /// `offset`: as many more, so far above them, must be free as well.
    static func freePorts(_ count: Int, beside offset: Int = 0) throws -> Int {
        for _ in 0..<200 {
            let base = Int.random(in: 20_000..<31_000)
            let areFree = (base..<base + count).allSatisfy { isFree($0) && (offset == 0 || isFree($0 + offset)) }
            if areFree { return base }
        }
        throw Failure(description: "no free ports")
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    func url(_ node: Int, _ path: String = "") -> String {
        "\(isPlain ? "http" : "https")://127.0.0.1:\(basePort + node - 1)\(path)"
    }

    func log(_ node: Int) -> String {
        FileManager.default.contents(atPath: "\(directory)/node-\(node)/node.log").map {
            String(decoding: $0, as: UTF8.self)
        }
            ?? ""
    }

    // MARK: - Processes

    func start(_ node: Int) throws {
        guard let binary = TestCluster.binary else { return }
        let log = "\(directory)/node-\(node)/node.log"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        let words = [binary, "node", "--config", "\(directory)/node-\(node)/node.yaml"]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let environment: [UnsafeMutablePointer<CChar>?] = try environment(of: node).map { strdup($0) } + [nil]
        defer { for variable in environment { free(variable) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, binary, &actions, nil, arguments, environment) == 0 else {
            throw Failure(description: "node \(node) can't be started")
        }
        processes.withLock { $0[node] = pid }
    }

    func startAll() async throws {
        for node in 1...count { try start(node) }
        for node in 1...count { try await waitUntilReady(node) }
    }

    /// Ends a node at once, as a power cut would, and waits until it is gone.
    func kill(_ node: Int) { end(node, SIGKILL) }

    /// Asks a node to stop in good order.
    ///
    /// - Returns: Its exit status, -1 if a signal ended it.
    @discardableResult
    func stop(_ node: Int) -> Int { end(node, SIGTERM) }

    @discardableResult
    private func end(_ node: Int, _ signal: Int32) -> Int {
        guard let pid = processes.withLock({ $0.removeValue(forKey: node) }) else { return 0 }
        Glibc.kill(pid, signal)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return status & 0x7f == 0 ? Int((status >> 8) & 0xff) : -1
    }

    /// Waits until a node has ended by itself.
    ///
    /// - Returns: Its exit status, -1 if a signal ended it.
    func waitForEnd(_ node: Int) async throws -> Int {
        guard let pid = processes.withLock({ $0[node] }) else { return 0 }
        var status: Int32 = 0
        try await wait("node \(node) to end") { waitpid(pid, &status, WNOHANG) == pid }
        processes.withLock { $0[node] = nil }
        return status & 0x7f == 0 ? Int((status >> 8) & 0xff) : -1
    }

    func isRunning(_ node: Int) -> Bool { processes.withLock { $0[node] != nil } }

    func stopAllAndRemove() {
        for node in 1...(count + spares) { kill(node) }
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Ready: serves, and sees a majority.
    func waitUntilReady(_ node: Int, seconds: Double = 30) async throws {
        try await wait("node \(node) to be ready", seconds: seconds) {
            (try? await self.call(.GET, node, "/readyz"))?.status == 200
        }
    }

    func wait(_ what: String, seconds: Double = 30, until condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try await !condition() {
            guard ContinuousClock.now < deadline else {
                throw Failure(description: "waited \(seconds) s for \(what)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Runs the command line against some nodes.
    ///
    /// - Returns: What it said, on both outputs, and its exit status.
    func run(_ arguments: [String], at nodes: [Int]) async throws -> (status: Int32, text: String) {
        guard let binary = TestCluster.binary else { throw Failure(description: "no program") }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = arguments + nodes.flatMap { ["--node", url($0, "")] } + ["--api-key", firstKey]
        process.standardOutput = output
        process.standardError = output
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                continuation.resume(returning: (process.terminationStatus, text))
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    // MARK: - Requests

    enum Method: String { case GET, POST, PATCH, DELETE }

    func call(
        _ method: Method,
        _ node: Int,
        _ path: String,
        body: String? = nil,
        request: String? = nil,
        contentType: String = "application/json",
        token: String? = nil,
        version: Int? = nil,
        seconds: Int64 = 10
    ) async throws -> Answer {
        var message = HTTPClientRequest(url: url(node, path))
        message.method = .RAW(value: method.rawValue)
        message.headers.add(name: "Authorization", value: "Bearer \(token ?? firstKey)")
        if let request { message.headers.add(name: "Idempotency-Key", value: request) }
        if let version { message.headers.add(name: "If-Match", value: "\"\(version)\"") }
        if let body {
            message.headers.add(name: "Content-Type", value: contentType)
            message.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(message, timeout: .seconds(seconds))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        let text = String(buffer: bytes)
        return Answer(status: Int(response.status.code), json: TestCluster.flatten(text), body: text)
    }

    /// Every value of the outermost object as text; objects inside as `outer.inner`.
    private static func flatten(_ text: String) -> [String: String] {
        guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            return [:]
        }
        var flat: [String: String] = [:]
        for (key, value) in object {
            if let inner = value as? [String: Any] {
                for (innerKey, innerValue) in inner { flat["\(key).\(innerKey)"] = "\(innerValue)" }
            } else {
                flat[key] = "\(value)"
            }
        }
        return flat
    }
}
