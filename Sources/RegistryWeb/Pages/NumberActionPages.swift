import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/numbers/{number}/...`: the buttons on a number's page.
struct NumberActionPages: Sendable {
    private typealias Change = @Sendable (Visit, TelephoneNumber) async throws -> Answer<Versioned<NumberRecord>>

    var routes: [PageRoute] {
        [
            route("allocate", .allocateNumber, "The number is yours.", allocate),
            route("reserve", .reserveNumber, "Reserved.") { visit, number in
                await visit.registry.reserve(number, for: try visit.ocn("ocn"), try visit.command())
            },
            route("administrative", .setAdministrative, "In administrative use.") { visit, number in
                await visit.registry.setAdministrative(number, for: try visit.ocn("ocn"), try visit.command())
            },
            route("release", .releaseNumber, "Given back.") { visit, number in
                await visit.registry.release(number, try visit.command())
            },
            route("suspend", .suspendNumber, "Out of service.") { visit, number in
                await visit.registry.suspend(number, try visit.command())
            },
            route("resume", .resumeNumber, "Back in service.") { visit, number in
                await visit.registry.resume(number, try visit.command())
            },
            route("reclaim", .reclaimNumber, "Taken back.") { visit, number in
                let known = try await visit.registry.show(number, consistency: .local, caller: visit.caller).value(
                    visit.site
                )
                // A system administrator gives it back to the carrier that had it.
                var holder: OCN?
                if case .held(let entry) = known, visit.caller?.ocn == nil { holder = entry.record.ocn }
                return await visit.registry.reclaim(number, for: holder, try visit.command())
            },
            route("intermediate", .setIntermediate, "Passed on.") { visit, number in
                await visit.registry.setIntermediate(number, delegate: try visit.ocn("alt_spid"), try visit.command())
            },
            route("quarantine", .quarantineNumber, "Held back.") { visit, number in
                await visit.registry.quarantine(number, try visit.command())
            },
            route("lock", .lockNumber, "Locked against porting.") { visit, number in
                await visit.registry.lock(number, nil, try visit.command())
            },
            route("unlock", .unlockNumber, "The port lock is lifted.") { visit, number in
                await visit.registry.unlock(number, nil, try visit.command())
            },
            PageRoute(.post, "/numbers/{number}/invite", .operation(.inviteSubscriber), handle: invite),
        ]
    }

    private func route(
        _ verb: String,
        _ operation: Numbering.Operation,
        _ done: String,
        _ change: @escaping Change
    ) -> PageRoute {
        PageRoute(.post, "/numbers/{number}/" + verb, .operation(operation)) { visit in
            let number = try visit.number()
            let start = ContinuousClock.now
            do {
                let entry = try await change(visit, number).value(visit.site)
                return visit.redirect(
                    "/numbers/\(number)",
                    notice: done + "|" + DecisionWords.make(entry.version, start, visit.site)
                )
            } catch var explanation as Explanation where !explanation.isUnknown {
                if explanation.code == "taken" { explanation.takenNumber = number }
                return try await NumberPages.show(visit, problem: explanation)
            }
        }
    }

    private let allocate: Change = { visit, number in
        var values: [String: String] = [:]
        for name in ["cnam", "type", "location_zip"] { values[name] = visit.form[name] }
        let changes = try NumberChanges.reading(values)
        return await visit.registry.allocate(number, to: try visit.ocn("ocn"), changes: changes, try visit.command())
    }

    /// A code for the subscriber, shown here where nobody delivers it.
    private func invite(_ visit: Visit) async throws -> Response {
        let number = try visit.number()
        do {
            let issued = try await visit.registry.inviteSubscriber(of: number, visit.command()).value(visit.site)
            return visit.page(
                "code",
                title: "Invitation",
                CodeModel.make(
                    issued,
                    visit.site,
                    back: "/numbers/\(number)",
                    for: visit.site.configuration.national(number)
                )
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await NumberPages.show(visit, problem: explanation)
        }
    }
}

/// A one-time code that is shown this once, or was delivered.
enum CodeModel {
    static func make(_ issued: IssuedCode, _ site: Site, back: String, for name: String) -> Model {
        [
            "code": issued.code?.text ?? "", "isShown": issued.code != nil, "until": site.timeModel(issued.expiresAt),
            "back": back, "name": name,
        ]
    }
}
