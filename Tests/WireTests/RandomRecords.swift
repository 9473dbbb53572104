import Numbering

extension Maker {
    mutating func element<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func text(atMost count: Int = 20) -> String {
        String(array(atMost: count) { $0.element(Array("abcXYZ 019-é漢🎈")) })
    }

    mutating func time() -> Timestamp {
        Timestamp(millisecondsSinceEpoch: chance(8) ? 0 : chance(8) ? .max : anyNumber() >> 20)
    }

    mutating func ocn() -> OCN {
        while true {
            let text = String((0..<4).map { _ in element(Array("0123456789ABCXYZ")) })
            if let ocn = OCN(text) { return ocn }
        }
    }

    mutating func number() -> TelephoneNumber {
        while true {
            if let number = TelephoneNumber(value: anyNumber() >> 14) { return number }
        }
    }

    mutating func identifier() -> Identifier { Identifier(high: anyNumber(), low: anyNumber()) }

    /// Half of them UUIDs; capital letters and other lengths among the rest.
    mutating func requestID() -> RequestID {
        while true {
            let uuid = identifier().uuid
            let text =
                chance()
                ? uuid : chance(4) ? uuid.uppercased() : String(uuid.prefix(.random(in: 1...36, using: &random)))
            if let id = RequestID(text) { return id }
        }
    }

    mutating func mark() -> RequestMark {
        RequestMark(id: requestID(), digest: UInt32(truncatingIfNeeded: anyNumber()))
    }

    mutating func requests() -> RequestRing {
        let entries = array(atMost: chance(8) ? RequestRing.maximumCount : 8) {
            RequestRing.Entry(
                request: $0.mark(),
                operation: $0.element(Operation.allCases),
                version: max($0.counter(), 1),
                time: $0.time(),
                node: UInt16(truncatingIfNeeded: $0.anyNumber())
            )
        }
        return RequestRing(entries)
    }

    /// Mostly that of the last request, as it is in records that commands make.
    mutating func provenance(_ requests: RequestRing) -> Provenance {
        var provenance = Provenance(
            time: time(),
            actor: text(),
            role: element(Role.allCases),
            node: UInt16(truncatingIfNeeded: anyNumber()),
            operation: element(Operation.allCases),
            requestID: requestID()
        )
        if let last = requests.entries.last, !chance(4) {
            provenance.requestID = last.request.id
            if !chance(4) { provenance.operation = last.operation }
        }
        return provenance
    }

    mutating func closing() -> Closing {
        Closing(
            began: anyNumber(),
            confirmed: array(atMost: 7) { UInt16(truncatingIfNeeded: $0.anyNumber()) },
            fenced: array(atMost: 7) { UInt16(truncatingIfNeeded: $0.anyNumber()) },
            epoch: UInt32(truncatingIfNeeded: anyNumber())
        )
    }

    mutating func numberRecord() -> NumberRecord {
        let requests = requests()
        let provenance = provenance(requests)
        var record = NumberRecord(
            id: identifier(),
            number: number(),
            gusi: identifier(),
            state: element(NumberState.allCases),
            stateUntil: optional { $0.time() },
            ocn: optional { $0.ocn() },
            createdAt: chance() ? provenance.time : time(),
            provenance: provenance,
            requests: requests
        )
        record.locks = NumberLocks(rawValue: UInt8(truncatingIfNeeded: anyNumber()))
        record.portedFrom = optional { $0.ocn() }
        record.originalOCN = chance() ? record.ocn : optional { $0.ocn() }
        record.allocatedBy = optional { $0.chance() ? requests.entries.first?.request ?? $0.mark() : $0.mark() }
        record.cnam = optional { $0.text() }
        record.certificate = optional { $0.certificate() }
        record.locationZIP = optional { $0.text() }
        record.location = optional { $0.text(atMost: 100) }
        record.otc = optional { $0.text() }
        record.rao = optional { $0.text() }
        record.bsp = optional { $0.text() }
        record.collect = optional { $0.element(CollectCalls.allCases) }
        record.altSPID = optional { $0.ocn() }
        record.serviceIndicator = optional { $0.element(ServiceIndicator.allCases) }
        record.reachability = array(atMost: 3) { $0.reachabilityEntry() }
        record.type = optional { $0.element(LineType.allCases) }
        record.businessClass = optional { $0.element(BusinessClass.allCases) }
        record.notes = optional { $0.text(atMost: 300) }
        record.tags = array(atMost: 3) { $0.text() }
        record.pin = optional { $0.portingPIN() }
        record.contacts = contacts()
        record.portProtection = portProtection()
        record.port = optional { $0.port() }
        record.password = optional { $0.bytes(atMost: 48) }
        record.accessCode = optional { $0.oneTimeCode() }
        record.passwordAttempts = attempts()
        record.sessionGeneration = UInt32(truncatingIfNeeded: anyNumber())
        return record
    }

    private mutating func portingPIN() -> PortingPIN {
        PortingPIN(
            hash: bytes(atMost: 48),
            kind: element(PortingPIN.Kind.allCases),
            setAt: time(),
            expiresAt: time()
        )
    }

    private mutating func contacts() -> SubscriberContacts {
        SubscriberContacts(
            mail: optional { SubscriberContact(address: .mail($0.mailAddress()), verifiedAt: $0.time()) },
            telephone: optional { SubscriberContact(address: $0.telephone(), verifiedAt: $0.time()) },
            claim: optional { ContactClaim(address: $0.contactAddress(), code: $0.oneTimeCode()) },
            former: optional { $0.contactAddress() }
        )
    }

    private mutating func contactAddress() -> ContactAddress {
        chance() ? .mail(mailAddress()) : telephone()
    }

    private mutating func telephone() -> ContactAddress {
        chance() ? .sms(number()) : .voice(number())
    }

    private mutating func portProtection() -> PortProtection {
        PortProtection(
            attempts: attempts(),
            pinChangedAt: optional { $0.time() },
            contactChangedAt: optional { $0.time() }
        )
    }

    private mutating func port() -> NumberPort {
        NumberPort(
            state: element(PortState.allCases.filter { $0 != .idle }),
            gaining: ocn(),
            losing: optional { $0.ocn() },
            hasPIN: chance(),
            requestedAt: time(),
            respondBy: optional { $0.time() },
            dueAt: time(),
            conflictUntil: optional { $0.time() },
            silence: element(PortSilence.allCases),
            approvedAt: optional { $0.time() },
            cause: optional { $0.element(PortCause.allCases) },
            wasDisputed: chance(),
            changedAt: time(),
            changedBy: optional { $0.element(PortParty.allCases) },
            cancelledIn: optional { $0.element(PortState.allCases.filter { $0 != .idle }) }
        )
    }

    private mutating func portAttempts() -> PortAttempts {
        PortAttempts(
            failures: UInt32(truncatingIfNeeded: anyNumber()),
            underWay: UInt32(truncatingIfNeeded: anyNumber()),
            since: time(),
            lockedUntil: optional { $0.time() }
        )
    }

    private mutating func certificate() -> NumberCertificate {
        NumberCertificate(
            pemChain: text(atMost: 300),
            fingerprint: bytes(atMost: 32),
            serialNumber: text(),
            notBefore: time(),
            notAfter: time()
        )
    }

    private mutating func reachabilityEntry() -> ReachabilityEntry {
        ReachabilityEntry(
            service: text(),
            uri: text(),
            order: UInt16(truncatingIfNeeded: anyNumber()),
            preference: UInt16(truncatingIfNeeded: anyNumber())
        )
    }

    mutating func blockRecord() -> BlockRecord {
        let requests = requests()
        while true {
            let code = UInt32.random(in: 1_000_000...1_999_999, using: &random)
            let digit = optional { UInt8.random(in: 0...9, using: &$0.random) }
            guard let prefix = BlockPrefix(code: code, thousandsDigit: digit) else { continue }
            return BlockRecord(
                prefix: prefix,
                holder: optional { $0.ocn() },
                companyType: optional { $0.element(CompanyType.allCases) },
                closing: optional { $0.closing() },
                provenance: provenance(requests),
                requests: requests
            )
        }
    }

    mutating func areaCodeRecord() -> AreaCodeRecord {
        let requests = requests()
        while true {
            let digits = String((0..<Int.random(in: 1...6, using: &random)).map { _ in element(Array("0123456789")) })
            let latitude = Int32.random(in: -90_000_000...90_000_000, using: &random)
            let longitude = Int32.random(in: -180_000_000...180_000_000, using: &random)
            guard
                let areaCode = AreaCode(countryCode: .random(in: 1...999, using: &random), digits: digits),
                let policy = AgingPolicy(
                    residentialDays: .random(in: 45...90, using: &random),
                    businessDays: .random(in: 45...365, using: &random)
                )
            else { continue }
            return AreaCodeRecord(
                areaCode: areaCode,
                status: element(AreaCodeStatus.allCases),
                kind: element(AreaCodeKind.allCases),
                place: optional { $0.text() },
                country: optional { $0.text() },
                position: chance()
                    ? GeographicPosition(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude) : nil,
                timeZone: optional { $0.text() },
                overlay: optional { $0.text() },
                agingPolicy: policy,
                closing: optional { $0.closing() },
                provenance: provenance(requests),
                requests: requests
            )
        }
    }

    mutating func ocnRecord() -> OCNRecord {
        let requests = requests()
        return OCNRecord(
            ocn: ocn(),
            company: text(atMost: 100),
            state: optional { $0.text() },
            companyType: element(CompanyType.allCases),
            isActive: chance(),
            contacts: array(atMost: 4) {
                OCNRecord.Contact(name: $0.text(), mail: $0.text(), telephone: $0.optional { $0.number() })
            },
            closing: optional { $0.closing() },
            portAttempts: optional { $0.portAttempts() },
            provenance: provenance(requests),
            requests: requests
        )
    }

    mutating func apiKeyRecord() -> APIKeyRecord {
        let requests = requests()
        return APIKeyRecord(
            id: "ab" + text(),
            name: text(),
            role: element(Role.allCases),
            ocn: optional { $0.ocn() },
            salt: bytes(atMost: 64),
            secretHash: bytes(atMost: 32),
            scopes: array(atMost: Operation.allCases.count) { $0.element(Operation.allCases) },
            createdAt: time(),
            expiresAt: optional { $0.time() },
            revokedAt: optional { $0.time() },
            owner: optional { $0.mailAddress() },
            lastUsedAt: optional { $0.time() },
            provenance: provenance(requests),
            requests: requests
        )
    }

    mutating func mailAddress() -> MailAddress {
        while true {
            let text = String((0..<Int.random(in: 3...20, using: &random)).map { _ in element(Array("abc01.-@")) })
            if let mail = MailAddress(text) { return mail }
        }
    }

    mutating func attempts() -> AttemptCounter {
        chance()
            ? .none
            : AttemptCounter(failures: UInt32(truncatingIfNeeded: anyNumber()), lockedUntil: optional { $0.time() })
    }

    mutating func oneTimeCode() -> OneTimeCode {
        OneTimeCode(
            purpose: element(OneTimeCode.Purpose.allCases),
            hash: bytes(atMost: 48),
            expiresAt: time(),
            triesLeft: UInt8(truncatingIfNeeded: anyNumber())
        )
    }

    mutating func accountRecord() -> AccountRecord {
        let requests = requests()
        var record = AccountRecord(
            mail: mailAddress(),
            name: text(),
            role: element(Role.allCases),
            ocn: optional { $0.ocn() },
            isVerified: chance(),
            isDisabled: chance(),
            createdAt: time(),
            provenance: provenance(requests),
            requests: requests
        )
        record.password = optional { $0.bytes(atMost: 90) }
        record.passwordAttempts = attempts()
        record.accessCode = optional { $0.oneTimeCode() }
        record.sessionGeneration = UInt32(truncatingIfNeeded: anyNumber())
        return record
    }

    mutating func sessionRecord() -> SessionRecord {
        let requests = requests()
        return SessionRecord(
            id: identifier(),
            holder: chance() ? .account(mailAddress()) : .number(number(), gusi: identifier()),
            tokenHash: bytes(atMost: 32),
            generation: UInt32(truncatingIfNeeded: anyNumber()),
            createdAt: time(),
            lastUsedAt: time(),
            expiresAt: time(),
            endedAt: optional { $0.time() },
            client: text(),
            provenance: provenance(requests),
            requests: requests
        )
    }
}
