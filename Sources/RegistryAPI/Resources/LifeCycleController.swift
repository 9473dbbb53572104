import Formats
import Hummingbird
import Numbering
import Registry

/// `/v1/numbers/{number}/...`: the moves of a number's life besides allocation and release.
struct LifeCycleController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            route("reserve", "Hold an available number for a carrier", reserve),
            route("reclaim", "Take a released number back while it rests", reclaim),
            route("suspend", "Take a number out of service", suspend),
            route("resume", "Put a number back into its holder's service", resume),
            route("lock", "Set locks on a number", lock),
            route("unlock", "Lift locks of a number", unlock),
            route("intermediate", "Note that a number was passed on to another carrier", intermediate),
            route("administrative", "Take an available number into administrative use", administrative),
            route("quarantine", "Hold a number back", quarantine),
        ]
    }

    private func route(
        _ verb: String,
        _ summary: String,
        _ handle: @escaping @Sendable (Call) async throws(Problem) -> Response
    ) -> Route {
        Route(.post, "/v1/numbers/{number}/" + verb, .apiKey, summary, handle: handle)
    }

    private var numbers: NumberController { NumberController(registry: registry) }

    private func reserve(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        let days = try body.integer("days", in: 1...ReserveNumber.maximumDays) ?? ReserveNumber.standardDays
        try body.finish()
        return try numbers.response(await registry.reserve(number, for: ocn, days: days, command), .created, command)
    }

    private func reclaim(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        try body.finish()
        return try numbers.response(await registry.reclaim(number, for: ocn, command), .ok, command)
    }

    private func suspend(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        try await call.bodyObject().finish()
        return try numbers.response(await registry.suspend(number, command), .ok, command)
    }

    private func resume(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        try await call.bodyObject().finish()
        return try numbers.response(await registry.resume(number, command), .ok, command)
    }

    private func lock(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        let locks = try await locks(call)
        return try numbers.response(await registry.lock(number, locks, command), .ok, command)
    }

    private func unlock(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        let locks = try await locks(call)
        return try numbers.response(await registry.unlock(number, locks, command), .ok, command)
    }

    private func intermediate(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let delegate = try body.ocn(NumberField.altSPID.name)
        try body.finish()
        let answer = await registry.setIntermediate(number, delegate: delegate, command)
        return try numbers.response(answer, .ok, command)
    }

    private func administrative(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        var body = try await call.bodyObject()
        let ocn = try body.ocn()
        try body.finish()
        return try numbers.response(await registry.setAdministrative(number, for: ocn, command), .ok, command)
    }

    private func quarantine(_ call: Call) async throws(Problem) -> Response {
        let (number, command) = (try call.number(), try call.command())
        try await call.bodyObject().finish()
        return try numbers.response(await registry.quarantine(number, command), .ok, command)
    }

    /// The locks that the body names; `nil` when it names none.
    private func locks(_ call: Call) async throws(Problem) -> NumberLocks? {
        var body = try await call.bodyObject()
        let names = try body.texts("locks", limit: NumberLocks.named.count)
        try body.finish()
        guard let names else { return nil }
        var locks = NumberLocks()
        for name in names {
            guard let lock = NumberLocks.named.first(where: { $0.name == name })?.lock else {
                let known = NumberLocks.named.map(\.name).joined(separator: ", ")
                throw .field("locks", "must be of " + known, value: name)
            }
            locks.insert(lock)
        }
        return locks
    }
}
