/// A validated set of edits of a number's fields, each field at most once.
public struct NumberChanges: Hashable, Sendable {
    /// In the order of `NumberField`.
    public let edits: [FieldEdit]

    /// No change.
    public static let none = NumberChanges()

    private init(edits: [FieldEdit] = []) {
        self.edits = edits
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

    /// The same changes, and this certificate.
    public func setting(_ certificate: CheckedCertificate) -> NumberChanges {
        adding(FieldEdit(certificate))
    }

    /// The postal code whose place belongs into the field `location`: one that is set, while no place is.
    public var postalCodeToLocate: String? {
        for case .locationZIP(let code?) in edits.map(\.value) where !edits.contains(where: { $0.field == .location }) {
            return code
        }
        return nil
    }

    /// The same changes, and the place of their postal code, unless they name a place themselves.
    ///
    /// `place`: `nil` when nobody knows it; the field is empty then.
    public func locating(_ place: Place?) -> NumberChanges {
        guard edits.contains(where: { $0.field == .locationZIP }), !edits.contains(where: { $0.field == .location })
        else {
            return self
        }
        return adding(FieldEdit(locating: place))
    }

    private func adding(_ edit: FieldEdit) -> NumberChanges {
        let edits = edits.filter { $0.field != edit.field } + [edit]
        let order = NumberField.allCases
        return NumberChanges(edits: order.compactMap { field in edits.first { $0.field == field } })
    }

    /// Why a certificate among the changes proves nothing for a number with this record; `nil` when all is well.
    func refusalOfCertificate(by record: NumberRecord) -> Refusal? {
        for case .certificate(let certificate?) in edits.map(\.value) {
            return certificate.refusal(by: record)
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
        for edit in edits where !edit.isDerived {
            digest.combine(edit.field.name)
            digest.combine(edit.text)
        }
    }
}
