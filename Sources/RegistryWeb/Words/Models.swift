import Mustache
import Numbering
import Registry
import RegistryAPI

/// Records as templates show them.
extension Site {
    /// A carrier's name with the OCN, as `Telnyx LLC (073H)`.
    func carrier(_ ocn: OCN) -> String {
        registry.tables.company(of: ocn).map { "\($0) (\(ocn))" } ?? "OCN \(ocn)"
    }

    func carrierModel(_ ocn: OCN?) -> Model? {
        guard let ocn else { return nil }
        return ["ocn": ocn.description, "company": registry.tables.company(of: ocn) ?? "not in the table"]
    }

    func numberModel(_ number: TelephoneNumber) -> Model {
        [
            "e164": number.description,
            "national": configuration.national(number),
            "international": configuration.international(number),
            "path": "/numbers/" + number.description,
        ]
    }

    func stateModel(_ state: NumberState, until: Timestamp? = nil) -> Model {
        var model: Model = ["name": state.rawValue, "text": state.rawValue]
        if let until, state == .aging || state == .reserved {
            model["text"] = "\(state.rawValue) until \(TimeWords.date(until))"
        }
        return model
    }

    func timeModel(_ time: Timestamp) -> Model {
        [
            "iso": time.description, "ago": TimeWords.distance(time, now: registry.now),
            "exact": TimeWords.exact(time), "date": TimeWords.date(time),
            "left": TimeWords.left(time, now: registry.now),
        ]
    }

    /// A row of a list of numbers.
    func rowModel(_ entry: Versioned<NumberRecord>, now: Timestamp, caller: Caller?) -> Model {
        let record = entry.record
        var model: Model = [
            "number": numberModel(record.number),
            "state": stateModel(record.effectiveState(at: now), until: record.stateUntil),
            "cnam": record.deliveredCNAM ?? "",
            "type": record.type?.rawValue ?? "",
            "updated": timeModel(record.updatedAt),
            "version": "\(entry.version)",
        ]
        if NumberField.location.isVisible(to: caller, in: record) { model["place"] = record.location ?? "" }
        if let carrier = carrierModel(record.ocn) { model["carrier"] = carrier }
        model["isPorting"] = record.showsPort(to: caller) && record.settled(at: now).port?.isOpen ?? false
        return model
    }
}

/// Choices of a field, with the chosen one marked.
enum Choices {
    static func model(_ values: [(value: String, text: String)], chosen: String?) -> [Model] {
        values.map { ["value": $0.value, "text": $0.text, "selected": $0.value == chosen] }
    }

    static func model<Value: CaseIterable & RawRepresentable>(
        _ type: Value.Type,
        chosen: String?
    ) -> [Model] where Value.RawValue == String {
        model(Value.allCases.map { ($0.rawValue, $0.rawValue) }, chosen: chosen)
    }
}

/// A text without characters, which counts as nothing in a template.
struct Blank: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }

    /// The same model with every empty text replaced: for Mustache an empty text is there like any other.
    static func replacing(_ model: Model) -> Model {
        model.mapValues(replacing)
    }

    private static func replacing(_ value: Any) -> Any {
        switch value {
        case let text as String: text.isEmpty ? Blank() : text
        case let model as Model: replacing(model)
        case let models as [Model]: models.map { replacing($0) }
        default: value
        }
    }
}
