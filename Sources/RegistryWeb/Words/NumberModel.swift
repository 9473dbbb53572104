import Numbering
import Registry
import RegistryAPI

/// A number that somebody has, as its page shows it to one visitor.
struct NumberModel {
    let visit: Visit
    let entry: Versioned<NumberRecord>
    /// What became of a form on the page.
    let problem: Explanation?

    private var record: NumberRecord { entry.record }
    private var site: Site { visit.site }
    private var state: NumberState { record.effectiveState(at: visit.now) }

    var model: Model {
        var model: Model = [
            "state": site.stateModel(state, until: record.stateUntil),
            "version": "\(entry.version)",
            "updated": site.timeModel(record.updatedAt),
            "created": site.timeModel(record.createdAt),
            "cnam": record.deliveredCNAM ?? "",
            "isOwn": visit.caller?.number == record.number,
            "details": groups,
            "locks": lockModels,
            "hasLocks": !record.locks.isEmpty,
            "isPublic": visit.caller == nil,
            "canInvite": state == .assigned && visit.may(.inviteSubscriber, record.resource),
        ]
        if let carrier = site.carrierModel(record.ocn) { model["carrier"] = carrier }
        if let from = site.carrierModel(record.portedFrom) { model["portedFrom"] = from }
        if let block = BlockPrefix.thousandsBlock(of: record.number), visit.may(.listHoldings, record.resource) {
            model["block"] = block.description
        }
        let actions = actions
        model["actions"] = actions
        model["hasActions"] = !actions.isEmpty
        if permits(.updateNumber) { model["form"] = form }
        if let porting = PortingModel(visit: visit, entry: entry, problem: problem).model { model["porting"] = porting }
        if let contact = ContactModel(visit: visit, record: record).model { model["contact"] = contact }
        if let state = portingState { model["portingState"] = state }
        if let certificate = record.certificate {
            model["certificate"] =
                [
                    "status": certificate.status(at: visit.now).rawValue, "fingerprint": certificate.fingerprintText,
                    "serial": certificate.serialNumber, "until": site.timeModel(certificate.notAfter),
                ] as Model
        }
        return model
    }

    /// Stands beside the state while a port is under way, for those who may see it.
    private var portingState: Model? {
        guard record.showsPort(to: visit.caller), let port = record.port, port.isOpen else { return nil }
        return ["name": "pending", "text": "port pending"]
    }

    // MARK: - What can be done

    /// By the table of rights and the life cycle, which decide again when it is done.
    private func permits(_ operation: Numbering.Operation) -> Bool {
        guard visit.may(operation, record.resource),
            let move = LifeCycle.move(of: operation, from: state, isHeld: record.ocn != nil)
        else { return false }
        return !move.guards.contains(.registryOnly) || visit.caller?.role == .systemAdministrator
    }

    private struct Action {
        let operation: Numbering.Operation
        let verb: String
        let text: String
        let icon: String
        /// What will happen, asked before it is done; empty where nothing needs asking.
        let question: String
    }

    private static let all: [Action] = [
        Action(
            operation: .suspendNumber,
            verb: "suspend",
            text: "Suspend",
            icon: "pause-circle",
            question: "The number goes out of service until you resume it."
        ),
        Action(operation: .resumeNumber, verb: "resume", text: "Resume", icon: "play", question: ""),
        Action(
            operation: .reclaimNumber,
            verb: "reclaim",
            text: "Take back",
            icon: "arrow-repeat",
            question: "The number goes back into service for the carrier that had it last."
        ),
        Action(
            operation: .setIntermediate,
            verb: "intermediate",
            text: "Pass on",
            icon: "arrow-left-right",
            question: "The number counts as passed on to another carrier or a reseller."
        ),
        Action(
            operation: .quarantineNumber,
            verb: "quarantine",
            text: "Quarantine",
            icon: "slash-circle",
            question: "The registry holds the number back; nobody can use it until that is lifted."
        ),
        Action(
            operation: .releaseNumber,
            verb: "release",
            text: "Give back",
            icon: "trash",
            question:
                "The number rests, then anybody may take it. Its certificate, PIN, password and reachability are void at once."
        ),
    ]

    private var actions: [Model] {
        Self.all.filter { permits($0.operation) }.map { action -> Model in
            [
                "verb": action.verb, "text": action.text, "icon": action.icon, "question": action.question,
                "isDangerous": action.operation == .releaseNumber || action.operation == .quarantineNumber,
                "path": "/numbers/\(record.number)/\(action.verb)", "version": "\(entry.version)",
                "token": visit.formToken, "request": visit.registry.identifiers.requestID().text,
                "assets": site.assets.base,
            ]
        }
    }

    private var lockModels: [Model] {
        NumberLocks.named.filter { record.locks.contains($0.lock) }.map { named in
            ["name": named.name, "text": LockWords.text(named.lock)]
        }
    }

    // MARK: - What is shown

    private static let shownGroups: [(title: String, fields: [NumberField])] = [
        ("Place and line", [.type, .location, .locationZIP, .reachability, .serviceIndicator, .businessClass]),
        ("Your notes", [.notes, .tags]),
        ("Billing", [.otc, .rao, .bsp, .collect, .altSPID]),
        ("Record", [.originalOCN, .gusi, .id]),
    ]

    private var groups: [Model] {
        Self.shownGroups.compactMap { group in
            let rows = group.fields.compactMap { field -> Model? in
                guard field.isVisible(to: visit.caller, in: record) else { return nil }
                let text = record.text(of: field) ?? ""
                return [
                    "name": field.name, "label": FieldWords.label(field.name), "value": text, "isEmpty": text.isEmpty,
                    "help": FieldWords.help(field.name),
                ]
            }
            guard !rows.isEmpty else { return nil }
            return [
                "title": group.title, "rows": rows, "isFolded": group.title == "Billing" || group.title == "Record",
            ]
        }
    }

    // MARK: - The form

    private static let edited: [NumberField] = [
        .cnam, .type, .locationZIP, .location, .businessClass, .reachability, .collect, .serviceIndicator, .otc, .rao,
        .bsp, .altSPID, .tags, .notes,
    ]

    private var form: Model {
        let role = visit.caller?.role ?? .subscriber
        let fields = Self.edited.filter { $0.editors.include(role) }
        return [
            "path": "/numbers/\(record.number)/update", "version": "\(entry.version)",
            "fields": fields.map(input), "isCarrier": role != .subscriber,
            "isOpen": problem?.field != nil, "token": visit.formToken,
            "request": visit.registry.identifiers.requestID().text,
        ]
    }

    private func input(_ field: NumberField) -> Model {
        let present = record.text(of: field) ?? ""
        let value = problem == nil ? present : visit.form.raw(field.name) ?? present
        var model: Model = [
            "name": field.name, "label": FieldWords.label(field.name), "help": FieldWords.help(field.name),
            "value": value, "old": present, "problem": problem?.field == field.name ? problem?.detail ?? "" : "",
            "isInvalid": problem?.field == field.name,
        ]
        let none = [("", "not said")]
        switch field {
        case .type:
            model["choices"] = Choices.model(none + LineType.allCases.map { ($0.rawValue, $0.rawValue) }, chosen: value)
        case .collect:
            model["choices"] = Choices.model(
                none + CollectCalls.allCases.map { ($0.rawValue, $0.rawValue) },
                chosen: value
            )
        case .businessClass:
            model["choices"] = Choices.model(
                none + BusinessClass.allCases.map { ($0.rawValue, $0.rawValue) },
                chosen: value
            )
        case .notes, .reachability: model["isLong"] = true
        default: model["isShort"] = true
        }
        if model["choices"] != nil { model["isChoice"] = true }
        return model
    }
}

/// Locks in words.
enum LockWords {
    static func texts(_ locks: NumberLocks) -> [String] {
        NumberLocks.named.filter { locks.contains($0.lock) }.map { text($0.lock) }
    }

    static func text(_ lock: NumberLocks) -> String {
        switch lock {
        case .subscriberPort: "The subscriber forbids porting"
        case .carrierPort: "The carrier forbids porting"
        case .registryPort: "The registry forbids porting"
        case .registryUpdate: "The registry forbids changes"
        case .registryRelease: "The registry forbids giving it back"
        default: "Locked"
        }
    }
}
