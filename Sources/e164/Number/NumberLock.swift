import ArgumentParser
import RegistryClient

/// `e164 number lock`.
struct NumberLock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Forbid porting a number, or what else a lock forbids.",
        discussion: """
            Each party sets and lifts its own locks: the subscriber, the carrier, the registry.

            Example:
              e164 number lock +12125550123
            """
    )

    @OptionGroup var locks: LockOptions
    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.lock, [locks.member])
    }
}
