import Numbering
import Registry

/// A number's port as one visitor sees it: where it stands, how it got there, what comes next, and what can be done.
struct PortModel {
    let visit: Visit
    let entry: Versioned<NumberRecord>
    let port: NumberPort
    /// Where a form leads back to.
    var next = ""

    private var site: Site { visit.site }
    private var record: NumberRecord { entry.record }

    /// `nil` for whoever is not to see the port.
    init?(_ visit: Visit, _ entry: Versioned<NumberRecord>, next: String = "") {
        guard let port = entry.record.port, entry.record.showsPort(to: visit.caller) else { return nil }
        self.visit = visit
        self.entry = entry
        self.port = port
        self.next = next
    }

    var model: Model {
        var model: Model = [
            "number": site.numberModel(record.number),
            "portState": port.state.rawValue, "portText": PortWords.state(port.state),
            "portTag": PortWords.tag(port.state),
            "summary": summary, "isPortOpen": port.isOpen, "hasPIN": port.hasPIN,
            "gaining": site.carrierModel(port.gaining) ?? [:], "requested": site.timeModel(port.requestedAt),
            "cause": port.cause.map { PortWords.cause($0) } ?? "",
            "path": "/numbers/\(record.number)/port/", "version": "\(entry.version)", "next": next,
            "token": visit.formToken, "request": visit.registry.identifiers.requestID().text,
            "steps": steps,
        ]
        if let losing = port.losing { model["losing"] = site.carrierModel(losing) ?? [:] }
        if let deadline { model["deadline"] = deadline }
        model.merge(choices) { _, new in new }
        return model
    }

    // MARK: - In words

    private var summary: String {
        let gaining = site.carrier(port.gaining)
        let losing = port.losing.map { site.carrier($0) } ?? "the present carrier"
        return switch port.state {
        case .idle: ""
        case .cooling: "The PIN was right. The number moves to \(gaining), unless somebody who may stops it before."
        case .requested:
            "\(gaining) asks for the number. \(losing) has to answer; \(PortWords.silence(port.silence))."
        case .approved: "The number moves to \(gaining)."
        case .conflict: "\(losing) objects. When nobody settles it, the port ends without moving the number."
        case .completed: "The number moved from \(losing) to \(gaining)."
        case .rejected: "\(losing) refused. The number stays where it is."
        case .cancelled: "Stopped by \(PortWords.party(port.changedBy)). The number stays where it is."
        case .expired: "Nobody answered in time. The number stays where it is."
        }
    }

    /// The next instant that matters, with how much of the time until then has passed.
    private var deadline: Model? {
        guard let end = port.nextEventAt else { return nil }
        let text =
            switch port.state {
            case .requested: "answer due"
            case .conflict: "ends"
            default: "moves"
            }
        let start = port.changedAt.millisecondsSinceEpoch
        let whole = Double(end.millisecondsSinceEpoch) - Double(start)
        let passed = Double(visit.now.millisecondsSinceEpoch) - Double(start)
        let percent = whole > 0 ? min(100, max(0, Int(passed * 100 / whole))) : 100
        return [
            "what": text, "at": site.timeModel(end), "percent": "\(percent)",
            "isNear": end.millisecondsSinceEpoch < visit.now.adding(milliseconds: 7_200_000).millisecondsSinceEpoch,
        ]
    }

    /// What happened and what is to come, in order.
    private var steps: [Model] {
        var steps = [
            step("done", "Asked for" + (port.hasPIN ? " with the right PIN" : " without PIN"), port.requestedAt)
        ]
        if let approvedAt = port.approvedAt {
            let byTime = port.respondBy.map { approvedAt == $0 } ?? false
            steps.append(step("done", byTime ? "Approved by silence" : "Approved", approvedAt))
        }
        switch port.state {
        case .requested:
            if let respondBy = port.respondBy { steps.append(step("next", "Answer due", respondBy)) }
            steps.append(step("later", "Moves, if approved", port.dueAt))
        case .cooling, .approved: steps.append(step("next", "Moves", port.dueAt))
        case .conflict:
            steps.append(step("now", "In conflict", port.changedAt))
            if let end = port.conflictUntil { steps.append(step("next", "Ends without moving", end)) }
        case .completed: steps.append(step("done", "Moved", port.changedAt))
        case .rejected, .cancelled, .expired:
            let who = port.changedBy.map { " by " + PortWords.party($0) } ?? ""
            steps.append(step("stopped", PortWords.state(port.state) + who, port.changedAt))
        case .idle: break
        }
        return steps
    }

    private func step(_ kind: String, _ text: String, _ time: Timestamp) -> Model {
        ["kind": kind, "stepText": text, "at": site.timeModel(time)]
    }

    // MARK: - What can be done

    /// By the rules that decide when it is done.
    private func permits(_ step: MovePort.Step) -> Bool {
        guard let caller = visit.caller else { return false }
        return visit.registry.refusal(ofPortStep: step, for: entry, caller: caller) == nil
    }

    private var choices: Model {
        let rejection = causes { .reject($0) }
        let conflict = causes { .dispute($0) }
        let canApprove = permits(.approve(dueAt: nil))
        let isOwn = visit.caller?.role == .subscriber
        var model: Model = [
            "canApprove": canApprove, "canReject": !rejection.isEmpty, "rejectionCauses": rejection,
            "canDispute": !conflict.isEmpty, "conflictCauses": conflict, "canCancel": permits(.cancel),
            "canRestore": permits(.restore), "canResubmit": permits(.resubmit),
            "cancelText": isOwn ? "Stop the port" : "Cancel the port",
        ]
        if port.state == .conflict, let caller = visit.caller,
            case .portTooEarly(let until) = visit.registry.refusal(ofPortStep: .resubmit, for: entry, caller: caller)
        {
            model["resubmitFrom"] = site.timeModel(until)
        }
        model["hasChoices"] =
            ["canApprove", "canReject", "canDispute", "canCancel", "canRestore", "canResubmit"]
            .contains { model[$0] as? Bool == true }
        return model
    }

    private func causes(_ step: (PortCause) -> MovePort.Step) -> [Model] {
        PortCause.allCases.filter { permits(step($0)) }.map {
            ["value": $0.rawValue, "text": PortWords.cause($0)]
        }
    }
}
