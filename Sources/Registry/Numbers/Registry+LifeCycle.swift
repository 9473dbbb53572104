import Numbering
import Wire

/// The commands of a number's life besides allocation, update and release.
extension Registry {
    // MARK: - Taking an available number

    /// Holds an available number for a carrier.
    ///
    /// `ocn`: The carrier; `nil` for the caller's own.
    /// `days`: How long; `ReserveNumber` has the bounds.
    public func reserve(
        _ number: TelephoneNumber,
        for ocn: OCN?,
        days: Int = ReserveNumber.standardDays,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        guard let ocn = ocn ?? request.caller.ocn else { return .rejected(.field(Self.missingOCN)) }
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        let context = context(request)
        let reserve = ReserveNumber(
            context: context,
            claim: claim(of: ocn, to: number),
            days: days,
            id: identifiers.recordID(at: context.now),
            gusi: identifiers.gusi()
        )
        let command = command(number) { reserve.decide(current: $0, version: $1) }
        if let refusal = earlyRefusal(reserve.refusalWithoutRecord, of: command) { return .rejected(refusal) }
        return await run(command)
    }

    /// Takes an available number into administrative use.
    ///
    /// `ocn`: The carrier that uses it; `nil` for the caller's own, and for the registry's own use when the
    ///   caller has none.
    public func setAdministrative(
        _ number: TelephoneNumber,
        for ocn: OCN?,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        let context = context(request)
        let set = SetAdministrative(
            context: context,
            claim: claim(of: ocn ?? request.caller.ocn, to: number),
            id: identifiers.recordID(at: context.now),
            gusi: identifiers.gusi()
        )
        let command = command(number) { set.decide(current: $0, version: $1) }
        if let refusal = earlyRefusal(set.refusalWithoutRecord, of: command) { return .rejected(refusal) }
        return await run(command)
    }

    /// Gives a number that rests back to the carrier that had it last.
    ///
    /// `ocn`: That carrier; `nil` for the caller's own.
    public func reclaim(
        _ number: TelephoneNumber,
        for ocn: OCN?,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        guard let ocn = ocn ?? request.caller.ocn else { return .rejected(.field(Self.missingOCN)) }
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        let reclaim = ReclaimNumber(context: context(request), claim: claim(of: ocn, to: number))
        return await run(command(number) { reclaim.decide(current: $0, version: $1) })
    }

    // MARK: - While somebody has it

    /// Takes a number out of service.
    public func suspend(_ number: TelephoneNumber, _ request: RegistryRequest) async -> Answer<Versioned<NumberRecord>>
    {
        let suspend = SuspendNumber(context: context(request), number: number)
        return await run(command(number) { suspend.decide(current: $0, version: $1) })
    }

    /// Puts a number back into its holder's service.
    public func resume(_ number: TelephoneNumber, _ request: RegistryRequest) async -> Answer<Versioned<NumberRecord>> {
        let resume = ResumeNumber(context: context(request), number: number)
        return await run(command(number) { resume.decide(current: $0, version: $1) })
    }

    /// Notes that a number was passed on to another carrier or a reseller.
    ///
    /// `delegate`: That carrier; `nil` leaves the field `alt_spid` as it is.
    public func setIntermediate(
        _ number: TelephoneNumber,
        delegate: OCN?,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let set = SetIntermediate(
            context: context(request),
            number: number,
            delegate: delegate,
            delegateRecord: delegate.flatMap { tables.ocn($0)?.record }
        )
        return await run(command(number) { set.decide(current: $0, version: $1) })
    }

    /// Sets locks on a number.
    ///
    /// `locks`: `nil` for the lock of the caller's role.
    public func lock(
        _ number: TelephoneNumber,
        _ locks: NumberLocks?,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let locks = locks ?? .own(of: request.caller.role)
        let lock = LockNumber(context: context(request), number: number, locks: locks)
        return await run(command(number) { lock.decide(current: $0, version: $1) })
    }

    /// Lifts locks of a number.
    ///
    /// `locks`: `nil` for the lock of the caller's role.
    public func unlock(
        _ number: TelephoneNumber,
        _ locks: NumberLocks?,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let locks = locks ?? .own(of: request.caller.role)
        let unlock = UnlockNumber(context: context(request), number: number, locks: locks)
        return await run(command(number) { unlock.decide(current: $0, version: $1) })
    }

    // MARK: - The registry's hold

    /// Holds a number back, whatever its state.
    public func quarantine(
        _ number: TelephoneNumber,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let context = context(request)
        let quarantine = QuarantineNumber(
            context: context,
            number: number,
            id: identifiers.recordID(at: context.now),
            gusi: identifiers.gusi()
        )
        return await run(command(number) { quarantine.decide(current: $0, version: $1) })
    }

    // MARK: - Making commands

    private func command(
        _ number: TelephoneNumber,
        _ decide: @escaping @Sendable (NumberRecord?, UInt64) -> Decision<NumberRecord>
    ) -> Command<NumberRecord> {
        Command(key: RegisterKeys.key(number), decide: decide)
    }

    private func claim(of ocn: OCN?, to number: TelephoneNumber) -> NumberClaim {
        NumberClaim(
            number: number,
            ocn: ocn,
            ocnRecord: ocn.flatMap { tables.ocn($0)?.record },
            facts: facts(about: number),
            policy: policy
        )
    }
}
