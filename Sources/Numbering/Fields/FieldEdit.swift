/// One validated change of one field.
public struct FieldEdit: Hashable, Sendable {
    public let field: NumberField
    /// The value as it was given, for the request's digest and for orders that are kept.
    package let text: String
    let value: Value
    /// Whether the registry found the value out itself. It is no part of the request then: another node may find out
    /// something else.
    let isDerived: Bool

    /// The new value; `nil` and empty lists clear the field.
    enum Value: Hashable, Sendable {
        case cnam(String?)
        case certificate(CheckedCertificate?)
        case locationZIP(String?)
        case location(String?)
        case otc(String?)
        case rao(String?)
        case bsp(String?)
        case collect(CollectCalls?)
        case altSPID(OCN?)
        case serviceIndicator(ServiceIndicator?)
        case reachability([ReachabilityEntry])
        case type(LineType?)
        case businessClass(BusinessClass?)
        case notes(String?)
        case tags([String])
    }

    /// Validates a text for a field. An empty text clears the field.
    ///
    /// - Throws: for a text that breaks the field's rule, and for fields that no update can change.
    public init(_ field: NumberField, text: String) throws(FieldError) {
        self.field = field
        self.text = text
        value = try FieldParser(field: field, text: text).parse()
        isDerived = false
    }

    /// The place of a postal code among the same changes; `nil` when nobody knows it.
    init(locating place: Place?) {
        field = .location
        isDerived = true
        // What a geocoder says might break the field's rules; then it counts as unknown.
        if let place, case .location(let text?)? = try? FieldParser(field: .location, text: place.text).parse() {
            self.text = text
            value = .location(text)
        } else {
            text = ""
            value = .location(nil)
        }
    }

    /// Sets a certificate that was checked at the edge.
    init(_ certificate: CheckedCertificate) {
        field = .certificate
        text = certificate.certificate.pemChain
        value = .certificate(certificate)
        isDerived = false
    }

    /// Carries the change out.
    func apply(to record: inout NumberRecord) {
        switch value {
        case .cnam(let cnam): record.cnam = cnam
        case .certificate(let checked): record.certificate = checked?.certificate
        case .locationZIP(let zip): record.locationZIP = zip
        case .location(let location): record.location = location
        case .otc(let otc): record.otc = otc
        case .rao(let rao): record.rao = rao
        case .bsp(let bsp): record.bsp = bsp
        case .collect(let collect): record.collect = collect
        case .altSPID(let ocn): record.altSPID = ocn
        case .serviceIndicator(let indicator): record.serviceIndicator = indicator
        case .reachability(let entries): record.reachability = entries
        case .type(let type): record.type = type
        case .businessClass(let businessClass): record.businessClass = businessClass
        case .notes(let notes): record.notes = notes
        case .tags(let tags): record.tags = tags
        }
    }
}
