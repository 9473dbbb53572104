import Numbering
import Registry
import RegistryTestSupport
import Testing

@Suite("The place follows the postal code")
struct LocationTests {
    let number = RegistryFixture.number("+12122200123")

    private func allocate(
        _ values: [String: String],
        id: String = "take"
    ) async throws -> (RegistryFixture, NumberRecord) {
        let fixture = try await RegistryFixture()
        let answer = await fixture.registry.allocate(
            number,
            to: nil,
            changes: try NumberChanges(values),
            RegistryFixture.request(id, fixture.verizonCaller)
        )
        guard case .done(let entry, _) = answer else { throw Unexpected() }
        return (fixture, entry.record)
    }

    private func update(
        _ fixture: RegistryFixture,
        _ values: [String: String],
        id: String
    ) async throws -> Answer<Versioned<NumberRecord>> {
        await fixture.registry.update(
            number,
            changes: try NumberChanges(values),
            RegistryFixture.request(id, fixture.verizonCaller)
        )
    }

    private struct Unexpected: Error {}

    @Test(
        "A code that is known brings its place, whether one had to ask or not; one that is not leaves it empty",
        arguments: [
            ("10025", "New York, NY 10025, USA"), ("10025-1234", "New York, NY 10025, USA"),
            ("99501", "Anchorage, AK 99501, USA"), ("00000", nil),
        ] as [(String, String?)]
    )
    func located(code: String, place: String?) async throws {
        let (fixture, taken) = try await allocate(["location_zip": code])
        #expect(taken.locationZIP == code)
        #expect(taken.location == place)
        guard case .done(let entry, _) = try await update(fixture, ["location_zip": "10025"], id: "a") else {
            throw Unexpected()
        }
        #expect(entry.record.location == "New York, NY 10025, USA")
        // An unknown code must not keep the place of the one before.
        guard case .done(let moved, _) = try await update(fixture, ["location_zip": code], id: "b") else {
            throw Unexpected()
        }
        #expect(moved.record.location == place)
    }

    @Test("A place that is named goes before the code's; clearing the code clears the place")
    func explicit() async throws {
        let (fixture, taken) = try await allocate(["location_zip": "10025", "location": "Harlem"])
        #expect(taken.location == "Harlem")
        guard case .done(let kept, _) = try await update(fixture, ["cnam": "X"], id: "a") else { throw Unexpected() }
        #expect(kept.record.location == "Harlem")
        guard case .done(let cleared, _) = try await update(fixture, ["location_zip": ""], id: "b") else {
            throw Unexpected()
        }
        #expect(cleared.record.location == nil)
    }

    @Test("A retry is a repetition even when the place was found out only afterwards")
    func repetition() async throws {
        let (fixture, _) = try await allocate([:])
        let changes = try NumberChanges(["location_zip": "00000"])
        let request = RegistryFixture.request("same", fixture.verizonCaller)
        _ = await fixture.registry.update(number, changes: changes, request)
        let found = changes.locating(
            Place(postalCode: "00000", city: "Nowhere", region: "NY", country: "USA", position: nil)
        )
        #expect(found.edits.count == 2)
        guard case .done(_, isRepetition: true) = await fixture.registry.update(number, changes: found, request) else {
            throw Unexpected()
        }
    }

    @Test("A place that breaks the field's rule counts as unknown")
    func oddPlace() throws {
        let odd = Place(postalCode: "00000", city: "A\u{202e}B", region: "NY", country: "USA", position: nil)
        let changes = try NumberChanges(["location_zip": "00000"]).locating(odd)
        let unknown = try NumberChanges(["location_zip": "00000"]).locating(nil)
        #expect(changes == unknown)
    }
}
