import Numbering

extension APISchemas {
    static let portSchemas: [(name: String, schema: String)] = [
        (
            "Port",
            """
            {"type": "object", "description": "Shown to the carriers it is between, the subscriber and administrators.",
            "required": ["state", "gaining", "requestedAt", "dueAt"], "properties": {
                "state": \(choice(PortState.self)), "gaining": \(ocnText),
                "losing": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}, "hasPIN": {"type": "boolean"},
                "requestedAt": \(time), "respondBy": \(optionalTime), "dueAt": \(time),
                "conflictUntil": \(optionalTime), "silence": \(choice(PortSilence.self)),
                "approvedAt": \(optionalTime), "cause": \(optionalChoice(PortCause.self)), "changedAt": \(time),
                "changedBy": \(optionalChoice(PortParty.self))}}
            """
        ),
        (
            "PortStatus",
            """
            {"type": "object", "required": ["state", "number"], "properties": {
                "state": {"type": "string", "enum": ["none", "pending", "completed", "ended"]},
                "completes_at": \(optionalTime), "number": {"$ref": "#/components/schemas/Number"}}}
            """
        ),
        ("PortPage", page("Number")),
        (
            "PortRequest",
            """
            {"type": "object", "additionalProperties": false, "properties": {\(pin), \(gainingOCN), \(simple)}}
            """
        ),
        (
            "PortOrder",
            """
            {"type": "object", "additionalProperties": false, "required": ["ports"], "properties": {
                \(gainingOCN), \(simple), "ports": {"type": "array", "minItems": 1, "maxItems": \(PortController.orderSize), "items": {
                    "type": "object", "additionalProperties": false, "required": ["number"], "properties": {
                        "number": \(text(numberLength)), \(pin)}}}}}
            """
        ),
        (
            "PortReport",
            """
            {"type": "object", "required": ["counts", "results"], "properties": {
                "counts": {"type": "object", "properties": {"completed": \(count), "pending": \(count),
                    "rejected": \(count), "unknown": \(count)}},
                "results": {"type": "array", "items": {"type": "object", "required": ["number", "outcome"],
                    "properties": {"number": {"type": "string"}, "outcome": {"type": "string",
                        "enum": ["completed", "pending", "rejected", "unknown"]}, "completes_at": \(optionalTime),
                        "code": {"type": "string"}, "title": {"type": "string"}, "detail": {"type": "string"}}}}}}
            """
        ),
        (
            "HandOver",
            """
            {"type": "object", "additionalProperties": false, "required": ["ocn"], "properties": {"ocn": \(ocnText)}}
            """
        ),
        (
            "PortApproval",
            """
            {"type": "object", "additionalProperties": false, "properties": {"dueAt": {"type": ["string", "null"],
                "format": "date-time", "description": "When it moves: not after the present due time."}}}
            """
        ),
        ("PortRejection", cause(\.permitsRejection)),
        ("PortDispute", cause(\.permitsConflict)),
        (
            "Portability",
            """
            {"type": "object", "required": ["number", "isEligible", "obstacles"], "properties": {
                "number": \(numberText), "isEligible": {"type": "boolean"}, "obstacles": {"type": "array", "items": {
                    "type": "object", "required": ["code", "title"], "properties": {"code": {"type": "string"},
                        "title": {"type": "string"}, "detail": {"type": "string"}}}}}}
            """
        ),
        (
            "PINRequest",
            """
            {"type": "object", "additionalProperties": false, "properties": {
                "mode": {"type": ["string", "null"], "enum": ["generate", "set", null]}, \(pin)}}
            """
        ),
        (
            "PIN",
            """
            {"type": "object", "required": ["pin", "kind", "expires_at"], "properties": {
                "pin": {"type": ["string", "null"], "description": "Shown this once."},
                "kind": \(choice(PortingPIN.Kind.self)), "expires_at": \(time), "warning": \(optionalText)}}
            """
        ),
        (
            "PINStatus",
            """
            {"type": "object", "required": ["isSet"], "properties": {"isSet": {"type": "boolean"},
                "kind": \(optionalChoice(PortingPIN.Kind.self)), "set_at": \(optionalTime),
                "expires_at": \(optionalTime), "failedAttempts": \(count), "lockedUntil": \(optionalTime),
                "mayChoose": {"type": "boolean"}}}
            """
        ),
    ]

    private static let pin = #""pin": {"type": ["string", "null"], "maxLength": \#(pinLength.upperBound)}"#
    private static let gainingOCN = #""ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}"#
    private static let simple = #""simple": {"type": ["boolean", "null"]}"#

    private static func cause(_ rule: (PortCause) -> Bool) -> String {
        let names = PortCause.allCases.filter(rule).map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return """
            {"type": "object", "additionalProperties": false, "required": ["cause"], "properties": {
                "cause": {"type": "string", "enum": [\(names)]}}}
            """
    }
}
