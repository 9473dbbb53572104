import ArgumentParser
import Foundation

/// Where a password or key comes from: never from the command line, which others on the machine can see.
enum SecretInput {
    /// From a file, from standard input, or from the terminal without showing it.
    ///
    /// `what`: what is asked for, as "Password".
    /// `file`: its first line is the secret; `-` or `nil` for standard input.
    static func read(_ what: String, file: String? = nil) throws -> String {
        let secret: String?
        if let file, file != "-" {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw UsageProblem("\(file) can't be read")
            }
            secret = String(decoding: data, as: UTF8.self).split(separator: "\n", maxSplits: 1).first.map(String.init)
        } else {
            secret = readLine(prompt: what)
        }
        guard let secret = secret?.filter({ $0 != "\r" }), !secret.isEmpty else {
            throw UsageProblem("there is no \(what.lowercased()) in \(file ?? "standard input")")
        }
        return secret
    }

    /// A new password: asked for twice where somebody types it.
    static func readNew(_ what: String, file: String? = nil) throws -> String {
        let secret = try read(what, file: file)
        guard file == nil, isatty(STDIN_FILENO) == 1 else { return secret }
        guard try read(what + " again") == secret else { throw UsageProblem("these are two different ones") }
        return secret
    }

    private static func readLine(prompt: String) -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return Swift.readLine() }
        FileHandle.standardError.write(Data("\(prompt): ".utf8))
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            Terminal.say("")
        }
        return Swift.readLine()
    }
}
