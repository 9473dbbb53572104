import Numbering
import Registry

extension APISchemas {
    static let searchSchemas: [(name: String, schema: String)] = [
        ("NumberPage", page("Number")),
        (
            "FreeNumber",
            #"{"type": "object", "required": ["number"], "properties": {"number": \#(numberText)}}"#
        ),
        ("FreeNumberPage", page("FreeNumber")),
        (
            "PlaceList",
            """
            {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items":
                {"type": "object", "required": ["location"], "properties": {
                    "location": {"type": "string"}, "zip": \(optionalText), "city": \(optionalText),
                    "region": \(optionalText), "country": \(optionalText), "latitude": {"type": ["number", "null"]},
                    "longitude": {"type": ["number", "null"]}, "metres": {"type": "integer"}}}}}}
            """
        ),
        (
            "Change",
            """
            {"type": "object", "required": ["kind", "key", "version", "time", "operation", "node", "record"],
            "properties": {
                "kind": \(choice(RegistryChange.Kind.self)), "key": {"type": "string"}, "version": \(version),
                "time": \(time), "operation": \(choice(Numbering.Operation.self)), "node": {"type": "integer"},
                "actor": {"type": "string"}, "role": \(choice(Role.self)), "requestId": {"type": "string"},
                "record": {"type": "object"}}}
            """
        ),
        (
            "ChangePage",
            """
            {"type": "object", "required": ["items", "next", "hasMore", "restarted", "asOf"], "properties": {
                "items": {"type": "array", "items": {"$ref": "#/components/schemas/Change"}},
                "next": {"type": "string"}, "hasMore": {"type": "boolean"}, "restarted": {"type": "boolean"},
                "asOf": \(time)}}
            """
        ),
    ]

    static let orderSchemas: [(name: String, schema: String)] = [
        (
            "Order",
            """
            {"type": "object", "additionalProperties": false, "required": ["operation"],
            "oneOf": [{"required": ["numbers"]}, {"required": ["range"]}, {"required": ["block"]},
                {"required": ["matching"]}],
            "properties": {
                "operation": \(choice(Order.Operation.self)),
                "numbers": {"type": "array", "maxItems": 10000, "items": {"type": "string"}},
                "range": {"type": "object", "additionalProperties": false, "required": ["first", "count"],
                    "properties": {"first": \(text(1...32)),
                        "count": {"type": "integer", "minimum": 1, "maximum": 1000000}}},
                "block": \(blockText),
                "matching": {"type": "object", "additionalProperties": false, "required": ["count"],
                    "properties": {"count": {"type": "integer", "minimum": 1, "maximum": 1000000},
                        "areaCode": \(optionalText), "block": \(optionalText), "near": \(optionalText),
                        "zip": \(optionalText), "place": \(optionalText), "startsWith": \(optionalText),
                        "endsWith": \(optionalText), "contains": \(optionalText)}},
                "ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"},
                "fields": {"oneOf": [{"$ref": "#/components/schemas/NumberFields"}, {"type": "null"}]},
                "dryRun": {"type": ["boolean", "null"]}, "allOrNothing": {"type": ["boolean", "null"]},
                "job": {"type": ["boolean", "null"]}}}
            """
        ),
        (
            "OrderJob",
            """
            {"type": "object", "required": ["id", "state", "isCancelled", "total", "position", "counts", "node",
            "createdAt", "updatedAt", "results", "next"], "properties": {
                "id": {"type": "string"}, "state": \(choice(OrderJob.Step.self)), "isCancelled": {"type": "boolean"},
                "total": \(count), "position": \(count), "counts": {"type": "object", "additionalProperties": \(count)},
                "node": {"type": "integer"}, "createdAt": \(time), "updatedAt": \(time),
                "results": {"type": "array", "items": {"type": "object", "required": ["number", "outcome"]}},
                "next": \(optionalText)}}
            """
        ),
        (
            "OrderReport",
            """
            {"type": "object", "required": ["id", "state", "counts", "results", "next"], "properties": {
                "id": {"type": "string"}, "state": {"type": "string"},
                "counts": {"type": "object", "additionalProperties": \(count)},
                "results": {"type": "array", "items": {"type": "object", "required": ["number", "outcome"],
                    "properties": {"number": {"type": "string"}, "outcome": {"type": "string", "enum": ["done",
                        "possible", "rejected", "released", "skipped", "unknown", "unavailable"]},
                        "version": \(version), "code": {"type": "string"}, "detail": {"type": "string"}}}},
                "next": \(optionalText)}}
            """
        ),
        (
            "ImportReport",
            """
            {"type": "object", "required": ["rows", "changed", "unchanged", "rejected", "noHolder", "unknown", "unavailable",
            "problems"], "properties": {
                "rows": \(count), "changed": \(count), "unchanged": \(count), "rejected": \(count), "noHolder": \(count),
                "unknown": \(count), "unavailable": \(count),
                "problems": {"type": "array", "items": {"type": "object", "required": ["line", "code", "detail"],
                    "properties": {"line": {"type": "integer"}, "code": {"type": "string"},
                        "detail": {"type": "string"}}}}}}
            """
        ),
    ]

    static let reportSchemas: [(name: String, schema: String)] = [
        ("UtilisationRow", row(categories + ["capacity", "outsideBlocks"])),
        ("UtilisationReport", page("UtilisationRow")),
        ("ExhaustRow", row(["available", "capacity", "monthlyGrowth", "monthsToExhaust"])),
        ("ExhaustReport", page("ExhaustRow")),
        (
            "Disconnection",
            """
            {"type": "object", "required": ["number", "date", "time", "ocn", "isReassigned"], "properties": {
                "number": \(numberText), "date": {"type": "string", "format": "date"}, "time": \(time),
                "ocn": \(optionalText), "isReassigned": {"type": "boolean"}}}
            """
        ),
        ("DisconnectionPage", page("Disconnection")),
    ]

    private static let categories = ["assigned", "intermediate", "reserved", "aging", "administrative", "available"]

    /// A row of a report: its key, and numbers.
    private static func row(_ columns: [String]) -> String {
        let numbers = columns.map { "\"\($0)\": {\"type\": [\"number\", \"null\"], \"minimum\": 0}" }
        return """
            {"type": "object", "required": ["key", "ocn", "utilisationPercent"], "properties": {
                "key": {"type": "string"}, "ocn": \(optionalText), "justifiesGrowth": {"type": "boolean"},
                "utilisationPercent": {"type": "number", "minimum": 0}, \(numbers.joined(separator: ", "))}}
            """
    }

    static let historySchemas: [(name: String, schema: String)] = [
        (
            "History",
            """
            {"type": "object", "required": ["versions", "next", "asOf"], "properties": {
                "next": {"type": ["string", "null"], "description": "The cursor of the next page; null at the end."},
                "asOf": \(time),
                "versions": {"type": "array", "items": {"type": "object", "required": ["version", "time", "actor",
                    "role", "node", "operation", "requestId", "changes", "hash", "previousHash"], "properties": {
                        "version": \(version), "time": \(time), "actor": {"type": "string"},
                        "role": \(choice(Role.self)), "node": {"type": "integer"},
                        "operation": \(choice(Numbering.Operation.self)), "requestId": {"type": "string"},
                        "changes": {"type": "array", "items": {"type": "object", "required": ["field", "old", "new"],
                            "properties": {"field": {"type": "string"}, "old": \(optionalText),
                                "new": \(optionalText)}}},
                        "hash": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                        "previousHash": {"type": ["string", "null"], "pattern": "^[0-9a-f]{32}$"}}}},
                "verified": {"type": "boolean"}, "flaw": {"type": "string"}}}
            """
        )
    ]
}
