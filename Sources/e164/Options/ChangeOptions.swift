import ArgumentParser

/// The options of every command that changes one record.
struct ChangeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Change this version and no other.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup var request: RequestOptions
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Cluster") var client: ClientOptions
}
