import Foundation

/// Standard error: everything that is not a result.
enum Terminal {
    /// Whether somebody looks at standard error, who wants progress bars.
    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

    static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    static func complain(_ text: String) {
        say("e164: \(text)")
    }
}
