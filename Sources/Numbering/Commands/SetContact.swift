/// Says where a number's subscriber can be reached. It counts once a code that goes there has come back (`VerifyContact`);
/// until then whatever was verified before stays.
///
/// The code is made, hashed and sent outside. Source: domain.md section 1 (`accesscode`) and section 2.6.
public struct SetContact: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var address: ContactAddress
    /// The code's slow salted hash.
    public var hash: [UInt8]

    public init(context: CommandContext, number: TelephoneNumber, address: ContactAddress, hash: [UInt8]) {
        self.context = context
        self.number = number
        self.address = address
        self.hash = hash
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        // Without the hash: a client that repeats the request has a new code made for it.
        var digest = context.digest(of: .setContact)
        digest.combine(address.text)
        if let answer = context.repetition(of: .setContact, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.reachable(current, number, for: .setContact)
            if address == .sms(number) || address == .voice(number) {
                throw .field(
                    FieldError(field: "telephone", value: number.description, rule: "must not be the number itself")
                )
            }
            // One message a minute for a number, wherever it is to go.
            if let code = record.contacts.claim?.code, context.now < code.nextAllowedAt {
                throw .rateLimited(until: code.nextAllowedAt)
            }
            try context.refuseMismatch(with: version)
            record.contacts.claim = ContactClaim(
                address: address,
                code: OneTimeCode(
                    purpose: .contact,
                    hash: hash,
                    expiresAt: context.time(after: record).adding(milliseconds: OneTimeCode.lifetime)
                )
            )
            return context.signed(record, .setContact, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }
}

/// Takes an address over as the subscriber's, for whoever shows the code that went there.
///
/// The code is compared beforehand, outside, as in `SetPassword`; and as there the request id must be the node's own. A
/// wrong one is written, as it counts: whoever asks knows that it was one.
public struct VerifyContact: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    /// The hash that the code was compared with; `nil` when the record had none.
    public var comparedHash: [UInt8]?
    public var isCorrect: Bool

    public init(context: CommandContext, number: TelephoneNumber, comparedHash: [UInt8]?, isCorrect: Bool) {
        self.context = context
        self.number = number
        self.comparedHash = comparedHash
        self.isCorrect = isCorrect
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        let digest = context.digest(of: .verifyContact)
        if let answer = context.repetition(of: .verifyContact, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.reachable(current, number, for: .verifyContact)
            guard let claim = record.contacts.claim, let comparedHash, claim.code.isUsable(at: context.now),
                claim.code.hash == comparedHash
            else {
                throw .wrongCode
            }
            if isCorrect {
                record.accept(claim.address, at: context.time(after: record))
            } else {
                record.contacts.claim?.code.triesLeft -= 1
            }
            return context.signed(record, .verifyContact, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }
}

/// Takes a contact out of a number's record, and one of its kind that waits for its code.
public struct RemoveContact: Sendable {
    public var context: CommandContext
    public var number: TelephoneNumber
    public var kind: ContactKind

    public init(context: CommandContext, number: TelephoneNumber, kind: ContactKind) {
        self.context = context
        self.number = number
        self.kind = kind
    }

    /// Decides from the number's present record and its version; without a record they are `nil` and 0.
    public func decide(current: NumberRecord?, version: UInt64) -> Decision<NumberRecord> {
        var digest = context.digest(of: .removeContact)
        digest.combine(kind.rawValue)
        if let answer = context.repetition(of: .removeContact, digest: digest, in: current) {
            return answer
        }
        do throws(Refusal) {
            var record = try context.reachable(current, number, for: .removeContact)
            try context.refuseMismatch(with: version)
            let removed = record.contacts[kind]
            let isClaimed = record.contacts.claim?.address.kind == kind
            guard removed != nil || isClaimed else {
                return .repeated(record)
            }
            if isClaimed { record.contacts.claim = nil }
            if let removed {
                record.contacts[kind] = nil
                record.contacts.former = removed.address
                record.portProtection.contactChangedAt = context.time(after: record)
            }
            return context.signed(record, .removeContact, digest, version: version)
        } catch {
            return .refuse(error)
        }
    }
}

extension CommandContext {
    /// The record of a number that has a subscriber, whose contacts the caller may change now.
    fileprivate func reachable(
        _ current: NumberRecord?,
        _ number: TelephoneNumber,
        for operation: Operation
    ) throws(Refusal) -> NumberRecord {
        let record = try portable(current, for: operation)
        try authorise(operation, number, ocn: record.ocn)
        guard record.admitsLogIn(at: now) else {
            let state = record.effectiveState(at: now)
            throw state == .aging ? .aging(until: record.stateUntil ?? .latest) : .state(state)
        }
        guard caller.role == .systemAdministrator || !record.locks.contains(.registryUpdate) else {
            throw .locked(.registryUpdate)
        }
        return record
    }
}

extension NumberRecord {
    /// Takes an address over whose code came back. Another one than before asks for care with ports.
    mutating func accept(_ address: ContactAddress, at time: Timestamp) {
        let before = contacts[address.kind]?.address
        contacts.claim = nil
        contacts[address.kind] = SubscriberContact(address: address, verifiedAt: time)
        guard before != address else {
            return
        }
        contacts.former = before
        portProtection.contactChangedAt = time
    }
}
