/// A validated set of edits of a number's fields, each field at most once.
public struct NumberChanges: Hashable, Sendable {
    /// In the order of `NumberField`.
    public let edits: [FieldEdit]

    /// No change.
    public static let none = NumberChanges()

    private init() {
        edits = []
    }

    /// Validates values by the fields' API names; an empty value clears its field.
    ///
    /// - Throws: the first problem by field name, for unknown fields too.
    public init(_ values: [String: String]) throws(FieldError) {
        var edits: [FieldEdit] = []
        for (name, text) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = NumberField(rawValue: name) else {
                // The value of an unknown field might be a misspelt secret.
                throw FieldError(field: name, value: "", rule: "is not a field of a number")
            }
            edits.append(try FieldEdit(field, text: text))
        }
        let order = NumberField.allCases
        self.edits = order.compactMap { field in edits.first { $0.field == field } }
    }

    /// The OCN that `alt_spid` is set to; `nil` when it is not set. It has to be in the OCN table.
    public var alternativeProvider: OCN? {
        for edit in edits {
            if case .altSPID(let ocn) = edit.value {
                return ocn
            }
        }
        return nil
    }

    /// The first field that a role may not edit, or `nil`.
    func firstFieldClosed(to role: Role) -> NumberField? {
        edits.first { !$0.field.editors.include(role) }?.field
    }

    /// Carries the edits out.
    func apply(to record: inout NumberRecord) {
        for edit in edits {
            edit.apply(to: &record)
        }
    }

    /// Adds the edits to a request's digest.
    func combine(into digest: inout RequestDigest) {
        for edit in edits {
            digest.combine(edit.field.name)
            digest.combine(edit.text)
        }
    }
}
