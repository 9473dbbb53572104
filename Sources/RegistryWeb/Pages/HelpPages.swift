import Hummingbird
import Numbering

/// `/help`: the fields, the states and the rules in plain words.
struct HelpPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/help", .anybody) { visit in
                let shown = FieldWords.entries.filter { !["code", "place", "zip"].contains($0.name) }
                return visit.page(
                    "help",
                    title: "Help and glossary",
                    [
                        "fields": shown.map { entry -> Model in
                            ["name": entry.name, "label": entry.label, "help": entry.help]
                        },
                        "states": Self.states.map { state -> Model in
                            ["state": visit.site.stateModel(state.0), "help": state.1]
                        },
                    ]
                )
            }
        ]
    }

    private static let states: [(NumberState, String)] = [
        (.available, "Whoever is entitled to it can take it now."),
        (.reserved, "Held for one carrier for some days; then it is available again by itself."),
        (.assigned, "A holder has it and it is in service."),
        (.suspended, "The holder has it, but it is out of service."),
        (.aging, "Given back, and resting: so the next holder does not get the last one's calls."),
        (.intermediate, "Passed on to another carrier or a reseller."),
        (.administrative, "In use by the registry or by a carrier itself, as for tests."),
        (.quarantined, "Held back by the registry, as after fraud."),
    ]
}
