import Hummingbird
import Numbering
import Paxos
import Registry
import RegistryAPI
import Replication

/// What a template shows: texts, truths, and lists and groups of them.
typealias Model = [String: Any]

/// What the frame around each page shows.
enum FrameModel {
    static func make(_ visit: Visit, title: String) -> Model {
        let site = visit.site
        let status = site.registry.status
        var model: Model = [
            "title": title,
            "assets": site.assets.base,
            "node": "n\(status.node.rawValue)",
            "quorumClass": status.isQuorumReachable ? "ok" : "warn",
            "quorumText": status.isQuorumReachable
                ? "This node sees a majority: it decides."
                : "This node sees no majority: it answers from its own copy.",
            "isDegraded": !status.isQuorumReachable,
            "token": visit.formToken,
            "request": site.registry.identifiers.requestID().text,
            "next": Visit.isOwnPath(visit.ownAddress) ? visit.ownAddress : "/",
            "theme": theme(visit),
            "missing": site.assets.missing.map { ["name": $0.name, "package": $0.package] as Model },
            "hasMissing": !site.assets.missing.isEmpty,
            "search": visit.query["q"] ?? "",
        ]
        if let text = visit.cookies[Cookies.notice]?.percentDecoded, !text.isEmpty, text.utf8.count <= 600 {
            let parts = text.split(separator: "|", maxSplits: 1).map(String.init)
            model["notice"] = ["text": parts[0], "decided": parts.count > 1 ? parts[1] : ""] as Model
        }
        if let caller = visit.caller { model["me"] = person(caller, site) }
        model["navigation"] = Navigation.groups(for: visit)
        model["hasNavigation"] = visit.caller != nil
        return model
    }

    private static func theme(_ visit: Visit) -> Model {
        let chosen = visit.cookies[Cookies.theme].flatMap { ["light", "dark"].contains($0) ? $0 : nil } ?? "auto"
        return [
            "name": chosen, "is-light": chosen == "light", "is-dark": chosen == "dark", "is-auto": chosen == "auto",
        ]
    }

    private static func person(_ caller: Caller, _ site: Site) -> Model {
        let name = caller.account.flatMap { site.registry.tables.account($0)?.record.name }
        let number = caller.number.map { site.configuration.national($0) }
        return [
            "name": name ?? number ?? caller.actor,
            "role": caller.role.words,
            "ocn": caller.ocn?.description ?? "",
            "company": caller.ocn.flatMap { site.registry.tables.company(of: $0) } ?? "",
            "isSubscriber": caller.role == .subscriber,
        ]
    }
}

/// The left side: what this visitor's role can do, by the table of rights, and nothing else.
enum Navigation {
    struct Item: Sendable {
        let path: String
        let text: String
        let icon: String
        let access: PageRoute.Access
    }

    static let groups: [(text: String, items: [Item])] = [
        (
            "",
            [
                Item(path: "/my-number", text: "My number", icon: "phone", access: .operation(.setPassword)),
                Item(path: "/numbers", text: "Numbers", icon: "telephone", access: .operation(.listHoldings)),
                Item(path: "/blocks", text: "Blocks", icon: "grid-3x3-gap", access: .operation(.listHoldings)),
                Item(path: "/ports", text: "Ports", icon: "arrow-left-right", access: .operation(.listPorts)),
                Item(path: "/orders", text: "Orders", icon: "collection", access: .operation(.importNumbers)),
                Item(path: "/import", text: "Import", icon: "upload", access: .operation(.importNumbers)),
                Item(path: "/reports", text: "Reports", icon: "bar-chart", access: .operation(.listHoldings)),
                Item(path: "/keys", text: "API keys", icon: "key", access: .operation(.manageAPIKeys)),
                Item(path: "/people", text: "People", icon: "people", access: .operation(.manageAccounts)),
            ]
        ),
        (
            "Registry",
            [
                Item(path: "/ocns", text: "Carriers", icon: "building", access: .operation(.manageOCNs)),
                Item(path: "/area-codes", text: "Area codes", icon: "geo-alt", access: .operation(.manageAreaCodes)),
                Item(path: "/cluster", text: "Cluster", icon: "diagram-3", access: .operation(.showCluster)),
                Item(path: "/outbox", text: "Outbox", icon: "envelope", access: .operation(.readOutbox)),
                Item(path: "/experiment", text: "Experiment", icon: "lightning", access: .operation(.manageBlocks)),
            ]
        ),
    ]

    static func groups(for visit: Visit) -> [Model] {
        groups.compactMap { group in
            let items = group.items.filter { isShown($0, visit) }.map { item -> Model in
                let path = visit.request.uri.path
                let isHere = path == item.path || path.hasPrefix(item.path + "/")
                return [
                    "path": item.path, "text": item.text, "icon": item.icon, "current": isHere,
                    "assets": visit.site.assets.base, "count": item.path == "/ports" ? waiting(visit) : "",
                ]
            }
            return items.isEmpty ? nil : ["text": group.text, "items": items]
        }
    }

    private static func waiting(_ visit: Visit) -> String {
        switch visit.waitingPorts {
        case 0: ""
        case Visit.countedPorts...: "\(Visit.countedPorts)+"
        default: "\(visit.waitingPorts)"
        }
    }

    private static func isShown(_ item: Item, _ visit: Visit) -> Bool {
        switch item.path {
        case "/my-number": visit.caller?.role == .subscriber
        case "/outbox": visit.site.configuration.hasOutbox && PageRoute.admits(visit.caller, item.access)
        case "/experiment":
            visit.site.configuration.experiment != nil && PageRoute.admits(visit.caller, item.access)
        default: PageRoute.admits(visit.caller, item.access)
        }
    }
}

extension Role {
    /// The role in words.
    var words: String {
        switch self {
        case .subscriber: "subscriber"
        case .carrier: "number administrator"
        case .ocnManager: "OCN manager"
        case .systemAdministrator: "system administrator"
        }
    }
}
