import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/numbers/{number}/pin` and `/numbers/{number}/port/...`: the porting forms of a number's page.
struct NumberPortPages: Sendable {
    private static let root = "/numbers/{number}"

    var routes: [PageRoute] {
        [
            PageRoute(.post, Self.root + "/pin", .operation(.setPIN), handle: setPIN),
            PageRoute(.post, Self.root + "/pin/clear", .operation(.clearPIN), handle: clearPIN),
            PageRoute(.post, Self.root + "/port/hand-over", .operation(.handOverNumber), handle: handOver),
            step("approve", .approvePort) { visit in
                // For now means as soon as it is decided.
                .approve(dueAt: visit.form["when"] == "now" ? visit.now : nil)
            },
            step("reject", .rejectPort) { .reject(try Self.cause($0)) },
            step("dispute", .disputePort) { .dispute(try Self.cause($0)) },
            step("cancel", .cancelPort) { _ in .cancel },
            step("restore", .restorePort) { _ in .restore },
            step("resubmit", .resubmitPort) { _ in .resubmit },
        ]
    }

    // MARK: - PIN

    /// The PIN is in the answer to the form that made it, and nowhere else: not at an address, nor on a page that could be
    /// opened again.
    private func setPIN(_ visit: Visit) async throws -> Response {
        let number = try visit.number()
        do {
            var chosen: PINText?
            if visit.form["mode"] == "set" {
                do throws(FieldError) {
                    chosen = try PINText(visit.form["pin"] ?? "")
                } catch {
                    throw Explanation(Problem(error))
                }
            }
            let issued = try await visit.registry.setPIN(of: number, chosen: chosen, visit.command()).value(visit.site)
            let cooling = visit.registry.porting.carefulCooling / 3_600_000
            return visit.page(
                "pin",
                title: "Porting PIN",
                [
                    "number": visit.site.numberModel(number), "pin": issued.pin?.text ?? "",
                    "isShown": issued.pin != nil, "isChosen": issued.kind == .chosen,
                    "expires": visit.site.timeModel(issued.expiresAt), "coolingHours": "\(cooling)",
                ]
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await NumberPages.show(visit, problem: explanation)
        }
    }

    private func clearPIN(_ visit: Visit) async throws -> Response {
        try await change(visit, done: "The PIN opens nothing any more.") { number in
            await visit.registry.clearPIN(of: number, try visit.command())
        }
    }

    // MARK: - Ports

    private func step(
        _ verb: String,
        _ operation: Numbering.Operation,
        _ step: @escaping @Sendable (Visit) throws -> MovePort.Step
    ) -> PageRoute {
        PageRoute(.post, Self.root + "/port/" + verb, .operation(operation)) { visit in
            try await change(visit) { number in
                await visit.registry.movePort(of: number, try step(visit), try visit.command())
            }
        }
    }

    private static func cause(_ visit: Visit) throws -> PortCause {
        guard let cause = visit.form["cause"].flatMap({ PortCause(rawValue: $0) }) else {
            throw Explanation.field("cause", "must be one of the list")
        }
        return cause
    }

    private func handOver(_ visit: Visit) async throws -> Response {
        try await change(visit) { number in
            guard let ocn = try visit.ocn("ocn") else { throw Explanation.field("ocn", "is missing") }
            return await visit.registry.handOver(number, to: ocn, try visit.command())
        }
    }

    /// Changes the number and goes back to where the form was; the notice says how the port stands then.
    private func change(
        _ visit: Visit,
        done: String? = nil,
        _ change: (TelephoneNumber) async throws -> Answer<Versioned<NumberRecord>>
    ) async throws -> Response {
        let number = try visit.number()
        let start = ContinuousClock.now
        do {
            let entry = try await change(number).value(visit.site)
            let text = done ?? Self.notice(entry.record, visit.site)
            let next = visit.form["next"] ?? ""
            return visit.redirect(
                next.hasPrefix("/ports") ? next : "/numbers/\(number)",
                notice: text + "|" + DecisionWords.make(entry.version, start, visit.site)
            )
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await NumberPages.show(visit, problem: explanation)
        }
    }

    private static func notice(_ record: NumberRecord, _ site: Site) -> String {
        let number = site.configuration.national(record.number)
        guard let port = record.port else { return "\(number): done." }
        return switch port.state {
        case .completed: "\(number) moved to \(site.carrier(port.gaining))."
        case .cancelled: "\(number): the port is stopped."
        default: "\(number): \(PortWords.state(port.state).lowercasedFirst)."
        }
    }
}
