import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/check`: whether a value fits its field, by the rules that the registry itself applies; for scripts on our forms.
struct CheckPages: Sendable {
    var routes: [PageRoute] {
        [PageRoute(.get, "/check", .anybody, handle: check)]
    }

    private func check(_ visit: Visit) async throws -> Response {
        let name = visit.query["field"] ?? ""
        let value = visit.query["value"] ?? ""
        let (problem, hint) = await verdict(name, value, visit)
        return visit.json { writer in
            writer.beginObject()
            writer.member("problem", problem)
            writer.member("hint", hint)
            writer.endObject()
        }
    }

    /// What is wrong with a value, or what there is to say about it.
    private func verdict(_ name: String, _ value: String, _ visit: Visit) async -> (problem: String?, hint: String?) {
        guard !value.isEmpty else { return (nil, nil) }
        switch name {
        case "number":
            do {
                let number = try visit.site.configuration.api.number(value)
                let place = visit.site.configuration.placeName(number).map { ", " + $0 } ?? ""
                return (nil, visit.site.configuration.international(number) + place)
            } catch {
                return (error.detail ?? error.code.title, nil)
            }
        case "ocn", "alt_spid":
            guard let ocn = OCN(value.uppercased()) else { return ("Four digits or letters, as 9104.", nil) }
            return visit.registry.tables.company(of: ocn).map { (nil, $0) } ?? ("No carrier has this OCN.", nil)
        case "contains":
            guard let digits = Keypad.digits(of: value.prefix(32)), digits.count <= 7 else {
                return ("At most seven digits or letters.", nil)
            }
            return (nil, digits.map(String.init).joined())
        default:
            do {
                _ = try NumberChanges([name: value])
            } catch {
                return (error.rule.capitalisedFirst + ".", nil)
            }
            guard name == "location_zip" else { return (nil, nil) }
            return (nil, visit.registry.places.place(postalCode: value)?.text ?? "We do not know this code's place.")
        }
    }
}
