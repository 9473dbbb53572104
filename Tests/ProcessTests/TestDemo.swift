import Foundation
import Glibc

/// A demo of three nodes in a directory of its own.
final class TestDemo: Sendable {
    /// Where commands are typed; the demo's data is in `e164-demo` below it, as people have it.
    let directory: String
    let basePort: Int
    private let pid: pid_t

    init() throws {
        guard let binary = TestCluster.binary else {
            throw TestCluster.Failure(description: "E164_BINARY names no program")
        }
        directory = FileManager.default.temporaryDirectory.path + "/e164-guide-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        basePort = try TestCluster.freePorts(3, beside: 1_000)
        pid = try TestDemo.start(binary, basePort: basePort, in: directory)
    }

    /// With its data and its output in the directory, and nothing to read.
    private static func start(_ binary: String, basePort: Int, in directory: String) throws -> pid_t {
        let log = directory + "/.demo-output"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        let words = [binary, "demo", "--data", directory + "/e164-demo", "--base-port", "\(basePort)"]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, binary, &actions, nil, arguments, environ) == 0 else {
            throw TestCluster.Failure(description: "the demo can't be started")
        }
        return pid
    }

    func waitUntilReady() async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while !FileManager.default.fileExists(atPath: directory + "/e164-demo/demo.json") {
            guard kill(pid, 0) == 0, ContinuousClock.now < deadline else {
                let output = FileManager.default.contents(atPath: directory + "/.demo-output") ?? Data()
                throw TestCluster.Failure(
                    description: "the demo did not start: \(String(decoding: output, as: UTF8.self))"
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Stops the demo, which stops its nodes, also those that were brought back by a command.
    func stopAndRemove() {
        kill(pid, SIGTERM)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// Files of the repository that tests read.
enum RepositoryFile {
    static func path(_ relative: String) -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return tests.deletingLastPathComponent().path + "/" + relative
    }
}
