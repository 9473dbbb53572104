import Numbering

extension APISchemas {
    static let tableSchemas: [(name: String, schema: String)] = [
        (
            "Block",
            """
            {"type": "object", "required": ["block", "ocn", "companyType", "version", "updatedAt"], "properties": {
                "block": \(blockText), "ocn": \(optionalText), "companyType": \(optionalChoice(CompanyType.self)),
                "version": \(version), "updatedAt": \(time),
                "contaminated": {"type": "array", "items": \(numberText)},
                "isContaminatedTruncated": {"type": "boolean"}}}
            """
        ),
        ("BlockPage", page("Block")),
        (
            "BlockGrant",
            """
            {"type": "object", "additionalProperties": false, "required": ["block", "ocn"], "properties": {
                "block": \(blockText), "ocn": \(ocnText)}}
            """
        ),
        (
            "BlockTransfer",
            #"{"type": "object", "additionalProperties": false, "required": ["ocn"], "properties": {"ocn": \#(ocnText)}}"#
        ),
        (
            "BlockChange",
            """
            {"type": "object", "additionalProperties": false, "required": ["ocn"], "properties": {
                "ocn": {"type": ["string", "null"], "pattern": "^([0-9A-Z]{4})?$"}}}
            """
        ),
        (
            "AreaCode",
            """
            {"type": "object", "required": ["areaCode", "status", "kind", "aging", "version", "updatedAt"],
            "properties": {
                "areaCode": {"type": "string"}, "status": {"type": "string", "enum": ["open", "closed", "closing"]},
                "kind": \(choice(AreaCodeKind.self)), "place": \(optionalText), "country": \(optionalText),
                "latitude": {"type": ["number", "null"]}, "longitude": {"type": ["number", "null"]},
                "timeZone": \(optionalText), "overlay": \(optionalText), "aging": {"type": "object"},
                "version": \(version), "updatedAt": \(time)}}
            """
        ),
        ("AreaCodePage", page("AreaCode")),
        (
            "AreaCodeAddition",
            """
            {"type": "object", "additionalProperties": false, "required": ["areaCode"], "properties": {
                "areaCode": \(text(1...12)), \(areaCodeFields)}}
            """
        ),
        (
            "AreaCodeChange",
            #"{"type": "object", "additionalProperties": false, "properties": {\#(areaCodeFields)}}"#
        ),
        (
            "OCN",
            """
            {"type": "object", "required": ["ocn", "company", "companyType", "status", "version", "updatedAt"],
            "properties": {
                "ocn": \(ocnText), "company": {"type": "string"}, "state": \(optionalText),
                "companyType": \(choice(CompanyType.self)), "status": {"type": "string"},
                "contacts": {"type": "array", "items": {"type": "object"}}, "version": \(version),
                "updatedAt": \(time)}}
            """
        ),
        ("OCNPage", page("OCN")),
        (
            "OCNAddition",
            """
            {"type": "object", "additionalProperties": false, "required": ["ocn"], "properties": {
                "ocn": \(ocnText), \(ocnFields)}}
            """
        ),
        ("OCNChange", #"{"type": "object", "additionalProperties": false, "properties": {\#(ocnFields)}}"#),
    ]

    private static let areaCodeFields = """
        "status": \(optionalChoice(AreaCodeStatus.self)), "kind": \(optionalChoice(AreaCodeKind.self)),
        "place": \(optionalText), "country": \(optionalText), "timeZone": \(optionalText),
        "overlay": \(optionalText),
        "latitude": {"type": ["number", "null"], "minimum": -90, "maximum": 90},
        "longitude": {"type": ["number", "null"], "minimum": -180, "maximum": 180},
        "aging": {"type": ["object", "null"], "additionalProperties": false, "properties": {
            "residentialDays": {"type": ["integer", "null"], "minimum": 45, "maximum": 90},
            "businessDays": {"type": ["integer", "null"], "minimum": 45, "maximum": 365}}}
        """

    private static let ocnFields = """
        "company": \(optionalText), "state": \(optionalText), "companyType": \(optionalChoice(CompanyType.self)),
        "status": {"type": ["string", "null"], "enum": ["active", "inactive", null]},
        "contacts": {"type": "array", "maxItems": 10, "items": {
            "type": "object", "additionalProperties": false, "required": ["name"], "properties": {
                "name": {"type": "string"}, "mail": \(optionalText), "telephone": \(optionalText)}}}
        """

    static let administrationSchemas: [(name: String, schema: String)] = [
        (
            "APIKey",
            """
            {"type": "object", "required": ["id", "name", "role", "ocn", "scopes", "createdAt", "expiresAt",
            "revokedAt", "version"], "properties": {
                "id": {"type": "string"}, "name": {"type": "string"}, "role": \(choice(Role.self)),
                "ocn": \(optionalText), "scopes": {"type": "array", "items": \(choice(Numbering.Operation.self))},
                "createdAt": \(time), "expiresAt": \(optionalTime), "revokedAt": \(optionalTime),
                "owner": \(optionalText), "lastUsedAt": \(optionalTime), "version": \(version), "token": \(optionalText), "note": {"type": "string"}}}
            """
        ),
        ("APIKeyPage", page("APIKey")),
        (
            "APIKeyDraft",
            """
            {"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
                "name": {"type": "string"}, "role": \(optionalChoice(Role.self)),
                "ocn": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{4}$"}, \(keyFields)}}
            """
        ),
        (
            "APIKeyChange",
            """
            {"type": "object", "additionalProperties": false, "properties": {
                "name": \(optionalText), \(keyFields)}}
            """
        ),
    ]

    private static let keyFields = """
        "scopes": {"type": ["array", "null"], "maxItems": \(Numbering.Operation.allCases.count),
            "items": \(choice(Numbering.Operation.self))},
        "expiresAt": \(optionalTime)
        """

    static let nodeSchemas: [(name: String, schema: String)] = [
        (
            "Cluster",
            """
            {"type": "object", "required": ["node", "store", "epoch", "quorum", "members", "asOf"], "properties": {
                "node": {"type": "integer"}, "store": {"type": "string"}, "epoch": {"type": "integer"},
                "quorum": {"type": "object"}, "requests": {"type": "integer"}, "unsettled": {"type": "integer"},
                "settledThrough": {"type": "integer"}, "round": {"type": "integer"}, "conflicts": {"type": "integer"},
                "members": {"type": "array", "items": {"type": "object"}}, "asOf": \(time)}}
            """
        ),
        (
            "Verification",
            """
            {"type": "object", "required": ["node", "state", "checked", "differences", "repaired", "conflicts", "findings"],
                "properties": {"node": {"type": "integer"}, "state": {"enum": ["none", "running", "done"]},
                "checked": {"type": "integer"}, "atMost": {"type": "integer"}, "compared": {"type": "array", "items": {"type": "integer"}},
                "missing": {"type": "array", "items": {"type": "integer"}}, "differences": {"type": "integer"},
                "repaired": {"type": "integer"}, "conflicts": {"type": "integer"},
                "findings": {"type": "array", "items": {"type": "object"}}}}
            """
        ),
        (
            "Backup",
            """
            {"type": "object", "required": ["node", "state", "registers", "versions", "missingVersions", "bytes"],
                "properties": {"node": {"type": "integer"}, "state": {"enum": ["none", "running", "done", "failed"]},
                "file": {"type": ["string", "null"]}, "registers": {"type": "integer"}, "atMost": {"type": "integer"},
                "versions": {"type": "integer"}, "missingVersions": {"type": "integer"}, "bytes": {"type": "integer"},
                "digest": {"type": ["string", "null"]}, "problem": {"type": ["string", "null"]}}}
            """
        ),
        (
            "MembershipChange",
            """
            {"type": "object", "required": ["change", "node"], "additionalProperties": false, "properties": {
                "change": {"enum": ["add", "promote", "remove"]},
                "node": {"type": "string", "pattern": "^([1-9]|[1-5][0-9]|6[0-3])$"},
                "replacing": {"type": "string", "pattern": "^([1-9]|[1-5][0-9]|6[0-3])$"},
                "store": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                "peer": {"type": "string"}, "api": {"type": "string"}}}
            """
        ),
        (
            "Membership",
            """
            {"type": "object", "required": ["epoch", "members"], "properties": {
                "epoch": {"type": "integer"}, "members": {"type": "array", "items": {"type": "object"}}}}
            """
        ),
        ("Document", #"{"type": "object", "required": ["openapi", "paths"]}"#),
    ]
}
