import Formats
import Numbering

extension APISchemas {
    static let numberSchemas: [(name: String, schema: String)] = [
        ("Number", number),
        ("NumberFields", #"{"type": "object", "additionalProperties": false, "properties": {\#(editableFields)}}"#),
        (
            "Allocation",
            """
            {"type": "object", "additionalProperties": false, "properties": {
                "ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}, \(editableFields)}}
            """
        ),
        (
            "NumberUpdate",
            """
            {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {\(editableFields)}}
            """
        ),
        (
            "Reservation",
            """
            {"type": "object", "additionalProperties": false, "properties": {\(carrier), "days":
                {"type": ["integer", "null"], "minimum": 1, "maximum": \(ReserveNumber.maximumDays)}}}
            """
        ),
        ("ForCarrier", #"{"type": "object", "additionalProperties": false, "properties": {\#(carrier)}}"#),
        (
            "Delegation",
            """
            {"type": "object", "additionalProperties": false, "properties": {
                "alt_spid": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}}}
            """
        ),
        (
            "Locks",
            """
            {"type": "object", "additionalProperties": false, "properties": {"locks": {"type": ["array", "null"],
                "maxItems": \(NumberLocks.named.count), "items": {"type": "string", "enum": [\(lockNames)]}}}}
            """
        ),
        ("Nothing", #"{"type": "object", "additionalProperties": false}"#),
        (
            "Problem",
            """
            {"type": "object", "required": ["type", "title", "status", "code"], "properties": {
                "type": {"type": "string", "format": "uri"}, "title": {"type": "string"},
                "status": {"type": "integer", "minimum": 400, "maximum": 599}, "code": {"type": "string"},
                "detail": {"type": "string"}}}
            """
        ),
    ]

    private static let carrier = #""ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}"#
    private static let lockNames = NumberLocks.named.map { "\"\($0.name)\"" }.joined(separator: ", ")

    /// The fields that an allocation or an update can set, with null for none. The values' rules are the registry's.
    private static let editableFields = NumberField.allCases.filter { $0.editors != .registry }.map { field in
        switch field {
        case .tags:
            #""tags": {"type": ["array", "string", "null"], "items": {"type": "string"}}"#
        case .reachability:
            """
            "reachability": {"type": ["array", "string", "null"], "items": {"oneOf": [{"type": "string"}, {
                "type": "object", "additionalProperties": false, "required": ["uri"], "properties": {
                    "uri": {"type": "string"}, "service": {"type": ["string", "null"]},
                    "order": {"type": ["integer", "null"], "minimum": 0, "maximum": 65535},
                    "preference": {"type": ["integer", "null"], "minimum": 0, "maximum": 65535}}}]}}
            """
        default:
            #""\#(field.name)": {"type": ["string", "null"]}"#
        }
    }.joined(separator: ", ")

    /// A held number as far as the caller may see it, or an available one.
    private static let number = """
        {"type": "object", "required": ["number", "state", "ocn", "version"], "properties": {
            "number": \(numberText), "state": \(choice(NumberState.self)), "state_until": \(optionalTime),
            "ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}, "assignee": \(optionalText),
            "cnam": \(optionalText), "type": \(optionalChoice(LineType.self)), "alt_spid": \(optionalText),
            "lock": {"type": "array", "items": {"type": "string"}},
            "location_zip": \(optionalText), "location": \(optionalText),
            "location_unresolved": {"type": "boolean"}, "latitude": {"type": ["number", "null"]},
            "longitude": {"type": ["number", "null"]}, "otc": \(optionalText),
            "rao": \(optionalText), "bsp": \(optionalText), "collect": \(optionalChoice(CollectCalls.self)),
            "service_indicator": \(optionalText),
            "reachability": {"type": "array", "items": {"type": "object", "properties": {
                "service": {"type": "string"}, "uri": {"type": "string"}, "order": {"type": "integer"},
                "preference": {"type": "integer"}}}},
            "gusi": {"type": "string"}, "business_class": \(optionalChoice(BusinessClass.self)),
            "notes": \(optionalText), "tags": {"type": "array", "items": {"type": "string"}},
            "certificate": {"type": ["object", "null"]}, "ported_from": \(optionalText),
            "port": {"$ref": "#/components/schemas/Port"},
            "original_ocn": \(optionalText), "id": {"type": "string", "format": "uuid"}, "version": \(version),
            "created_at": \(time), "updated_at": \(time), "block_holder": \(optionalText)}}
        """
}
