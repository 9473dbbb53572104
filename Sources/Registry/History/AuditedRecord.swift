import Numbering

/// A record of a table whose history can be read: its fields as text, without secrets.
protocol AuditedRecord: StoredRecord {
    /// Every field, by its name in the API, in a fixed order; `nil` where it has no value.
    var auditedFields: [(name: String, value: String?)] { get }
    /// Hashes of secrets, of which the history says only that they changed; by name, in a fixed order.
    var auditedSecrets: [(name: String, hash: [UInt8]?)] { get }
}

extension AuditedRecord {
    var auditedSecrets: [(name: String, hash: [UInt8]?)] { [] }
}

extension BlockRecord: AuditedRecord {
    var auditedFields: [(name: String, value: String?)] {
        [
            ("block", prefix.description), ("ocn", holder?.description), ("companyType", companyType?.rawValue),
            ("status", closing == nil ? nil : "changing"),
        ]
    }
}

extension AreaCodeRecord: AuditedRecord {
    var auditedFields: [(name: String, value: String?)] {
        [
            ("areaCode", areaCode.description), ("status", closing == nil ? status.rawValue : "closing"),
            ("kind", kind.rawValue), ("place", place),
            ("country", country), ("latitude", position.map { "\(Double($0.latitudeMicrodegrees) / 1e6)" }),
            ("longitude", position.map { "\(Double($0.longitudeMicrodegrees) / 1e6)" }), ("timeZone", timeZone),
            ("overlay", overlay), ("aging.residentialDays", "\(agingPolicy.residentialDays)"),
            ("aging.businessDays", "\(agingPolicy.businessDays)"),
        ]
    }
}

extension OCNRecord: AuditedRecord {
    var auditedFields: [(name: String, value: String?)] {
        let contacts = contacts.map { contact in
            [contact.name, contact.mail, contact.telephone?.description ?? ""].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        return [
            ("ocn", ocn.description), ("company", company), ("state", state), ("companyType", companyType.rawValue),
            ("status", isActive ? "active" : closing == nil ? "inactive" : "closing"),
            ("contacts", contacts.isEmpty ? nil : contacts.joined(separator: " | ")),
        ]
    }
}

extension APIKeyRecord: AuditedRecord {
    var auditedFields: [(name: String, value: String?)] {
        [
            ("id", id), ("name", name), ("role", role.rawValue), ("ocn", ocn?.description),
            ("scopes", scopes.map(\.rawValue).joined(separator: ",")), ("expiresAt", expiresAt?.description),
            ("revokedAt", revokedAt?.description), ("owner", owner?.text), ("lastUsedAt", lastUsedAt?.description),
        ]
    }
}

extension AccountRecord: AuditedRecord {
    var auditedFields: [(name: String, value: String?)] {
        [
            ("mail", mail.text), ("name", name), ("role", role.rawValue), ("ocn", ocn?.description),
            ("verified", isVerified ? "yes" : "no"), ("disabled", isDisabled ? "yes" : "no"),
            ("wrongPasswords", "\(passwordAttempts.failures)"),
            ("lockedUntil", passwordAttempts.lockedUntil?.description),
            // All sessions of before are over when it rises.
            ("sessionGeneration", "\(sessionGeneration)"),
        ]
    }

    var auditedSecrets: [(name: String, hash: [UInt8]?)] {
        [("password", password), ("accesscode", accessCode?.hash)]
    }
}
