import Numbering
import Replication
import Wire

extension Registry {
    // MARK: - Asking first

    /// What would keep a number from being ported now; empty when nothing would. Changes nothing, and says nothing about
    /// a PIN.
    ///
    /// `ocn`: The carrier it is to go to; `nil` for a carrier's own, and for nobody in particular otherwise.
    public func obstaclesToPorting(
        _ number: TelephoneNumber,
        to ocn: OCN?,
        caller: Caller
    ) async -> Answer<[Refusal]> {
        if let denial = denial(of: .showNumber, caller: caller, resource: .init(number: number)) {
            return .rejected(denial)
        }
        let gaining = ocn ?? (caller.role == .subscriber ? nil : caller.ocn)
        let gainingRecord = gaining.flatMap { tables.ocn($0)?.record }
        switch await held(number) {
        case .done(let entry, _):
            // A carrier that asks about a number of its own asks whether others could get it.
            let target = ocn == nil && gaining == entry.record.ocn ? nil : gaining
            let obstacles = entry.record.obstaclesToPorting(to: target, gainingRecord, at: clock())
            return .done(obstacles, isRepetition: false)
        case .rejected(.notAssigned): return .done([.notAssigned], isRepetition: false)
        case let other: return other.map { _ in [] }
        }
    }

    // MARK: - Moving

    /// Asks for a number on behalf of another carrier.
    ///
    /// A right PIN moves it, at once or after the policy's cooling time; without one the losing carrier is asked. The
    /// record's `port` says how it went.
    ///
    /// `ocn`: The gaining carrier; `nil` for the caller's own.
    /// `pin`: `nil` when none was shown.
    /// `isSimple`: Whether it is a simple port in the sense of 47 CFR 52.35.
    public func requestPort(
        of number: TelephoneNumber,
        to ocn: OCN?,
        pin: PINText?,
        isSimple: Bool = true,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let own = request.caller.role == .subscriber ? nil : request.caller.ocn
        guard let gaining = ocn ?? own else { return .rejected(.field(Self.missingOCN)) }
        let resource = AuthorisationTable.Resource(ocn: gaining, number: number)
        if let denial = denial(of: .requestPort, caller: request.caller, resource: resource) {
            return .rejected(denial)
        }
        // As for allocations: an OCN's closing waits for what is under way.
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        var port = RequestPort(
            context: context(request),
            number: number,
            gaining: gaining,
            gainingRecord: tables.ocn(gaining)?.record,
            proof: nil,
            isSimple: isSimple,
            policy: porting,
            calendar: calendar(of: number)
        )
        guard let pin else {
            let asked = port
            return await run(
                Command<NumberRecord>(key: RegisterKeys.key(number)) { asked.decide(current: $0, version: $1) }
            )
        }
        if port.gainingRecord == nil { return .rejected(.ocnUnknown(gaining)) }
        switch await count(.begins, gaining, request) {
        case .done: break
        case .rejected(let refusal): return .rejected(refusal)
        case .unknown: return .unavailable(.noQuorum)
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
        let start = ContinuousClock.now
        let answer = await tryPIN(pin, &port)
        switch answer {
        case .rejected(.wrongPIN):
            _ = await count(.endsWrong, gaining, request)
            await pause(since: start)
        // It may have been wrong, so it counts as under way until the hour is over.
        case .unknown: break
        case .done, .rejected, .unavailable, .unreadable: _ = await count(.endsWell, gaining, request)
        }
        return answer
    }

    /// Compares a PIN and proposes; again when the PIN was replaced in between, of which nothing was told or counted.
    private func tryPIN(_ pin: PINText, _ port: inout RequestPort) async -> Answer<Versioned<NumberRecord>> {
        let key = RegisterKeys.key(port.number)
        for _ in 0..<3 {
            let current: NumberRecord?
            switch await latest(key, as: NumberRecord.self) {
            case .done(let entry, _): current = entry?.record
            case .rejected(let refusal): return .rejected(refusal)
            case .unknown: return .unavailable(.noQuorum)
            case .unavailable(let reason): return .unavailable(reason)
            case .unreadable: return .unreadable
            }
            // What time did to its port may have used the PIN up.
            let hash = current?.settled(at: port.context.now).pin?.hash
            do throws(PasswordHasher.Overload) {
                port.proof = .init(comparedHash: hash, isCorrect: try await hasher.matches(pin.secret, hash))
            } catch {
                return .unavailable(.overloaded)
            }
            let attempt = port
            let answer = await run(Command<NumberRecord>(key: key) { attempt.decide(current: $0, version: $1) })
            switch answer {
            case .rejected(.secretReplaced): continue
            case .done(let entry, _)
            where entry.record.requests.entry(for: port.context.requestID)?.operation == .refusePIN:
                let protection = entry.record.portProtection
                let isLocked = protection.attempts.lockOut(at: clock()) != nil
                return .rejected(.wrongPIN(attemptsLeft: isLocked ? 0 : protection.attemptsLeft))
            default: return answer
            }
        }
        return .unavailable(.overloaded)
    }

    private func count(
        _ event: CountPortAttempt.Event,
        _ ocn: OCN,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<OCNRecord>> {
        var context = context(request)
        context.expectedVersion = nil
        let count = CountPortAttempt(context: context, event: event)
        let key = RegisterKeys.key(ocn)
        let answer = await run(Command<OCNRecord>(key: key) { count.decide(current: $0, version: $1) })
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return answer
    }

    /// Gives a number to another carrier at once, for its present carrier or a system administrator.
    public func handOver(
        _ number: TelephoneNumber,
        to ocn: OCN,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        let handOver = HandOverNumber(
            context: context(request),
            number: number,
            gaining: ocn,
            gainingRecord: tables.ocn(ocn)?.record
        )
        return await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { handOver.decide(current: $0, version: $1) }
        )
    }

    /// Takes a port a step further: approves, rejects, disputes, cancels, restores or resubmits it.
    public func movePort(
        of number: TelephoneNumber,
        _ step: MovePort.Step,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<NumberRecord>> {
        // As for requests: what opens a port again must not slip past a closing.
        let crowd = passage.enter()
        defer { passage.leave(crowd) }
        var gaining: OCN?
        switch step {
        case .restore, .resubmit:
            switch await latest(RegisterKeys.key(number), as: NumberRecord.self) {
            case .done(let entry, _): gaining = entry?.record.port?.gaining
            case .rejected(let refusal): return .rejected(refusal)
            case .unknown: return .unavailable(.noQuorum)
            case .unavailable(let reason): return .unavailable(reason)
            case .unreadable: return .unreadable
            }
        case .approve, .reject, .dispute, .cancel: break
        }
        let move = move(of: number, step, to: gaining, request)
        return await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { move.decide(current: $0, version: $1) }
        )
    }

    /// Why a step of a number's port would be refused as the record stands here; `nil` when it would be taken. By the same
    /// rules as `movePort`, and changes nothing: for offering what can be done.
    public func refusal(
        ofPortStep step: MovePort.Step,
        for entry: Versioned<NumberRecord>,
        caller: Caller
    ) -> Refusal? {
        // A request of that version: how often the record changed lately is no matter here.
        let request = RegistryRequest(id: identifiers.requestID(), caller: caller, expectedVersion: entry.version)
        let decision = move(of: entry.record.number, step, to: entry.record.port?.gaining, request)
            .decide(current: entry.record, version: entry.version)
        guard case .refuse(let refusal) = decision else { return nil }
        return refusal
    }

    /// `gaining`: the gaining carrier of the port; `nil` where that does not matter to the step.
    private func move(
        of number: TelephoneNumber,
        _ step: MovePort.Step,
        to gaining: OCN?,
        _ request: RegistryRequest
    ) -> MovePort {
        MovePort(
            context: context(request),
            number: number,
            step: step,
            gainingRecord: gaining.flatMap { tables.ocn($0)?.record },
            policy: porting,
            calendar: calendar(of: number)
        )
    }

    // MARK: - Shared

    /// The number's record as of now: a port that is due is completed first.
    func held(_ number: TelephoneNumber) async -> Answer<Versioned<NumberRecord>> {
        let key = RegisterKeys.key(number)
        switch await latest(key, as: NumberRecord.self) {
        case .done(nil, _): return .rejected(.notAssigned)
        case .done(let entry?, _):
            let now = clock()
            guard !entry.record.isAvailable(at: now) else { return .rejected(.notAssigned) }
            guard entry.record.settled(at: now) != entry.record else { return .done(entry, isRepetition: false) }
            return await completePort(of: number)
        case .rejected(let refusal): return .rejected(refusal)
        // A read changed nothing, so it was at worst not answered.
        case .unknown: return .unavailable(.noQuorum)
        case .unavailable(let reason): return .unavailable(reason)
        case .unreadable: return .unreadable
        }
    }

    func calendar(of number: TelephoneNumber) -> BusinessCalendar {
        BusinessCalendar(timeZone: tables.areaCode(of: number)?.timeZone, holidays: porting.holidays)
    }

    /// Whether a caller is responsible for what is here, so that all of its history is open.
    public func mayReadHistory(of resource: AuthorisationTable.Resource, _ caller: Caller) -> Bool {
        denial(of: .readHistory, caller: caller, resource: resource) == nil
    }
}
