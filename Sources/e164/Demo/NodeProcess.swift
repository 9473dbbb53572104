import Foundation
import Glibc

/// A node that runs as a process of its own on this machine.
struct NodeProcess {
    /// What `start` can't do.
    struct LaunchError: Error, CustomStringConvertible {
        let description: String
    }

    /// `POSIX_SPAWN_SETSID`, which glibc shows to GNU programs only.
    private static let newSession: Int16 = 0x80

    let pid: Int32

    /// Starts `e164 node` in a session of its own, so that a Ctrl-C at the terminal does not reach it.
    ///
    /// - Parameters:
    ///   - configuration: The node's `node.yaml`.
    ///   - log: Output is appended here.
    /// - Returns: The process.
    /// - Throws: `LaunchError`.
    static func start(configuration: String, log: String) throws -> NodeProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, newSession)
        let words = [executable, "node", "--config", configuration]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        keepDescriptors()
        var pid: pid_t = 0
        let status = posix_spawn(&pid, executable, &actions, &attributes, arguments, environ)
        guard status == 0 else {
            throw LaunchError(description: "\(executable) can't be started: \(String(cString: strerror(status)))")
        }
        return NodeProcess(pid: pid)
    }

    /// Keeps from the node what this process was handed by whoever started it: a pipe that the node held open would
    /// never end for its reader.
    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO {
            // The one that the folder was read by is gone already, which does no harm.
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// This program.
    static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    /// Whether the process is there and is a node with this configuration: a pid alone may belong to somebody else by
    /// now.
    static func isRunning(_ pid: Int32, configuration: String) -> Bool {
        guard pid > 0, let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
        let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return words.contains("node") && words.contains(configuration) && !isZombie(pid)
    }

    private static func isZombie(_ pid: Int32) -> Bool {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return true }
        let text = String(decoding: data, as: UTF8.self)
        guard let afterName = text.lastIndex(of: ")") else { return true }
        return text[afterName...].dropFirst(2).first == "Z"
    }

    /// How a child of this process ended; `nil` while it runs or if it is somebody else's child.
    func reap() -> String? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        let signal = status & 0x7f
        return signal == 0 ? "exit status \((status >> 8) & 0xff)" : "signal \(signal)"
    }

    /// Asks the node to end in good order.
    static func terminate(_ pid: Int32) { kill(pid, SIGTERM) }
}
