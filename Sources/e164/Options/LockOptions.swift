import ArgumentParser
import Formats
import RegistryClient

/// Which locks of a number.
struct LockOptions: ParsableArguments {
    @Option(
        name: .customLong("lock"),
        help: ArgumentHelp(
            "subscriber_port, carrier_port, registry_port, registry_update or registry_release; the caller's own if "
                + "missing. Repeat it for several.",
            valueName: "lock"
        )
    )
    var names: [String] = []

    /// The member of a request's body; absent when none is named.
    var member: (String, JSONValue?) {
        ("locks", names.isEmpty ? nil : .array(names.map { .string($0) }))
    }
}
