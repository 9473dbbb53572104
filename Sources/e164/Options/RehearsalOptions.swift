import ArgumentParser
import RegistryClient

/// The option of every command that changes one record.
struct RehearsalOptions: ParsableArguments {
    @Flag(help: "Say what would happen, and write nothing.")
    var dryRun = false

    func apply(to configuration: inout ClientConfiguration) {
        configuration.isDryRun = dryRun
    }
}
