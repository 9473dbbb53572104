import Numbering

/// An enumeration's values by the numbers that `proto/records.proto` gives them.
///
/// Numbers are for ever, whatever becomes of a case's name or place.
protocol WireCoded {
    var wireCode: UInt64 { get }
    /// `nil` for a number that only newer nodes know.
    init?(wireCode: UInt64)
}

extension Operation: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .allocateNumber: 0
        case .updateNumber: 1
        case .releaseNumber: 2
        case .importNumbers: 3
        case .showNumber: 4
        case .findNumbers: 5
        case .readHistory: 6
        case .listHoldings: 7
        case .manageBlocks: 8
        case .manageAreaCodes: 9
        case .manageOCNs: 10
        case .manageAPIKeys: 11
        case .showCluster: 12
        case .readChanges: 13
        case .reserveNumber: 14
        case .reclaimNumber: 15
        case .suspendNumber: 16
        case .resumeNumber: 17
        case .lockNumber: 18
        case .unlockNumber: 19
        case .setIntermediate: 20
        case .setAdministrative: 21
        case .quarantineNumber: 22
        case .manageAccounts: 40
        case .inviteSubscriber: 41
        case .logIn: 42
        case .setPassword: 43
        case .manageSessions: 44
        case .readOutbox: 45
        case .setContact: 46
        case .verifyContact: 47
        case .removeContact: 48
        case .setPIN: 60
        case .clearPIN: 61
        case .requestPort: 62
        case .refusePIN: 63
        case .handOverNumber: 64
        case .approvePort: 65
        case .rejectPort: 66
        case .disputePort: 67
        case .cancelPort: 68
        case .restorePort: 69
        case .resubmitPort: 70
        case .completePort: 71
        case .listPorts: 72
        case .backUpCluster: 76
        case .changeMembership: 80
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .allocateNumber
        case 1: self = .updateNumber
        case 2: self = .releaseNumber
        case 3: self = .importNumbers
        case 4: self = .showNumber
        case 5: self = .findNumbers
        case 6: self = .readHistory
        case 7: self = .listHoldings
        case 8: self = .manageBlocks
        case 9: self = .manageAreaCodes
        case 10: self = .manageOCNs
        case 11: self = .manageAPIKeys
        case 12: self = .showCluster
        case 13: self = .readChanges
        case 14: self = .reserveNumber
        case 15: self = .reclaimNumber
        case 16: self = .suspendNumber
        case 17: self = .resumeNumber
        case 18: self = .lockNumber
        case 19: self = .unlockNumber
        case 20: self = .setIntermediate
        case 21: self = .setAdministrative
        case 22: self = .quarantineNumber
        case 40: self = .manageAccounts
        case 41: self = .inviteSubscriber
        case 42: self = .logIn
        case 43: self = .setPassword
        case 44: self = .manageSessions
        case 45: self = .readOutbox
        case 46: self = .setContact
        case 47: self = .verifyContact
        case 48: self = .removeContact
        case 60: self = .setPIN
        case 61: self = .clearPIN
        case 62: self = .requestPort
        case 63: self = .refusePIN
        case 64: self = .handOverNumber
        case 65: self = .approvePort
        case 66: self = .rejectPort
        case 67: self = .disputePort
        case 68: self = .cancelPort
        case 69: self = .restorePort
        case 70: self = .resubmitPort
        case 71: self = .completePort
        case 72: self = .listPorts
        case 76: self = .backUpCluster
        case 80: self = .changeMembership
        default: return nil
        }
    }
}

extension Role: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .carrier: 0
        case .subscriber: 1
        case .ocnManager: 2
        case .systemAdministrator: 3
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .carrier
        case 1: self = .subscriber
        case 2: self = .ocnManager
        case 3: self = .systemAdministrator
        default: return nil
        }
    }
}

extension NumberState: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .assigned: 0
        case .available: 1
        case .reserved: 2
        case .suspended: 3
        case .aging: 4
        case .intermediate: 5
        case .administrative: 6
        case .quarantined: 7
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .assigned
        case 1: self = .available
        case 2: self = .reserved
        case 3: self = .suspended
        case 4: self = .aging
        case 5: self = .intermediate
        case 6: self = .administrative
        case 7: self = .quarantined
        default: return nil
        }
    }
}

extension LineType: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .mobile: 1
        case .landline: 2
        case .voip: 3
        case .tollfree: 4
        case .nongeographic: 5
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .mobile
        case 2: self = .landline
        case 3: self = .voip
        case 4: self = .tollfree
        case 5: self = .nongeographic
        default: return nil
        }
    }
}

extension CollectCalls: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .allow: 1
        case .deny: 2
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .allow
        case 2: self = .deny
        default: return nil
        }
    }
}

extension ServiceIndicator: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .ordinary: 1
        case .hotel: 2
        case .specialOperatorHandling: 3
        case .pbxStation: 4
        case .coinOrUnknown: 5
        case .coin: 6
        case .inmate: 7
        case .relay: 8
        case .cellularType1: 9
        case .cellularType2: 10
        case .cellularRoaming: 11
        case .relayHotel: 12
        case .relayRestricted: 13
        case .privatePayStation: 14
        case .privateVirtualNetwork: 15
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .ordinary
        case 2: self = .hotel
        case 3: self = .specialOperatorHandling
        case 4: self = .pbxStation
        case 5: self = .coinOrUnknown
        case 6: self = .coin
        case 7: self = .inmate
        case 8: self = .relay
        case 9: self = .cellularType1
        case 10: self = .cellularType2
        case 11: self = .cellularRoaming
        case 12: self = .relayHotel
        case 13: self = .relayRestricted
        case 14: self = .privatePayStation
        case 15: self = .privateVirtualNetwork
        default: return nil
        }
    }
}

extension BusinessClass: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .residential: 1
        case .business: 2
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .residential
        case 2: self = .business
        default: return nil
        }
    }
}

extension CompanyType: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .rboc: 1
        case .ico: 2
        case .clec: 3
        case .ulec: 4
        case .cap: 5
        case .wireless: 6
        case .pcs: 7
        case .ipes: 8
        case .localReseller: 9
        case .wirelessReseller: 10
        case .general: 11
        case .unknown: 12
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 1: self = .rboc
        case 2: self = .ico
        case 3: self = .clec
        case 4: self = .ulec
        case 5: self = .cap
        case 6: self = .wireless
        case 7: self = .pcs
        case 8: self = .ipes
        case 9: self = .localReseller
        case 10: self = .wirelessReseller
        case 11: self = .general
        case 12: self = .unknown
        default: return nil
        }
    }
}

extension AreaCodeStatus: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .open: 0
        case .closed: 1
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .open
        case 1: self = .closed
        default: return nil
        }
    }
}

extension AreaCodeKind: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .geographic: 0
        case .nongeographic: 1
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .geographic
        case 1: self = .nongeographic
        default: return nil
        }
    }
}

extension OneTimeCode.Purpose: WireCoded {
    var wireCode: UInt64 {
        switch self {
        case .invitation: 0
        case .passwordReset: 1
        case .contact: 2
        }
    }

    init?(wireCode: UInt64) {
        switch wireCode {
        case 0: self = .invitation
        case 1: self = .passwordReset
        case 2: self = .contact
        default: return nil
        }
    }
}
