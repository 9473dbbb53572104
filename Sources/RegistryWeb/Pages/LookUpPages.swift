import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/lookup`: one field that understands numbers, blocks, OCNs, area codes and words.
struct LookUpPages: Sendable {
    var routes: [PageRoute] {
        [PageRoute(.get, "/lookup", .anybody, handle: lookUp)]
    }

    private func lookUp(_ visit: Visit) async throws -> Response {
        guard let text = visit.query["q"] else { return visit.redirect("/") }
        let compact = text.filter { !" ()./".contains($0) }
        if let block = block(compact) { return visit.redirect("/blocks/\(block)") }
        if let ocn = OCN(compact.uppercased()), visit.registry.tables.ocn(ocn) != nil {
            return visit.redirect("/ocns/\(ocn)")
        }
        if compact.utf8.count == 3, let area = AreaCode(compact), visit.registry.tables.areaCode(area) != nil {
            return visit.redirect("/area-codes/\(area)")
        }
        do {
            let number = try visit.site.configuration.api.number(text)
            return visit.redirect("/numbers/\(number)")
        } catch {
            // Words: of the own numbers, or of a free number's letters.
            if PageRoute.admits(visit.caller, .operation(.listHoldings)), SearchText(text) != nil {
                return visit.redirect("/numbers?q=" + text.percentEncoded)
            }
            if let digits = Keypad.digits(of: text.prefix(32)), (1...7).contains(digits.count) {
                return visit.redirect("/find?contains=" + text.percentEncoded)
            }
            var explanation = Explanation(error)
            explanation.title = "We could not read that as a number."
            explanation.advice = "Try a number such as (212) 555-0123, a word such as PIZZA, or an area code."
            return visit.errorPage(explanation)
        }
    }

    /// `1212555-1` and `212-555-1`.
    private func block(_ text: String) -> BlockPrefix? {
        if let block = BlockPrefix(text), block.thousandsDigit != nil { return block }
        let digits = text.filter { $0 != "-" }
        guard text.contains("-"), digits.utf8.count == 7, !digits.hasPrefix("1") else { return nil }
        let parts = text.split(separator: "-").map(\.utf8.count)
        return parts == [3, 3, 1] ? BlockPrefix("1" + digits.prefix(6) + "-" + digits.suffix(1)) : nil
    }
}
