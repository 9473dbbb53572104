import Numbering

extension APISchemas {
    static let accountSchemas: [(name: String, schema: String)] = [
        (
            "Account",
            """
            {"type": "object", "required": ["mail", "name", "role", "ocn", "verified", "disabled", "version"],
            "properties": {
                "mail": {"type": "string"}, "name": {"type": "string"}, "role": \(choice(Role.self)),
                "ocn": \(optionalText), "verified": {"type": "boolean"}, "disabled": {"type": "boolean"},
                "hasPassword": {"type": "boolean"}, "lockedUntil": \(optionalTime),
                "codeExpiresAt": \(optionalTime), "createdAt": \(time), "updatedAt": \(time),
                "version": \(version)}}
            """
        ),
        ("AccountPage", page("Account")),
        (
            "AccountDraft",
            """
            {"type": "object", "additionalProperties": false, "required": ["mail"], "properties": {
                "mail": {"type": "string"}, \(accountFields)}}
            """
        ),
        (
            "AccountChange",
            """
            {"type": "object", "additionalProperties": false, "properties": {
                "disabled": {"type": ["boolean", "null"]}, \(accountFields)}}
            """
        ),
        (
            "IssuedCode",
            """
            {"type": "object", "required": ["expiresAt", "code"], "properties": {
                "expiresAt": \(time), "code": \(optionalText)}}
            """
        ),
        (
            "PasswordReset",
            """
            {"type": "object", "additionalProperties": false, "dependentRequired": {"code": ["password"],
                "password": ["code"]}, "properties": {"code": {"type": "string"}, "password": {"type": "string"}}}
            """
        ),
        (
            "SubscriberReset",
            """
            {"type": "object", "additionalProperties": false, "dependentRequired": {"code": ["password"],
                "password": ["code"]}, "dependentSchemas": {"to": {"not": {"required": ["code"]}}}, "properties": {
                "code": {"type": "string"}, "password": {"type": "string"},
                "to": {"type": "string", "enum": ["number", "mail", "telephone"], "description":
                    "Where the code is to go: the number itself if nothing is said, or a verified contact."}}}
            """
        ),
        (
            "Contacts",
            """
            {"type": "object", "required": ["mail", "telephone", "pending"], "properties": {
                "mail": \(contact("\"verifiedAt\": \(time)")), "telephone": \(contact("\"verifiedAt\": \(time)")),
                "pending": \(contact("\"expiresAt\": \(time)"))}}
            """
        ),
        (
            "ContactDraft",
            """
            {"type": "object", "additionalProperties": false,
            "oneOf": [{"required": ["mail"]}, {"required": ["telephone"]}],
            "dependentRequired": {"channel": ["telephone"]}, "properties": {
                "mail": {"type": "string"}, "telephone": {"type": "string"},
                "channel": {"type": "string", "enum": ["sms", "voice"]}}}
            """
        ),
        (
            "ContactClaim",
            """
            {"type": "object", "required": ["expiresAt"], "properties": {"expiresAt": \(time)}}
            """
        ),
        (
            "ContactCode",
            """
            {"type": "object", "additionalProperties": false, "required": ["code"], "properties": {
                "code": {"type": "string"}}}
            """
        ),
        ("Told", #"{"type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}}}"#),
        (
            "LogIn",
            """
            {"type": "object", "additionalProperties": false, "required": ["password"],
            "oneOf": [{"required": ["mail"]}, {"required": ["number"]}], "properties": {
                "mail": {"type": "string"}, "number": {"type": "string"}, "password": {"type": "string"}}}
            """
        ),
        ("OpenedSession", who(["token", "session"])),
        ("WhoAmI", who(["session"])),
        (
            "PasswordChange",
            """
            {"type": "object", "additionalProperties": false, "required": ["currentPassword", "password"],
            "properties": {"currentPassword": {"type": "string"}, "password": {"type": "string"}}}
            """
        ),
        (
            "Session",
            """
            {"type": "object", "required": ["id", "client", "createdAt", "lastUsedAt", "expiresAt", "isCurrent"],
            "properties": {
                "id": {"type": "string"}, "client": \(optionalText), "createdAt": \(time), "lastUsedAt": \(time),
                "expiresAt": \(time), "isCurrent": {"type": "boolean"}}}
            """
        ),
        ("SessionPage", page("Session")),
        (
            "Outbox",
            """
            {"type": "object", "required": ["items", "asOf"], "properties": {
                "items": {"type": "array", "items": {"type": "object", "required": ["time", "event"]}},
                "asOf": \(time)}}
            """
        ),
        (
            "MessageList",
            """
            {"type": "object", "required": ["items", "asOf"], "properties": {
                "items": {"type": "array", "items": {"type": "object", "required": ["id", "event", "channel", "state"],
                    "properties": {"id": {"type": "string"}, "event": {"type": "string"},
                        "channel": {"type": "string", "enum": ["mail", "sms", "voice"]}, "node": \(count),
                        "state": {"type": "string", "enum": ["waiting", "sending", "sent", "failed"]},
                        "attempts": \(count), "queuedAt": \(time), "time": \(time), "problem": \(optionalText)}}},
                "asOf": \(time)}}
            """
        ),
    ]

    /// A contact, or none. `time`: the member that says since when, or until when.
    private static func contact(_ time: String) -> String {
        """
        {"type": ["object", "null"], "required": ["address", "channel"], "properties": {
            "address": {"type": "string"}, "channel": {"type": "string", "enum": ["mail", "sms", "voice"]}, \(time)}}
        """
    }

    private static let accountFields = """
        "name": \(optionalText), "role": \(optionalChoice(Role.self)),
        "ocn": {"type": ["string", "null"], "pattern": "^([0-9A-Z]{4})?$"}
        """

    private static func who(_ others: [String]) -> String {
        let names = (["actor", "role", "ocn", "scopes"] + others).map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            {"type": "object", "required": [\(names)], "properties": {
                "actor": {"type": "string"}, "role": \(choice(Role.self)), "ocn": \(optionalText),
                "company": \(optionalText), "account": \(optionalText), "name": \(optionalText),
                "number": \(optionalText), "scopes": {"type": ["array", "null"]}, "token": {"type": "string"},
                "session": {"oneOf": [{"$ref": "#/components/schemas/Session"}, {"type": "null"}]}}}
            """
    }
}
