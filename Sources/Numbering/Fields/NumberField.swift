/// A field of a number's record, by its API name.
///
/// Source: product.md section 2; domain.md section 1 for access and editors.
public enum NumberField: String, CaseIterable, Sendable {
    case id
    case number
    case cnam
    case ocn
    case assignee
    case certificate
    case locationZIP = "location_zip"
    case location
    case otc
    case rao
    case bsp
    case collect
    case altSPID = "alt_spid"
    case serviceIndicator = "service_indicator"
    case reachability
    case type
    case gusi
    case pin
    case password
    case accessCode = "accesscode"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case state
    case stateUntil = "state_until"
    case lock
    case version
    case businessClass = "business_class"
    case portedFrom = "ported_from"
    case originalOCN = "original_ocn"
    case notes
    case tags

    /// The name in the API, in exports and in the history.
    public var name: String {
        rawValue
    }

    /// Who may see the field.
    public var access: FieldAccess {
        switch self {
        case .id, .number, .cnam, .ocn, .assignee, .certificate, .altSPID, .type, .createdAt, .updatedAt, .state,
            .stateUntil, .lock, .version, .portedFrom, .originalOCN:
            .public
        case .locationZIP, .location, .otc, .rao, .bsp, .collect, .serviceIndicator, .reachability, .gusi,
            .businessClass:
            .semiRestricted
        case .notes, .tags:
            .restricted
        case .pin, .password, .accessCode:
            .secret
        }
    }

    /// Who may change the field by an update.
    public var editors: FieldEditors {
        switch self {
        case .cnam, .collect, .reachability:
            .carrierAndSubscriber
        // domain.md gives `certificate` to the registry: the carrier hands a chain in, and the registry's check decides.
        case .certificate, .locationZIP, .location, .otc, .rao, .bsp, .altSPID, .serviceIndicator, .type,
            .businessClass, .notes, .tags:
            .carrier
        case .id, .number, .ocn, .assignee, .gusi, .pin, .password, .accessCode, .createdAt, .updatedAt,
            .state, .stateUntil, .lock, .version, .portedFrom, .originalOCN:
            .registry
        }
    }

    /// Whether a caller may see this field of a record; `nil` stands for the public.
    public func isVisible(to caller: Caller?, in record: NumberRecord) -> Bool {
        switch access {
        case .public:
            true
        case .semiRestricted:
            caller.map { $0.role != .subscriber || $0.number == record.number } ?? false
        case .restricted:
            switch caller?.role {
            case .systemAdministrator: true
            case .carrier, .ocnManager: record.ocn != nil && caller?.ocn == record.ocn
            case .subscriber, nil: false
            }
        case .secret:
            false
        }
    }
}

/// Who may see a field.
///
/// Source: RFC 8396, section 2.2.
public enum FieldAccess: String, CaseIterable, Sendable {
    /// Everybody.
    case `public`
    /// Carriers, and the number's subscriber.
    case semiRestricted
    /// The number's carrier, and system administrators.
    case restricted
    /// Nobody. Stored as a hash only; the history says "changed".
    case secret
}

/// Who may change a field by an update. A system administrator may what a carrier may.
public enum FieldEditors: String, CaseIterable, Sendable {
    /// Nobody: commands of their own change it, or it is derived.
    case registry
    case carrier
    case carrierAndSubscriber

    /// Whether a role is among them.
    public func include(_ role: Role) -> Bool {
        switch self {
        case .registry: false
        case .carrier: role != .subscriber
        case .carrierAndSubscriber: true
        }
    }
}
