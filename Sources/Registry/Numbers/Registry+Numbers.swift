import Numbering
import Replication
import Wire

extension Registry {
    // MARK: - Commands

    /// Gives an available number to a carrier.
    ///
    /// `ocn`: The carrier; `nil` for the caller's own.
    public func allocate(
        _ number: TelephoneNumber,
        to ocn: OCN?,
        changes: NumberChanges,
        contact: MailAddress? = nil,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        guard let ocn = ocn ?? request.caller.ocn else { return .rejected(.field(Self.missingOCN)) }
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        var allocate = allocation(
            of: number,
            to: ocn,
            changes: await located(changes),
            context: context(request),
            facts: facts(about: number)
        )
        allocate.contact = contact
        let command = Self.command(allocate)
        if let refusal = earlyRefusal(allocate) { return .rejected(refusal) }
        return await run(command)
    }

    /// Changes fields of a number.
    ///
    /// `certificate`: A chain in PEM that is to prove authority over the number; `nil` when that is not asked.
    public func update(
        _ number: TelephoneNumber,
        changes: NumberChanges,
        certificate: String? = nil,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let context = context(request)
        var changes = await located(changes)
        if let certificate {
            do throws(FieldError) {
                changes = changes.setting(try certificates.check(certificate, for: number, at: context.now))
            } catch {
                return .rejected(.field(error))
            }
        }
        let update = UpdateNumber(context: context, number: number, changes: changes)
        let command = Command<NumberRecord>(key: RegisterKeys.key(number)) {
            update.decide(current: $0, version: $1)
        }
        if let refusal = earlyRefusal(refusal(of: changes), of: command) { return .rejected(refusal) }
        return await run(command)
    }

    /// Gives a number back.
    public func release(
        _ number: TelephoneNumber,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        await run(releaseCommand(number, context: context(request)))
    }

    // MARK: - Reading

    /// What is known of a number. Rules of the numbering plan are named for numbers that nobody can have.
    ///
    /// `caller`: `nil` for the public.
    public func show(
        _ number: TelephoneNumber,
        consistency: Consistency = .linearizable,
        caller: Caller?
    ) async -> Answer<NumberStatus> {
        if let denial = denial(of: .showNumber, caller: caller, resource: .init(number: number)) {
            return .rejected(denial)
        }
        let key = RegisterKeys.key(number)
        let command = Command<NumberRecord>(key: key) { current, _ in
            current.map { .repeated($0) } ?? .refuse(.notAssigned)
        }
        let answer: Answer<Versioned<NumberRecord>> =
            switch consistency {
            case .local: command.answer(.unchanged(registers.local(key)))
            case .linearizable: command.answer(await registers.read(key, timeout: limits.commandTimeout))
            }
        switch answer {
        case .done(let entry, _):
            if consistency == .linearizable, let time = entry.record.port?.nextEventAt, time <= clock() {
                // Whoever touches a number whose port is due completes it.
                return await completePort(of: number).map { .held($0) }
            }
            guard entry.record.isAvailable(at: clock()) else { return .done(.held(entry), isRepetition: false) }
            return available(number, version: entry.version)
        case .rejected(.notAssigned):
            return available(number, version: 0)
        case .rejected, .unknown, .unavailable, .unreadable:
            // A read changed nothing, so it was at worst not answered.
            if case .unknown = answer { return .unavailable(.noQuorum) }
            return answer.map { .held($0) }
        }
    }

    private func available(_ number: TelephoneNumber, version: UInt64) -> Answer<NumberStatus> {
        let facts = facts(about: number)
        do throws(RuleViolation) {
            try policy.check(number, facts: facts)
        } catch {
            return .rejected(.rule(error))
        }
        let available = AvailableNumber(number: number, version: version, blockHolder: facts.blockHolder)
        return .done(.available(available), isRepetition: false)
    }

    // MARK: - Making commands

    static let missingOCN = FieldError(field: "ocn", value: "", rule: "is required of callers without an OCN")

    func allocation(
        of number: TelephoneNumber,
        to ocn: OCN,
        changes: NumberChanges,
        context: CommandContext,
        facts: CodeFacts
    ) -> AllocateNumber {
        AllocateNumber(
            context: context,
            number: number,
            ocn: ocn,
            ocnRecord: tables.ocn(ocn)?.record,
            facts: facts,
            policy: policy,
            changes: changes,
            id: identifiers.recordID(at: context.now),
            gusi: identifiers.gusi()
        )
    }

    static func command(_ allocate: AllocateNumber) -> Command<NumberRecord> {
        Command(key: RegisterKeys.key(allocate.number)) { allocate.decide(current: $0, version: $1) }
    }

    func releaseCommand(_ number: TelephoneNumber, context: CommandContext) -> Command<NumberRecord> {
        let release = ReleaseNumber(
            context: context,
            number: number,
            agingPolicy: tables.areaCode(of: number)?.agingPolicy ?? .standard,
            gusi: identifiers.gusi()
        )
        return Command(key: RegisterKeys.key(number)) { release.decide(current: $0, version: $1) }
    }

    /// Why an allocation needs no round: the number's record can't change the answer.
    ///
    /// `nil` when the record must be asked, as for a request that this node knows to have been carried out before the
    /// reason arose.
    func earlyRefusal(_ allocate: AllocateNumber) -> Refusal? {
        earlyRefusal(allocate.refusalWithoutRecord ?? refusal(of: allocate.changes), of: Self.command(allocate))
    }

    /// Why values are refused that refer to other records: an alternative provider has to be in the OCN table.
    func refusal(of changes: NumberChanges) -> Refusal? {
        guard let ocn = changes.alternativeProvider, tables.ocn(ocn) == nil else { return nil }
        return .ocnUnknown(ocn)
    }

    /// The same for any command, by what it says without its record.
    func earlyRefusal(_ refusal: Refusal?, of command: Command<NumberRecord>) -> Refusal? {
        guard let refusal else { return nil }
        let known = local(command.key, as: NumberRecord.self)
        if case .repeated = command.decide(known?.record, known?.version ?? 0) { return nil }
        return refusal
    }
}
