import Numbering
import Registry

/// What a number's page says about porting: the port, the PIN, the lock, and the ways to another carrier.
struct PortingModel {
    let visit: Visit
    let entry: Versioned<NumberRecord>
    /// What became of a form on the page.
    let problem: Explanation?

    private var site: Site { visit.site }
    private var record: NumberRecord { entry.record }

    /// How long an ended port stays on the number's page, in days.
    private static let shownDays = 30

    /// `nil` where nothing of it is this visitor's to see.
    var model: Model? {
        guard let caller = visit.caller else { return nil }
        let path = "/numbers/\(record.number)"
        var model: Model = [
            "base": path, "version": "\(entry.version)", "token": visit.formToken,
            "request": visit.registry.identifiers.requestID().text,
        ]
        if let port = PortModel(visit, entry),
            port.port.isOpen || port.port.changedAt.adding(days: Self.shownDays) > visit.now
        {
            model["port"] = port.model
        }
        if let pin = pin(caller) { model["pin"] = pin }
        if let lock = lock(caller) { model["lock"] = lock }
        let resource = AuthorisationTable.Resource(ocn: caller.ocn, number: record.number)
        let isPortable = record.obstaclesToPorting(to: nil, nil, at: visit.now).isEmpty
        let isForeign = caller.role != .subscriber && caller.ocn != record.ocn
        model["canRequest"] = isPortable && isForeign && visit.may(.requestPort, resource)
        model["canMove"] = isPortable && caller.role == .subscriber && visit.may(.requestPort, resource)
        model["canHandOver"] = isPortable && visit.may(.handOverNumber, record.resource)
        model["handOverOCN"] = visit.form["ocn"] ?? ""
        let shown = ["port", "pin", "lock"].contains { model[$0] != nil }
        return shown || model["canRequest"] as? Bool == true ? model : nil
    }

    private func pin(_ caller: Caller) -> Model? {
        guard let status = visit.registry.pinStatus(in: record, caller: caller) else { return nil }
        let locks = record.locks.intersection(NumberRecord.portLocks)
        let obstacles = record.obstaclesToPorting(to: nil, nil, at: visit.now)
        var model: Model = [
            "isSet": status.setAt != nil, "isChosen": status.kind == .chosen,
            "canGet": obstacles.isEmpty, "isLocked": !locks.isEmpty, "isPortOpen": record.port?.isOpen ?? false,
            "mayChoose": status.mayChoose && obstacles.isEmpty, "isChoiceOpen": problem?.field == "pin",
            "minimum": "\(PINText.chosenLength.lowerBound)", "maximum": "\(PINText.chosenLength.upperBound)",
            "coolingHours": "\(visit.registry.porting.carefulCooling / 3_600_000)",
            "pinDays": "\(visit.registry.porting.pinDays)",
        ]
        if status.failedAttempts > 0 {
            model["failures"] =
                status.failedAttempts == 1
                ? "One wrong PIN was tried." : "\(status.failedAttempts) wrong PINs were tried."
        }
        if let end = status.expiresAt { model["expires"] = site.timeModel(end) }
        if let end = status.lockedUntil { model["lockedUntil"] = site.timeModel(end) }
        return model
    }

    private func lock(_ caller: Caller) -> Model? {
        let own = NumberLocks.own(of: caller.role)
        let isOn = record.locks.contains(own)
        let operation: Numbering.Operation = isOn ? .unlockNumber : .lockNumber
        guard visit.may(operation, record.resource),
            LifeCycle.move(of: operation, from: record.effectiveState(at: visit.now), isHeld: record.ocn != nil) != nil
        else { return nil }
        var consequences: [String] = []
        if record.pin?.isUsable(at: visit.now) ?? false { consequences.append("The present PIN is void at once.") }
        if record.port?.isOpen ?? false, caller.role != .carrier, caller.role != .ocnManager {
            consequences.append("The port under way is stopped.")
        }
        return [
            "isOn": isOn, "question": isOn ? "" : consequences.joined(separator: " "),
            "others": LockWords.texts(record.locks.intersection(NumberRecord.portLocks).subtracting(own)).map {
                ["text": $0] as Model
            },
        ]
    }
}
