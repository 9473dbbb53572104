/// Why a text is no proof of authority over a number.
public struct NumberCertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that is broken.
    public let rule: Rule
    /// Which certificate of the chain breaks it, counted from 1, the leaf; `nil` when it is the chain as a whole.
    public let position: Int?
    /// A clause that begins with "must".
    public let clause: String

    init(_ rule: Rule, at position: Int? = nil, _ clause: String) {
        self.rule = rule
        self.position = position
        self.clause = clause
    }

    /// What a chain must obey, and where that is written.
    public enum Rule: String, CaseIterable, Sendable {
        /// The text is certificates in PEM and nothing else.
        case text = "RFC 8555, section 9.1"
        /// The registry's own bounds.
        case size = "a limit of the registry"
        /// DER of an X.509 certificate of version 3.
        case form = "RFC 5280, section 4.1"
        case serialNumber = "RFC 5280, section 4.1.2.2"
        case validity = "RFC 5280, section 4.1.2.5"
        /// Critical extensions that nobody here understands.
        case extensions = "RFC 5280, section 4.2"
        case keyUsage = "RFC 5280, section 4.2.1.3"
        case basicConstraints = "RFC 5280, section 4.2.1.9"
        /// P-256 and ECDSA with SHA-256.
        case algorithm = "RFC 8226, section 4"
        /// The TN authorization list and what it says.
        case numbers = "RFC 8226, section 9"
        /// Never both kinds of constraints of claims.
        case claimConstraints = "RFC 9118"
        /// A certificate is signed by the next one.
        case order = "RFC 5280, section 6.1"
        /// Identifiers of keys lead from one certificate to the next.
        case keyIdentifiers = "RFC 5280, section 4.2.1.1"
        /// The scope of a certificate is within that of its issuer.
        case scope = "RFC 9060, section 4.1"
        /// The chain ends at an authority that this registry trusts.
        case trust = "the registry's trust anchors"
    }

    /// The clause with its place and source, as "must not have expired, but certificate 1 ... (RFC 5280 ...)".
    public var description: String {
        let place = position.map { " in certificate \($0) of the chain" } ?? ""
        return "\(clause)\(place) (\(rule.rawValue))"
    }
}
