import Numbering

/// Records whose bytes are pinned. Change the texts only with the proto, and then read the difference: what is stored
/// on disks must stay readable.
enum Sample {
    private static let time = Timestamp(millisecondsSinceEpoch: 1_790_000_000_000)

    /// As `AllocateNumber` makes it, by a client whose request ids are UUIDs.
    static var sparseNumber: NumberRecord? {
        guard let number = TelephoneNumber(value: 12_125_550_123), let ocn = OCN("9104"),
            let request = RequestID("7f0c2a52-6b1d-4c3a-9d52-6b1c8e4f2a10")
        else { return nil }
        let mark = RequestMark(id: request, digest: 0xdead_beef)
        let provenance = Provenance(
            time: time,
            actor: "key:ab12cde",
            role: .carrier,
            node: 2,
            operation: .allocateNumber,
            requestID: request
        )
        let entry = RequestRing.Entry(request: mark, operation: .allocateNumber, version: 1, time: time, node: 0)
        var record = NumberRecord(
            id: Identifier(high: 0x0190_f3c2_7b1d_7c3a, low: 0x9d52_6b1c_8e4f_2a10),
            number: number,
            gusi: Identifier(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210),
            state: .assigned,
            ocn: ocn,
            createdAt: time,
            provenance: provenance,
            requests: RequestRing([entry])
        )
        record.originalOCN = ocn
        record.allocatedBy = mark
        return record
    }

    static let sparseNumberHex = """
        0a160880d8c1a28c34120b6b65793a61623132636465200212170a107f0c2a526b1d4c3a9d526b1c8e4f2a101defbeadde1a\
        100190f3c27b1d7c3a9d526b1c8e4f2a1020abecf4952d2a100123456789abcdeffedcba987654321045343031395801
        """

    private static let code = OneTimeCode(purpose: .contact, hash: [3], expiresAt: time)

    static var fullNumber: NumberRecord? {
        guard var record = sparseNumber, let gaining = OCN("073H"), let request = RequestID("port-1") else {
            return nil
        }
        record.requests.append(
            RequestRing.Entry(
                request: RequestMark(id: request, digest: 7),
                operation: .updateNumber,
                version: 2,
                time: time.adding(milliseconds: 5),
                node: 0
            )
        )
        record.provenance.time = time.adding(milliseconds: 5)
        record.provenance.role = .systemAdministrator
        record.provenance.requestID = request
        record.state = .aging
        record.stateUntil = time.adding(days: 45)
        record.locks = [.subscriberPort, .registryRelease]
        record.ocn = gaining
        record.portedFrom = OCN("9104")
        record.allocatedBy = RequestMark(id: request, digest: 8)
        record.cnam = "JANE DOE"
        record.certificate = NumberCertificate(
            pemChain: "PEM",
            fingerprint: [1, 2],
            serialNumber: "0a",
            notBefore: time,
            notAfter: time.adding(days: 1)
        )
        record.locationZIP = "10025"
        record.location = "New York, NY 10025, USA"
        record.otc = "012345"
        record.rao = "036"
        record.bsp = "9104"
        record.collect = .deny
        record.altSPID = gaining
        record.serviceIndicator = .pbxStation
        record.reachability = [ReachabilityEntry(service: "sip", uri: "sip:+12125550123@carrier-a.example")]
        record.type = .mobile
        record.businessClass = .business
        record.notes = "note"
        record.tags = ["a", ""]
        record.pin = PortingPIN(hash: [1], kind: .chosen, setAt: time, expiresAt: time.adding(days: 7))
        record.contacts = SubscriberContacts(
            mail: MailAddress("jane@a.example").map { SubscriberContact(address: .mail($0), verifiedAt: time) },
            telephone: SubscriberContact(address: .voice(record.number), verifiedAt: time),
            claim: ContactClaim(address: .sms(record.number), code: code),
            former: .sms(record.number)
        )
        record.portProtection = PortProtection(
            attempts: AttemptCounter(failures: 2),
            pinChangedAt: time,
            contactChangedAt: time
        )
        record.port = NumberPort(
            state: .cancelled,
            gaining: gaining,
            losing: OCN("9104"),
            hasPIN: true,
            requestedAt: time,
            respondBy: time,
            dueAt: time,
            conflictUntil: time,
            silence: .refuses,
            approvedAt: time,
            cause: .general,
            wasDisputed: true,
            changedAt: time,
            changedBy: .registry,
            cancelledIn: .conflict
        )
        record.password = []
        record.accessCode = code
        record.passwordAttempts = AttemptCounter(failures: 5, lockedUntil: time)
        record.sessionGeneration = 2
        return record
    }

    static let fullNumberText = #"""
        provenance {
          time: 1790000000005
          actor: "key:ab12cde"
          role: SYSTEM_ADMINISTRATOR
          node: 2
          request_id: "port-1"
        }
        requests {
          uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
          digest: 3735928559
          age: 5
        }
        requests {
          id: "port-1"
          digest: 7
          operation: UPDATE_NUMBER
          version: 2
        }
        id: "\001\220\363\302{\035|:\235Rk\034\216O*\020"
        number: 12125550123
        gusi: "\001#Eg\211\253\315\357\376\334\272\230vT2\020"
        state: AGING
        state_until: 1793888000000
        ocn: 808923976
        created_at: 1790000000000
        original_ocn: 959524916
        allocated_by {
          id: "port-1"
          digest: 8
        }
        type: MOBILE
        cnam: "JANE DOE"
        location_zip: "10025"
        location: "New York, NY 10025, USA"
        locks: 17
        ported_from: 959524916
        certificate {
          pem_chain: "PEM"
          fingerprint: "\001\002"
          serial_number: "0a"
          not_before: 1790000000000
          not_after: 1790086400000
        }
        otc: "012345"
        rao: "036"
        bsp: "9104"
        collect: DENY
        alt_spid: 808923976
        service_indicator: PBX_STATION
        reachability {
          service: "sip"
          uri: "sip:+12125550123@carrier-a.example"
          order: 100
          preference: 10
        }
        business_class: BUSINESS
        notes: "note"
        tags: "a"
        tags: ""
        password: ""
        access_code {
          purpose: CONTACT
          hash: "\003"
          expires_at: 1790000000000
          tries_left: 5
        }
        password_attempts {
          failures: 5
          locked_until: 1790000000000
        }
        session_generation: 2
        contacts {
          mail {
            mail: "jane@a.example"
          }
          mail_verified_at: 1790000000000
          telephone {
            telephone: 12125550123
            is_voice: true
          }
          telephone_verified_at: 1790000000000
          claimed {
            telephone: 12125550123
          }
          code {
            purpose: CONTACT
            hash: "\003"
            expires_at: 1790000000000
            tries_left: 5
          }
          former {
            telephone: 12125550123
          }
        }
        pin {
          hash: "\001"
          kind: CHOSEN
          set_at: 1790000000000
          expires_at: 1790604800000
        }
        port_protection {
          attempts {
            failures: 2
          }
          pin_changed_at: 1790000000000
          contact_changed_at: 1790000000000
        }
        port {
          state: CANCELLED
          gaining: 808923976
          losing: 959524916
          has_pin: true
          requested_at: 1790000000000
          respond_by: 1790000000000
          due_at: 1790000000000
          conflict_until: 1790000000000
          silence: REFUSES
          approved_at: 1790000000000
          cause: GENERAL
          was_disputed: true
          changed_at: 1790000000000
          changed_by: REGISTRY
          cancelled_in: CONFLICT
        }

        """#

    static var block: BlockRecord? {
        guard let provenance = sparseNumber?.provenance, let prefix = BlockPrefix("1212555-0") else { return nil }
        return BlockRecord(prefix: prefix, holder: OCN("9104"), companyType: .wireless, provenance: provenance)
    }

    static let blockText = #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
          request_uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
        }
        code: 1212555
        thousands_digit: 0
        holder: 959524916
        company_type: WIRELESS

        """#

    static var areaCode: AreaCodeRecord? {
        guard let record = sparseNumber else { return nil }
        return AreaCodeRecord(
            areaCode: AreaCode(nanp: 212),
            status: .closed,
            kind: .nongeographic,
            place: "NY",
            country: "US",
            position: GeographicPosition(latitudeMicrodegrees: 40_712_800, longitudeMicrodegrees: -74_006_000),
            timeZone: "E",
            overlay: "212/332/646",
            provenance: record.provenance,
            requests: record.requests
        )
    }

    static let areaCodeText = #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
        }
        requests {
          uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
          digest: 3735928559
        }
        country_code: 1
        digits: "212"
        status: CLOSED
        kind: NONGEOGRAPHIC
        place: "NY"
        country: "US"
        position {
          latitude: 40712800
          longitude: -74006000
        }
        time_zone: "E"
        overlay: "212/332/646"
        residential_aging_days: 45
        business_aging_days: 90

        """#

    static var ocn: OCNRecord? {
        guard let record = sparseNumber, let ocn = record.ocn else { return nil }
        return OCNRecord(
            ocn: ocn,
            company: "Verizon New York, Inc.",
            state: "NY",
            companyType: .rboc,
            isActive: false,
            contacts: [OCNRecord.Contact(name: "Desk", mail: "desk@carrier-a.example", telephone: record.number)],
            provenance: record.provenance,
            requests: record.requests
        )
    }

    static let ocnText = #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
        }
        requests {
          uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
          digest: 3735928559
        }
        ocn: 959524916
        company: "Verizon New York, Inc."
        state: "NY"
        company_type: RBOC
        is_inactive: true
        contacts {
          name: "Desk"
          mail: "desk@carrier-a.example"
          telephone: 12125550123
        }

        """#

    static var apiKey: APIKeyRecord? {
        guard let record = sparseNumber else { return nil }
        return APIKeyRecord(
            id: "ab12cdef",
            name: "Billing",
            role: .ocnManager,
            ocn: record.ocn,
            salt: [1, 2, 3],
            secretHash: [4, 5, 6],
            scopes: [.showNumber, .allocateNumber, .readChanges],
            createdAt: time,
            expiresAt: time.adding(days: 1),
            revokedAt: time.adding(days: 2),
            owner: MailAddress("jane@a.example"),
            lastUsedAt: time.adding(days: 3),
            provenance: record.provenance,
            requests: record.requests
        )
    }

    static let apiKeyText = #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
        }
        requests {
          uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
          digest: 3735928559
        }
        id: "ab12cdef"
        name: "Billing"
        role: OCN_MANAGER
        ocn: 959524916
        salt: "\001\002\003"
        secret_hash: "\004\005\006"
        scopes: [SHOW_NUMBER, ALLOCATE_NUMBER, READ_CHANGES]
        created_at: 1790000000000
        expires_at: 1790086400000
        revoked_at: 1790172800000
        owner: "jane@a.example"
        last_used_at: 1790259200000

        """#

    static var account: AccountRecord? {
        guard let record = sparseNumber, let mail = MailAddress("jane@a.example") else { return nil }
        var account = AccountRecord(
            mail: mail,
            name: "Jane Doe",
            role: .ocnManager,
            ocn: record.ocn,
            isVerified: true,
            isDisabled: true,
            createdAt: time,
            provenance: record.provenance,
            requests: record.requests
        )
        account.password = [1]
        account.passwordAttempts = AttemptCounter(failures: 1)
        account.accessCode = code
        account.sessionGeneration = 3
        return account
    }

    static let accountText = #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
        }
        requests {
          uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
          digest: 3735928559
        }
        mail: "jane@a.example"
        name: "Jane Doe"
        role: OCN_MANAGER
        ocn: 959524916
        is_verified: true
        is_disabled: true
        created_at: 1790000000000
        password: "\001"
        password_attempts {
          failures: 1
        }
        access_code {
          purpose: CONTACT
          hash: "\003"
          expires_at: 1790000000000
          tries_left: 5
        }
        session_generation: 3

        """#

    static func session(of holder: SessionHolder) -> SessionRecord? {
        guard let record = sparseNumber else { return nil }
        return SessionRecord(
            id: record.id,
            holder: holder,
            tokenHash: [1, 2],
            generation: 3,
            createdAt: time,
            lastUsedAt: time.adding(milliseconds: 1),
            expiresAt: time.adding(milliseconds: 2),
            endedAt: time.adding(milliseconds: 3),
            client: "e164",
            provenance: record.provenance
        )
    }

    /// `holder`: the lines that tell whose session it is.
    static func sessionText(_ holder: String) -> String {
        #"""
        provenance {
          time: 1790000000000
          actor: "key:ab12cde"
          node: 2
          request_uuid: "\177\f*Rk\035L:\235Rk\034\216O*\020"
        }
        id: "\001\220\363\302{\035|:\235Rk\034\216O*\020"
        \#(holder)
        token_hash: "\001\002"
        generation: 3
        created_at: 1790000000000
        last_used_at: 1790000000001
        expires_at: 1790000000002
        ended_at: 1790000000003
        client: "e164"

        """#
    }
}
