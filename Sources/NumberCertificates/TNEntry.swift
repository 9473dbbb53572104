import Numbering
import SwiftASN1

/// One part of what a certificate has authority over.
///
/// Source: RFC 8226, section 9 (`TNEntry`); tags are explicit.
public enum TNEntry: Hashable, Sendable {
    /// Every number of a service provider, named by its code; in the registry that is an OCN.
    case serviceProviderCode(String)
    /// `count` numbers from `start` on, at least 2, all with as many digits as `start`.
    case range(start: TelephoneNumber, count: UInt64)
    case one(TelephoneNumber)

    /// The longest service provider code that is read, in characters.
    static let codeLength = 32

    /// Reads one element of the list.
    init(derEncoded node: ASN1Node) throws {
        guard node.identifier.tagClass == .contextSpecific, case .constructed(let content) = node.content else {
            throw TNListError("an entry must have one of the tags 0, 1 and 2")
        }
        var inner = content.makeIterator()
        guard let value = inner.next(), inner.next() == nil else {
            throw TNListError("an entry must hold one value")
        }
        switch node.identifier.tagNumber {
        case 0:
            let code = String(try ASN1IA5String(derEncoded: value))
            guard (1...Self.codeLength).contains(code.utf8.count),
                code.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                throw TNListError("a service provider code must have 1 to \(Self.codeLength) printable characters")
            }
            self = .serviceProviderCode(code)
        case 1:
            self = try DER.sequence(value, identifier: .sequence) { nodes in
                let start = try Self.number(try ASN1IA5String(derEncoded: &nodes))
                let count = try UInt64(derEncoded: &nodes)
                guard count >= 2, start.advanced(by: Int(clamping: count - 1)) != nil else {
                    throw TNListError("a range must count 2 or more numbers of the same length")
                }
                return .range(start: start, count: count)
            }
        case 2:
            self = .one(try Self.number(try ASN1IA5String(derEncoded: value)))
        default:
            throw TNListError("an entry must have one of the tags 0, 1 and 2")
        }
    }

    /// Numbers with `*` and `#` are permitted by the standard; nobody can hold one in the registry.
    private static func number(_ text: ASN1IA5String) throws -> TelephoneNumber {
        guard let number = TelephoneNumber(utf8: text.bytes) else {
            throw TNListError("a number must be 1 to 15 digits without a plus sign, the first of which is not 0")
        }
        return number
    }

    /// The first and the last number; `nil` for a service provider's.
    var bounds: ClosedRange<TelephoneNumber>? {
        switch self {
        case .serviceProviderCode: nil
        case .one(let number): number...number
        case .range(let start, let count):
            start.advanced(by: Int(clamping: count - 1)).map { start...$0 }
        }
    }
}

/// What is wrong with a list, as a clause.
struct TNListError: Error {
    let clause: String

    init(_ clause: String) {
        self.clause = clause
    }
}
