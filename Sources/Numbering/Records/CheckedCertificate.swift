/// A certificate whose chain was checked at the edge, on its way into a number's record.
public struct CheckedCertificate: Hashable, Sendable {
    public let certificate: NumberCertificate
    /// The number that it proves authority over.
    public let number: TelephoneNumber
    /// The carriers by whose codes the chain has its authority, ascending: the number must belong to one of them.
    ///
    /// `nil` when the chain names the number all the way.
    public let carriers: [OCN]?

    public init(certificate: NumberCertificate, number: TelephoneNumber, carriers: [OCN]?) {
        self.certificate = certificate
        self.number = number
        self.carriers = carriers
    }

    /// Why the certificate proves nothing for a number with this record; `nil` when it does.
    func refusal(by record: NumberRecord) -> Refusal? {
        guard number == record.number else {
            return .field(
                FieldError(field: NumberField.certificate.name, value: "", rule: "must be for \(record.number)")
            )
        }
        guard let carriers, !(record.ocn.map(carriers.contains) ?? false) else {
            return nil
        }
        let names = carriers.map(\.description).joined(separator: ", ")
        return .field(
            FieldError(
                field: NumberField.certificate.name,
                value: "",
                rule: "must be of the number's carrier, not of \(names) (RFC 9060, section 4.1)"
            )
        )
    }
}
