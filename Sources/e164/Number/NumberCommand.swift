import ArgumentParser

/// `e164 number`.
struct NumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Find, take, change and give back telephone numbers.",
        subcommands: [
            NumberShow.self, NumberFind.self, NumberList.self, NumberAllocate.self, NumberUpdate.self,
            NumberReserve.self, NumberRelease.self, NumberReclaim.self, NumberSuspend.self, NumberResume.self,
            NumberLock.self, NumberUnlock.self, NumberIntermediate.self, NumberAdministrative.self,
            NumberQuarantine.self, NumberHistory.self, NumberImportCommand.self, NumberExport.self,
        ]
    )

    /// What lists of numbers show.
    static let columns = ["number", "state", "ocn", "assignee", "cnam", "type", "version", "updated_at"]
}
