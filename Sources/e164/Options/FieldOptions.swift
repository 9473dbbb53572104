import ArgumentParser
import Formats
import RegistryClient

/// Values for the fields of a number.
struct FieldOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A field's value, as cnam=\"JANE DOE\". Repeat it for several fields.",
            valueName: "field=value"
        )
    )
    var assignments: [String] = []

    /// The fields with their values.
    func members() throws -> [JSONValue.Member] {
        try assignments.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw ValidationError("'\(text)' is not field=value")
            }
            return JSONValue.Member(String(parts[0]), .string(String(parts[1])))
        }
    }

    func validate() throws {
        _ = try members()
    }
}
