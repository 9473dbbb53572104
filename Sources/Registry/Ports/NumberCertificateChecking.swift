public import Numbering

/// What the registry needs to know whether a text proves authority over a number. The node brings it.
public protocol NumberCertificateChecking: Sendable {
    /// Checks a chain of certificates in PEM, the leaf first.
    ///
    /// - Throws: a `FieldError` of the field `certificate`, whose rule names its source. The text is not in it.
    func check(_ text: String, for number: TelephoneNumber, at now: Timestamp) throws(FieldError) -> CheckedCertificate
}

/// Takes no certificate for a proof.
public struct NoNumberCertificates: NumberCertificateChecking {
    public init() {}

    public func check(
        _ text: String,
        for number: TelephoneNumber,
        at now: Timestamp
    ) throws(FieldError) -> CheckedCertificate {
        throw FieldError(field: NumberField.certificate.name, value: "", rule: "cannot be checked by this node")
    }
}
