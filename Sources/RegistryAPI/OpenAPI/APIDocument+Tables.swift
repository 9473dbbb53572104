import Formats
import HTTPTypes

extension APIDocument {
    static let tableOperations: [APIOperation] = [
        APIOperation(
            route: "GET /v1/blocks",
            query: [.ocn, .areaCode, .cursor, .limit(1_000)],
            answers: [.json("BlockPage")]
        ),
        APIOperation(
            route: "POST /v1/blocks",
            body: .json("BlockGrant"),
            answers: [.json("Block", .created)],
            problems: blockProblems,
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/blocks/{block}", answers: [.json("Block")], hasVersion: true),
        APIOperation(
            route: "PATCH /v1/blocks/{block}",
            body: .json("BlockChange"),
            answers: [.json("Block")],
            problems: blockProblems,
            takesVersion: true,
            hasVersion: true
        ),
        blockMove("transfer", body: "BlockTransfer", isRequired: true),
        blockMove("donate", body: "Nothing", isRequired: false),
        blockMove("reclaim", body: "Nothing", isRequired: false),
        APIOperation(
            route: "GET /v1/area-codes",
            query: [.cursor, .limit(1_000)],
            answers: [.json("AreaCodePage")]
        ),
        APIOperation(
            route: "POST /v1/area-codes",
            body: .json("AreaCodeAddition"),
            answers: [.json("AreaCode", .created)],
            problems: [.rule],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/area-codes/{areaCode}", answers: [.json("AreaCode")], hasVersion: true),
        APIOperation(
            route: "PATCH /v1/area-codes/{areaCode}",
            body: .json("AreaCodeChange", isRequired: false),
            answers: [.json("AreaCode")],
            problems: [.rule],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/ocns", query: [.cursor, .limit(1_000)], answers: [.json("OCNPage")]),
        APIOperation(
            route: "POST /v1/ocns",
            body: .json("OCNAddition"),
            answers: [.json("OCN", .created)],
            problems: [.number, .ocnUnknown],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/ocns/{ocn}", answers: [.json("OCN")], hasVersion: true),
        APIOperation(
            route: "PATCH /v1/ocns/{ocn}",
            body: .json("OCNChange", isRequired: false),
            answers: [.json("OCN")],
            problems: [.number, .ocnUnknown],
            takesVersion: true,
            hasVersion: true
        ),
    ]

    private static func blockMove(_ verb: String, body: String, isRequired: Bool) -> APIOperation {
        APIOperation(
            route: "POST /v1/blocks/{block}/" + verb,
            body: .json(body, isRequired: isRequired),
            answers: [.json("Block")],
            problems: blockProblems,
            takesVersion: true,
            hasVersion: true
        )
    }

    private static let blockProblems: [ProblemCode] = [
        .rule, .ocnUnknown, .ocnInactive, .areaCodeClosed, .blockHeld, .blockChanging, .blockNotHeld, .contaminated,
        .state, .taken,
    ]

    static let administrationOperations: [APIOperation] = [
        APIOperation(route: "GET /v1/api-keys", query: [.cursor, .limit(1_000)], answers: [.json("APIKeyPage")]),
        APIOperation(
            route: "POST /v1/api-keys",
            body: .json("APIKeyDraft"),
            answers: [.json("APIKey", .created)],
            problems: [.ocnUnknown, .revoked],
            takesVersion: true,
            answersSecret: true,
            hasVersion: true
        ),
        APIOperation(route: "GET /v1/api-keys/{id}", answers: [.json("APIKey")], hasVersion: true),
        APIOperation(
            route: "PATCH /v1/api-keys/{id}",
            body: .json("APIKeyChange", isRequired: false),
            answers: [.json("APIKey")],
            problems: [.revoked, .ocnUnknown],
            takesVersion: true,
            hasVersion: true
        ),
        APIOperation(
            route: "DELETE /v1/api-keys/{id}",
            answers: [.json("APIKey")],
            problems: [.revoked],
            takesVersion: true,
            hasVersion: true
        ),
    ]

    static let nodeOperations: [APIOperation] = [
        APIOperation(route: "GET /v1/cluster", answers: [.json("Cluster")]),
        APIOperation(route: "GET /v1/cluster/verification", answers: [.json("Verification")]),
        APIOperation(route: "POST /v1/cluster/verification", answers: [.json("Verification")]),
        APIOperation(route: "GET /v1/cluster/backup", answers: [.json("Backup")]),
        APIOperation(route: "POST /v1/cluster/backup", answers: [.json("Backup")]),
        APIOperation(
            route: "POST /v1/cluster/membership",
            body: .json("MembershipChange"),
            answers: [.json("Membership")],
            problems: [.membership]
        ),
        APIOperation(route: "GET /v1/openapi.json", answers: [.json("Document")]),
        APIOperation(route: "GET /healthz", answers: [.text()]),
        APIOperation(route: "GET /readyz", answers: [.text()], problems: [.notReady]),
        APIOperation(route: "GET /metrics", answers: [.text()]),
    ]
}
