import Numbering
import SwiftASN1

/// The numbers and service providers that a certificate has authority over. The entries add up.
///
/// Source: RFC 8226, section 9.
public struct TNAuthorizationList: Hashable, Sendable {
    public let entries: [TNEntry]

    /// `id-pe-TNAuthList`.
    public static let identifier: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 1, 26]
    /// The most entries that are read.
    public static let maximumEntryCount = 100

    /// Reads the value of the certificate's extension.
    ///
    /// - Throws: for anything but DER of a list with 1 to `maximumEntryCount` entries.
    public init(derEncoded bytes: ArraySlice<UInt8>) throws {
        entries = try DER.sequence(try DER.parse(bytes), identifier: .sequence) { nodes in
            var entries: [TNEntry] = []
            while let node = nodes.next() {
                guard entries.count < Self.maximumEntryCount else {
                    throw TNListError("a list must have at most \(Self.maximumEntryCount) entries")
                }
                entries.append(try TNEntry(derEncoded: node))
            }
            return entries
        }
        guard !entries.isEmpty else {
            throw TNListError("a list must have an entry")
        }
    }

    /// The service providers named, as the registry's OCNs. Codes of another form belong to none.
    var carriers: Set<OCN> {
        Set(
            entries.compactMap { entry in
                guard case .serviceProviderCode(let code) = entry else { return nil }
                return OCN(code)
            }
        )
    }

    /// Whose numbers an entry of a subordinate must be, so that it is within this list.
    ///
    /// A service provider's code stands for the numbers that the provider has now, and only the registry knows
    /// these. So a number outside the ranges is within the list as long as its carrier is one of those named.
    /// Source: RFC 9060, section 4.1.
    func carriers(encompassing entry: TNEntry) -> CarrierCondition {
        if case .serviceProviderCode = entry {
            return entries.contains(entry) ? .any : .oneOf([])
        }
        guard let bounds = entry.bounds else { return .oneOf([]) }
        let isInside = entries.contains { own in
            guard let range = own.bounds else { return false }
            // Numbers of different lengths are not in one range.
            return range.lowerBound <= bounds.lowerBound && bounds.upperBound <= range.upperBound
        }
        return isInside ? .any : .oneOf(carriers)
    }
}

/// Which carriers a number may belong to, so that a chain has authority over it.
enum CarrierCondition: Hashable {
    case any
    case oneOf(Set<OCN>)

    /// Both conditions.
    mutating func formIntersection(_ other: CarrierCondition) {
        switch (self, other) {
        case (_, .any): break
        case (.any, _): self = other
        case (.oneOf(let own), .oneOf(let others)): self = .oneOf(own.intersection(others))
        }
    }
}
