import Formats
import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/find`: numbers that can be had now.
struct FindPages: Sendable {
    static let pageSize = 30

    var routes: [PageRoute] {
        [
            PageRoute(.get, "/find", .anybody, handle: find),
            PageRoute(.get, "/map.json", .anybody, handle: map),
        ]
    }

    private func find(_ visit: Visit) async throws -> Response {
        let query = visit.query
        var model: Model = [
            "areaCode": query["areaCode"] ?? "", "place": query["place"] ?? "", "zip": query["zip"] ?? "",
            "contains": query["contains"] ?? "", "startsWith": query["startsWith"] ?? "",
            "endsWith": query["endsWith"] ?? "", "near": query["near"] ?? "",
            "tiles": visit.site.configuration.tiles?.url ?? "",
            "attribution": visit.site.configuration.tiles?.attribution ?? "",
        ]
        do {
            let search = try await search(visit)
            let page = try await visit.registry.findAvailable(search, caller: visit.caller).value(visit.site)
            let digits = Keypad.digits(of: query["contains"] ?? "") ?? []
            model["hint"] =
                query["contains"].map { text in
                    text.contains(where: \.isLetter)
                        ? text.uppercased() + " is " + digits.map(String.init).joined() : ""
                } ?? ""
            model["numbers"] = page.items.map { number -> Model in
                var model = visit.site.numberModel(number)
                model["parts"] = Self.parts(number, marking: digits)
                return model
            }
            model["isEmpty"] = page.items.isEmpty
            model["asOf"] = visit.site.timeModel(page.asOf)
            if let next = page.next {
                model["more"] = "/find?" + joined(query.query(without: ["cursor"]), "cursor=" + next.description)
            }
        } catch let problem as Problem {
            model["problem"] = Self.model(Explanation(problem))
        } catch let explanation as Explanation {
            model["problem"] = Self.model(explanation)
        }
        return visit.page("find", title: "Find a number", model)
    }

    private static func model(_ explanation: Explanation) -> Model {
        var explanation = explanation
        if let field = explanation.field.map({ $0.dropping(prefix: "matching.") }) { explanation.field = field }
        return ["title": explanation.title, "detail": explanation.detail, "field": explanation.field ?? ""]
    }

    private func joined(_ one: String, _ other: String) -> String {
        one.isEmpty ? other : one + "&" + other
    }

    private func search(_ visit: Visit) async throws -> AvailableQuery {
        let query = visit.query
        var place = SearchPlace(zip: query["zip"], place: query["place"])
        if let text = query["like"], let number = try? visit.site.configuration.api.number(text) {
            // Near equals of a number that somebody else was faster to take.
            var search = AvailableQuery(place: .everywhere, limit: Self.pageSize)
            if let block = BlockPrefix.thousandsBlock(of: number) { search.place = .block(block) }
            search.cursor = query["cursor"].flatMap { AvailableCursor($0) }
            return search
        }
        if let text = query["areaCode"] {
            guard let area = AreaCode(text) else { throw Explanation.field("areaCode", "must be three digits, as 212") }
            place.areaCode = area
        }
        if let text = query["near"], place.areaCode == nil, place.zip == nil, place.place == nil {
            guard let position = HoldingsController.position(text) else {
                throw Explanation.field("near", "must be a point as 40.71,-74.01")
            }
            place.near = position
        }
        let pattern: NumberPattern
        do {
            pattern = try NumberPattern(
                startsWith: query["startsWith"] ?? "",
                endsWith: query["endsWith"] ?? "",
                contains: query["contains"] ?? ""
            )
        } catch {
            throw Explanation(Problem(error))
        }
        var search = AvailableQuery(
            place: try place.resolved(registry: visit.registry),
            pattern: pattern,
            limit: Self.pageSize
        )
        search.cursor = query["cursor"].flatMap { AvailableCursor($0) }
        return search
    }

    /// A number's national digits in pieces, those that were looked for marked.
    private static func parts(_ number: TelephoneNumber, marking wanted: [UInt8]) -> [Model] {
        let digits = Array(number.digits.utf8.dropFirst())
        guard digits.count == 10 else { return [["text": number.digits, "mark": false]] }
        var marked = [Bool](repeating: false, count: 10)
        let bytes = wanted.map { $0 + 0x30 }
        if !bytes.isEmpty, bytes.count <= 7 {
            for start in 3...(10 - bytes.count) where Array(digits[start..<(start + bytes.count)]) == bytes {
                for index in start..<(start + bytes.count) { marked[index] = true }
                break
            }
        }
        var parts: [(text: String, isMarked: Bool)] = [("(", false)]
        for (index, digit) in digits.enumerated() {
            if index == 3 { parts.append((") ", false)) }
            if index == 6 { parts.append(("-", false)) }
            parts.append((String(UnicodeScalar(digit)), marked[index]))
        }
        var merged: [(text: String, isMarked: Bool)] = []
        for part in parts {
            if let last = merged.last, last.isMarked == part.isMarked {
                merged[merged.count - 1].text += part.text
            } else {
                merged.append(part)
            }
        }
        return merged.map { ["text": $0.text, "mark": $0.isMarked] }
    }

    /// Where the area codes are, for the map.
    private func map(_ visit: Visit) async throws -> Response {
        let areas = visit.registry.tables.areaCodes
        return visit.json { writer in
            writer.beginObject()
            writer.name("areaCodes")
            writer.beginArray()
            for entry in areas {
                guard let position = entry.record.position, entry.record.status == .open else { continue }
                writer.beginArray()
                writer.string(entry.record.areaCode.digits)
                writer.string(entry.record.place ?? "")
                writer.value(.number("\(Double(position.latitudeMicrodegrees) / 1e6)"))
                writer.value(.number("\(Double(position.longitudeMicrodegrees) / 1e6)"))
                writer.endArray()
            }
            writer.endArray()
            writer.endObject()
        }
    }
}
