import Foundation
import Synchronization

/// A real mail server, `scripts/smtp-server`, in a process of its own while a test runs.
final class MailServer: Sendable {
    struct Mail: Decodable, Sendable {
        var from: String
        var to: [String]
        var tls: Bool
        var authenticated: Bool
        var mail: String
    }

    private struct Started: Decodable {
        var port: Int
    }

    let port: Int
    private let process: Process
    private let input: Pipe
    private let output: Pipe

    /// What keeps the server from running here; `nil` when nothing does. The first call installs what is missing.
    static let obstacle: String? = {
        let process = Process()
        process.executableURL = script
        process.arguments = ["--install"]
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return "scripts/smtp-server can't be started: \(error)"
        }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : "aiosmtpd can't be installed: see scripts/smtp-server --install"
    }()

    private static let script = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scripts/smtp-server")

    init(_ arguments: [String] = []) throws {
        process = Process()
        input = Pipe()
        output = Pipe()
        process.executableURL = Self.script
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        port = try JSONDecoder().decode(Started.self, from: Self.line(from: output)).port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The next mail that came.
    func next() throws -> Mail {
        try JSONDecoder().decode(Mail.self, from: Self.line(from: output))
    }

    private static func line(from pipe: Pipe) throws -> Data {
        var line = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), let value = byte.first, value != 0x0A {
            line.append(value)
        }
        return line
    }
}
