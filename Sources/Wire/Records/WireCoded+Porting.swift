import Numbering

extension PortingPIN.Kind: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .generated: 0
        case .chosen: 1
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .generated
        case 1: self = .chosen
        default: return nil
        }
    }
}

extension PortState: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .idle: 0
        case .cooling: 1
        case .requested: 2
        case .approved: 3
        case .conflict: 4
        case .completed: 5
        case .rejected: 6
        case .cancelled: 7
        case .expired: 8
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .idle
        case 1: self = .cooling
        case 2: self = .requested
        case 3: self = .approved
        case 4: self = .conflict
        case 5: self = .completed
        case 6: self = .rejected
        case 7: self = .cancelled
        case 8: self = .expired
        default: return nil
        }
    }
}

extension PortSilence: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .approves: 0
        case .refuses: 1
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .approves
        case 1: self = .refuses
        default: return nil
        }
    }
}

extension PortParty: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .gaining: 1
        case .losing: 2
        case .subscriber: 3
        case .registry: 4
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .gaining
        case 2: self = .losing
        case 3: self = .subscriber
        case 4: self = .registry
        default: return nil
        }
    }
}

extension PortCause: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .numberNotServed: 1
        case .accountNumberMismatch: 2
        case .postalCodeMismatch: 3
        case .passcodeMismatch: 4
        case .notAuthorised: 5
        case .requestNotReceived: 6
        case .notConfirmed: 7
        case .dueDateMismatch: 8
        case .general: 9
        case .gainingCarrierInactive: 10
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .numberNotServed
        case 2: self = .accountNumberMismatch
        case 3: self = .postalCodeMismatch
        case 4: self = .passcodeMismatch
        case 5: self = .notAuthorised
        case 6: self = .requestNotReceived
        case 7: self = .notConfirmed
        case 8: self = .dueDateMismatch
        case 9: self = .general
        case 10: self = .gainingCarrierInactive
        default: return nil
        }
    }
}
