import Numbering

extension ProtobufWriter {
    mutating func write(_ contacts: SubscriberContacts) {
        if let mail = contacts.mail {
            message(1) { $0.write(mail.address) }
            varint(2, mail.verifiedAt.millisecondsSinceEpoch)
        }
        if let telephone = contacts.telephone {
            message(3) { $0.write(telephone.address) }
            varint(4, telephone.verifiedAt.millisecondsSinceEpoch)
        }
        if let claim = contacts.claim {
            message(5) { $0.write(claim.address) }
            message(6) { $0.write(claim.code) }
        }
        if let former = contacts.former { message(7) { $0.write(former) } }
    }

    private mutating func write(_ address: ContactAddress) {
        switch address {
        case .mail(let mail):
            string(1, mail.text)
        case .sms(let number):
            varint(2, number.value)
        case .voice(let number):
            varint(2, number.value)
            flag(3, true)
        }
    }
}

extension ProtobufReader {
    mutating func subscriberContacts() throws(WireError) -> SubscriberContacts {
        var reader = try message()
        var contacts = SubscriberContacts.none
        var times: [ContactKind: Timestamp] = [:]
        var claimed: ContactAddress?
        var code: OneTimeCode?
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): contacts.mail = .init(address: try reader.contactAddress(.mail), verifiedAt: .epoch)
            case .varint(2): times[.mail] = try reader.time("contacts.mail_verified_at")
            case .bytes(3):
                contacts.telephone = .init(address: try reader.contactAddress(.telephone), verifiedAt: .epoch)
            case .varint(4): times[.telephone] = try reader.time("contacts.telephone_verified_at")
            case .bytes(5): claimed = try reader.contactAddress()
            case .bytes(6): code = try reader.oneTimeCode()
            case .bytes(7): contacts.former = try reader.contactAddress()
            default: try reader.skip(tag)
            }
        }
        for (kind, time) in times { contacts[kind]?.verifiedAt = time }
        if let claimed, let code { contacts.claim = ContactClaim(address: claimed, code: code) }
        return contacts
    }

    /// `kind`: What it has to be; `nil` for either.
    private mutating func contactAddress(_ kind: ContactKind? = nil) throws(WireError) -> ContactAddress {
        var reader = try message()
        var mail: MailAddress?
        var telephone: TelephoneNumber?
        var isVoice = false
        while let tag = try reader.tag() {
            switch tag {
            case .bytes(1): mail = try reader.mailAddress("contact.mail")
            case .varint(2): telephone = try reader.telephoneNumber("contact.telephone")
            case .varint(3): isVoice = try reader.flag()
            default: try reader.skip(tag)
            }
        }
        let address: ContactAddress? =
            mail.map { .mail($0) } ?? telephone.map { isVoice ? .voice($0) : .sms($0) }
        guard let address, kind == nil || address.kind == kind else { throw .missing("contact.address") }
        return address
    }
}
