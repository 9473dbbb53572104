import Foundation
import RegistryClient

/// Shows long work on standard error: a bar on a terminal, a line every few seconds elsewhere.
struct ProgressBar {
    private let noun: String
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    private let isQuiet: Bool

    private static let interval: Duration = .milliseconds(100)
    private static let plainInterval: Duration = .seconds(5)

    init(noun: String, isQuiet: Bool = false) {
        self.noun = noun
        self.isQuiet = isQuiet
    }

    var elapsed: Duration { .now - start }

    /// * `count`: all that is done; `countHere`: what this run did of it.
    mutating func show(count: Int, countHere: Int, fraction: Double) {
        let now = ContinuousClock.now
        let interval = Terminal.isInteractive ? ProgressBar.interval : ProgressBar.plainInterval
        guard !isQuiet, now - (last ?? start) >= interval else { return }
        last = now
        let text = ProgressText(
            noun: noun,
            count: count,
            countHere: countHere,
            fraction: fraction,
            elapsed: now - start
        )
        if Terminal.isInteractive {
            FileHandle.standardError.write(Data("\r\u{1B}[K\(text.bar(width: ProgressBar.width))".utf8))
        } else {
            Terminal.say("\(Int(fraction * 100)) %  \(text.plain)")
        }
    }

    /// Takes the bar away.
    func end() {
        guard !isQuiet, last != nil, Terminal.isInteractive else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    private static var width: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}

extension Duration {
    var seconds: Double { self / .seconds(1) }
}
