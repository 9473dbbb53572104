extension NumberRecord {
    /// A field's value as plain text; `nil` when it has none, is secret, or is not stored (`version`, `assignee`).
    ///
    /// Lists have `,` or ` | ` between their entries, instants are RFC 3339. An editable field's text can be given back
    /// to `FieldEdit` and means the same. Whether a caller may see it is for `NumberField.isVisible` to say.
    public func text(of field: NumberField) -> String? {
        switch field {
        case .id: id.uuid
        case .number: number.description
        case .cnam: cnam
        case .ocn: ocn?.description
        case .certificate: certificate?.pemChain
        case .locationZIP: locationZIP
        case .location: location
        case .otc: otc
        case .rao: rao
        case .bsp: bsp
        case .collect: collect?.rawValue
        case .altSPID: altSPID?.description
        case .serviceIndicator: serviceIndicator?.rawValue
        case .reachability: joined(reachability.map(\.description), separator: " | ")
        case .type: type?.rawValue
        case .gusi: gusi.base32
        case .createdAt: createdAt.description
        case .updatedAt: updatedAt.description
        case .state: state.rawValue
        case .stateUntil: stateUntil?.description
        case .lock: joined(locks.names, separator: ",")
        case .businessClass: businessClass?.rawValue
        case .portedFrom: portedFrom?.description
        case .originalOCN: originalOCN?.description
        case .notes: notes
        case .tags: joined(tags, separator: ",")
        case .assignee, .version, .pin, .password, .accessCode: nil
        }
    }

    private func joined(_ parts: [String], separator: String) -> String? {
        parts.isEmpty ? nil : parts.joined(separator: separator)
    }
}
