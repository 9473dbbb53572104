import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/ports`: a carrier's port desk. What it is to get, what it is to lose, by deadline, with what can be done.
struct PortPages: Sendable {
    private static let pageSize = 20

    var routes: [PageRoute] {
        [PageRoute(.get, "/ports", .operation(.listPorts), handle: desk)]
    }

    private func desk(_ visit: Visit) async throws -> Response {
        let query = visit.query
        let isEnded = query.flag("ended")
        let only = query["side"].flatMap { PortsQuery.Side(rawValue: $0) }
        var model: Model = [
            "isEnded": isEnded, "ocn": query["ocn"] ?? "",
            "isAdministrator": visit.caller?.role == .systemAdministrator,
            "isOneSide": only != nil, "here": visit.ownAddress,
        ]
        let rest = query.query(without: ["ended", "cursor", "side"])
        model["openPath"] = "/ports" + (rest.isEmpty ? "" : "?" + rest)
        model["endedPath"] = "/ports?ended=1" + (rest.isEmpty ? "" : "&" + rest)
        if let ocn = visit.caller?.ocn {
            model["carrier"] = visit.site.carrierModel(ocn)
            model["attempts"] = Self.attempts(of: ocn, visit)
        }
        do {
            var columns: [Model] = []
            if visit.caller?.role == .systemAdministrator, try visit.ocn("ocn") == nil {
                // Of all carriers: each port once, which one of the sides has.
                model["isWhole"] = true
                model["isOneSide"] = false
                columns.append(try await column(.gaining, isEnded: isEnded, isWhole: true, visit))
            } else {
                for side in only.map({ [$0] }) ?? [.losing, .gaining] {
                    columns.append(try await column(side, isEnded: isEnded, isWhole: false, visit))
                }
            }
            model["columns"] = columns
        } catch let explanation as Explanation {
            model["problem"] = AlertModel.make(explanation)
        }
        return visit.page("ports", title: "Ports", model)
    }

    private func column(
        _ side: PortsQuery.Side,
        isEnded: Bool,
        isWhole: Bool,
        _ visit: Visit
    ) async throws -> Model {
        let query = visit.query
        var ports = PortsQuery(side: side, limit: Self.pageSize)
        ports.ocn = try visit.ocn("ocn")
        ports.isEnded = isEnded
        if query["side"] != nil {
            ports.after = try query.read("cursor", "leads nowhere: begin at the first page") { PortsCursor($0) }
        }
        let page = try await visit.registry.ports(ports, caller: visit.person()).value(visit.site)
        var model: Model = [
            "side": side.rawValue, "isLosing": side == .losing, "isEmpty": page.items.isEmpty && page.next == nil,
            "title": isWhole ? "Of all carriers" : side == .losing ? "Out: asked of you" : "In: asked by you",
            "emptyText": Self.emptyText(side, isEnded: isEnded, isWhole: isWhole),
            "cards": page.items.compactMap { PortModel(visit, $0, next: visit.ownAddress)?.model },
        ]
        if let next = page.next {
            var path = "/ports?side=\(side.rawValue)&cursor=" + next.description.percentEncoded
            if isEnded { path += "&ended=1" }
            if let ocn = query["ocn"] { path += "&ocn=" + ocn.percentEncoded }
            model["more"] = path
        }
        return model
    }

    private static func emptyText(_ side: PortsQuery.Side, isEnded: Bool, isWhole: Bool) -> String {
        switch (isEnded, isWhole, side) {
        case (true, _, _): "No port has ended here."
        case (false, true, _): "No port is under way."
        case (false, false, .losing): "Nobody asks for your numbers."
        case (false, false, .gaining): "Nothing is on its way to you."
        }
    }

    /// A warning when this carrier showed many wrong PINs, or may show none for a while.
    private static func attempts(of ocn: OCN, _ visit: Visit) -> String {
        guard let attempts = visit.registry.tables.ocn(ocn)?.record.portAttempts else { return "" }
        let now = visit.now
        if let end = attempts.lockedUntil, now < end {
            return "Too many wrong PINs were shown in your name: no PIN opens a number for you until "
                + TimeWords.exact(end) + "."
        }
        guard attempts.since.adding(milliseconds: PortAttempts.period) > now, attempts.failures > 0 else { return "" }
        return "\(attempts.failures) of \(PortAttempts.limit) wrong PINs were shown in your name within the hour."
    }
}
