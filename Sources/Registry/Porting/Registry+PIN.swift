import Numbering
import Replication
import Wire

/// A porting PIN that was just got or set.
public struct IssuedPIN: Sendable {
    public let expiresAt: Timestamp
    /// A generated PIN, shown this once; `nil` for one that its owner chose, and when an earlier attempt of the request
    /// made it, which was known to that attempt only.
    public let pin: PINText?
    public let kind: PortingPIN.Kind
}

/// How a number's porting PIN stands, for whoever may get one.
public struct PINStatus: Sendable {
    /// `nil` when there is none that opens anything.
    public let setAt: Timestamp?
    public let expiresAt: Timestamp?
    public let kind: PortingPIN.Kind?
    /// Wrong PINs since the last right one.
    public let failedAttempts: Int
    /// When PIN porting is open again; `nil` when it is.
    public let lockedUntil: Timestamp?
    /// Whether PINs can be chosen here.
    public let mayChoose: Bool
}

extension Registry {
    /// Makes a porting PIN, or takes one that its owner chose, in place of an earlier one.
    ///
    /// `chosen`: `nil` to have one made.
    public func setPIN(
        of number: TelephoneNumber,
        chosen: PINText?,
        _ request: RegistryRequest
    ) async -> Answer<IssuedPIN> {
        if let refusal = earlyDenial(of: .setPIN, number, request.caller) { return .rejected(refusal) }
        if let chosen, let error = chosen.refusalAsChoice(for: number) { return .rejected(.field(error)) }
        let pin = chosen ?? newPIN()
        let hash: [UInt8]
        do throws(PasswordHasher.Overload) {
            hash = try await hasher.hash(pin.secret)
        } catch {
            return .unavailable(.overloaded)
        }
        let kind: PortingPIN.Kind = chosen == nil ? .generated : .chosen
        let set = SetPIN(context: context(request), number: number, kind: kind, hash: hash, policy: porting)
        let command = Command<NumberRecord>(key: RegisterKeys.key(number)) { set.decide(current: $0, version: $1) }
        return await run(command).map { entry in
            let isThis = entry.record.pin?.hash == hash
            return IssuedPIN(
                expiresAt: entry.record.pin?.expiresAt ?? clock(),
                pin: isThis && kind == .generated ? pin : nil,
                kind: kind
            )
        }
    }

    /// Takes a number's porting PIN away.
    public func clearPIN(of number: TelephoneNumber, _ request: RegistryRequest) async -> Answer<
        Versioned<NumberRecord>
    > {
        let clear = ClearPIN(context: context(request), number: number)
        return await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { clear.decide(current: $0, version: $1) }
        )
    }

    /// How a number's PIN stands, for its subscriber, its carrier and system administrators; nobody else learns whether
    /// there is one.
    public func pinStatus(of number: TelephoneNumber, caller: Caller) async -> Answer<PINStatus> {
        let answer = await held(number)
        guard case .done(let entry, _) = answer else { return answer.map { _ in Self.noPIN } }
        guard let status = pinStatus(in: entry.record, caller: caller) else { return .rejected(.notHolder) }
        return .done(status, isRepetition: false)
    }

    /// How the PIN stands in a record that was just read; `nil` for whoever is not to learn it.
    public func pinStatus(in record: NumberRecord, caller: Caller) -> PINStatus? {
        let resource = AuthorisationTable.Resource(ocn: record.ocn, number: record.number)
        guard denial(of: .setPIN, caller: caller, resource: resource) == nil else { return nil }
        let now = clock()
        let pin = record.pin.flatMap { $0.isUsable(at: now) ? $0 : nil }
        return PINStatus(
            setAt: pin?.setAt,
            expiresAt: pin?.expiresAt,
            kind: pin?.kind,
            failedAttempts: Int(record.portProtection.attempts.failures),
            lockedUntil: record.portProtection.attempts.lockOut(at: now),
            mayChoose: porting.allowsChosenPINs
        )
    }

    private static let noPIN = PINStatus(
        setAt: nil,
        expiresAt: nil,
        kind: nil,
        failedAttempts: 0,
        lockedUntil: nil,
        mayChoose: false
    )

    private func newPIN() -> PINText {
        while true {
            let bits = identifiers.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
            if let pin = PINText(bits: bits) { return pin }
        }
    }

    /// Why a caller may never do this to any number, so that nothing slow is done for whoever may not.
    func earlyDenial(of operation: Numbering.Operation, _ number: TelephoneNumber, _ caller: Caller) -> Refusal? {
        let resource = AuthorisationTable.Resource(ocn: caller.ocn, number: number)
        guard let denial = denial(of: operation, caller: caller, resource: resource) else { return nil }
        return denial == .denied(.otherNumber) || denial == .denied(.otherOCN) ? .notHolder : denial
    }
}

extension PINText {
    /// Why nobody can choose this PIN; `nil` when one can.
    fileprivate func refusalAsChoice(for number: TelephoneNumber) -> FieldError? {
        guard kind == .chosen else {
            let length = PINText.chosenLength
            return FieldError(
                field: "pin",
                value: "",
                rule: "must have \(length.lowerBound) to \(length.upperBound) digits"
            )
        }
        return weakness(for: number)
    }
}
