import ArgumentParser
import RegistryClient

/// `e164 number unlock`.
struct NumberUnlock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Lift a lock of a number.",
        discussion: """
            Example:
              e164 number unlock +12125550123 --lock carrier_port
            """
    )

    @OptionGroup var locks: LockOptions
    @OptionGroup var move: MoveOptions

    func run() async throws {
        try await move.run(.unlock, [locks.member])
    }
}
