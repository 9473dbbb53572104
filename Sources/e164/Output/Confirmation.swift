import ArgumentParser
import Foundation

/// Asks before something that can't be undone.
struct Confirmation: ParsableArguments {
    @Flag(help: "Do not ask.")
    var yes = false

    /// Goes on only when the user says yes, or when nothing will be written.
    func ask(_ question: String, unless rehearsal: RehearsalOptions? = nil) throws {
        guard !yes, !(rehearsal?.dryRun ?? false) else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            Terminal.complain("\(question) Nobody can be asked here: say --yes if that is meant.")
            throw ExitStatus.usage.code
        }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        guard let answer = readLine()?.lowercased(), answer == "y" || answer == "yes" else {
            Terminal.say("Nothing was done.")
            throw ExitStatus.refused.code
        }
    }
}
