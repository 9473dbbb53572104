/// What one version of a number's record changed in one field, for the history.
public struct FieldChange: Hashable, Sendable {
    public var field: NumberField
    /// The value before; `nil` when there was none, and always for secrets.
    public var old: String?
    /// The value after; `nil` when there is none. For secrets always `"changed"`.
    public var new: String?

    public init(field: NumberField, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }
}

/// The fields in which two versions of a record differ, in the order of `NumberField`.
///
/// Left out: `updated_at` and `version`, which every version changes and the history shows anyhow, and `assignee`,
/// which is not stored. A certificate counts as changed when its chain does. `old` is `nil` for the first version.
public func differences(from old: NumberRecord?, to new: NumberRecord) -> [FieldChange] {
    NumberField.allCases.compactMap { field in
        guard field != .updatedAt else {
            return nil
        }
        guard field.access != .secret else {
            return old?.secret(field) == new.secret(field) ? nil : FieldChange(field: field, old: nil, new: "changed")
        }
        let before = old?.text(of: field)
        let after = new.text(of: field)
        return before == after ? nil : FieldChange(field: field, old: before, new: after)
    }
}

extension NumberRecord {
    /// A secret's hash. Never leaves the process in clear, and is compared here only.
    fileprivate func secret(_ field: NumberField) -> [UInt8]? {
        switch field {
        case .pin: pin?.hash
        case .password: password
        case .accessCode: accessCode?.hash
        default: nil
        }
    }
}
