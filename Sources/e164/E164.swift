import ArgumentParser

/// The program: a node, and everything that one does with a cluster.
@main
struct E164: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "e164",
        abstract: "A registry of telephone numbers that has no centre.",
        discussion: """
            Results go to standard output, everything else to standard error.

            Exit status: 0 done; 1 refused or not found; 2 the outcome is unknown, repeat with the same --request-id; \
            64 the command line is wrong; 69 no node can serve this now; 70 a bug; 77 not allowed.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Try it", subcommands: [Demo.self, SimulateCommand.self]),
            CommandGroup(
                name: "Numbers",
                subcommands: [
                    NumberCommand.self, PortCommand.self, ContactCommand.self, OrderCommand.self, BlockCommand.self,
                ]
            ),
            CommandGroup(name: "Look back", subcommands: [ReportCommand.self, ChangesCommand.self]),
            CommandGroup(
                name: "Administration",
                subcommands: [OCNCommand.self, AreaCommand.self, AccountCommand.self, KeyCommand.self]
            ),
            CommandGroup(
                name: "Who you are",
                subcommands: [LoginCommand.self, LogoutCommand.self, WhoAmICommand.self]
            ),
            CommandGroup(name: "Run it", subcommands: [NodeCommand.self, ClusterCommand.self, Bench.self]),
        ]
    )
}
