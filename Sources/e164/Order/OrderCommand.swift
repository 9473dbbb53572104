import ArgumentParser

/// `e164 order`.
struct OrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Take or give back many numbers at once, and look after large orders.",
        subcommands: [OrderPlace.self, OrderShow.self, OrderCancel.self]
    )
}
